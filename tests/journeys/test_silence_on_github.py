"""After the last change the service is silent, and what it knows already costs nothing new."""

from datetime import timedelta


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
