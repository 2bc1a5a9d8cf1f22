"""After the last change the service is silent, and what it knows already costs nothing new."""

from datetime import timedelta

from syncer.store.incident_rows import standing


def writes(house) -> int:
    changing = ("POST", "PATCH", "PUT", "DELETE")
    return sum(1 for r in house.github.requests if r.method in changing and "graphql" not in r.path)


def test_looking_again_changes_nothing(house):
    incident = house.break_checkout()
    house.write_decisions("- Canary\n  - [ ] Add it — @bob, by 2026-12-10\n- Nobody carries this out")
    house.wait(minutes=11)
    house.settle(incident)
    before = writes(house)
    for _ in range(3):
        house.wait(hours=5)
        house.settle(incident)
    assert writes(house) == before


def test_the_same_events_again_change_nothing(house):
    incident = house.break_checkout()
    before = writes(house)
    house.time -= timedelta(minutes=68)
    assert house.break_checkout() == incident
    assert writes(house) == before


def test_a_sweep_of_what_nobody_touched_costs_one_request(house):
    house.break_checkout()
    house.wait(hours=1)
    house.sweep()
    before = len(house.github.requests)
    house.sweep()
    assert [r.path for r in house.github.requests[before:]] == ["/api/graphql"]


def test_what_no_webhook_told_is_done_after_the_next_sweep(house):
    house.break_checkout()
    house.wait(hours=1)
    house.sweep()
    house.write_decisions("- Canary\n  - [ ] Add it — @bob")
    house.github.as_person("alice").comment("acme/postmortems", 1, "/apply")
    house.wait(minutes=1)
    house.sweep()
    assert [issue.title for issue in house.github.issues("acme/checkout")] == ["Add it"]


def test_a_tracker_that_was_taken_out_of_kintsugi_yml_is_missed_in_words(house):
    incident = house.break_checkout()
    house.trackers.clear()
    house.loop.reconcile(incident)
    with house.store.read() as db:
        assert standing(db, incident).trouble == (
            "there is no tracker 'github' in kintsugi.yml any more; configure it again"
        )
