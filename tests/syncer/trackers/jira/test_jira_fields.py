"""Fields that a project demands are given in kintsugi.yml, in plain words; what they cannot be is told."""

from datetime import date

import pytest

from syncer.errors import GiveUp


def kept(jira, issue):
    return jira.server.issue(issue.ref.id).fields


def test_they_are_filled_in_by_name(jira, draft, demanding):
    made = jira.tracker.create(draft(fields={"team": "Payments", "Root cause": "a *full* disk"}))
    assert kept(jira, made)[demanding["Team"]].value == "Payments"
    cause = kept(jira, made)[demanding["Root cause"]]
    assert "full" in str(cause)
    assert isinstance(cause, str) is not jira.is_cloud  # a text with markup is ADF on Cloud


def test_they_are_filled_in_by_id_too(jira, draft, demanding):
    fields = {demanding["Team"]: "Checkout", demanding["Root cause"]: "x"}
    made = jira.tracker.create(draft(fields=fields))
    assert kept(jira, made)[demanding["Team"]].value == "Checkout"


def test_what_nobody_fills_in_is_refused_in_jiras_words_with_what_to_change(jira, draft, demanding):
    with pytest.raises(GiveUp) as caught:
        jira.tracker.create(draft(fields={"Root cause": "x"}))
    said = caught.value.sentence
    assert caught.value.slug == "jira.fields"
    assert "Jira says: Team is required" in said
    assert "“Team” (one of Payments, Checkout)" in said
    assert "under actions: fields: create:" in said
    assert f"create screen of Task in {jira.project}" in said
    assert "customfield" not in said
    assert jira.bodies() == []


def test_a_post_mortem_is_told_of_its_own_section(jira, draft, demanding):
    with pytest.raises(GiveUp, match="under postmortem: fields: create: of the rule"):
        jira.tracker.create(draft(section="postmortem"))


def test_a_choice_that_is_none_is_refused_with_the_choices(jira, draft, demanding):
    with pytest.raises(GiveUp) as caught:
        jira.tracker.create(draft(fields={"Team": "Nobody", "Root cause": "x"}))
    assert "(one of Payments, Checkout)" in caught.value.sentence


def test_one_that_is_not_on_the_screen_is_left_out_and_told(jira, draft):
    made = jira.tracker.create(draft(fields={"Flavour of the month": "vanilla"}))
    (note,) = made.degraded
    assert "“Flavour of the month” is not on the create screen of Task" in note
    assert "take it out of fields:" in note


def test_what_the_bot_fills_in_itself_is_not_taken_from_the_policy(jira, draft):
    jira.server.set_screen(jira.project, "Task", "create", ["description", "reporter"])
    jira.give(jira.project, "kintsugi", "admin")
    made = jira.tracker.create(draft(fields={"Reporter": "alice", "Summary": "another"}))
    assert (made.title, made.author.login) == ("Add a canary stage", jira.bot)
    assert ["filled in by the bot itself" in note for note in made.degraded] == [True, True]


def test_a_value_of_the_wrong_kind_is_left_out_and_told(jira, draft):
    points = jira.server.add_custom_field("Points", "float")
    jira.server.set_screen(jira.project, "Task", "create", ["description", points])
    made = jira.tracker.create(draft(fields={"Points": "many"}))
    assert any("“Points” was left out: it takes a number" in note for note in made.degraded)


def test_one_that_the_policy_demands_is_never_dropped_quietly(jira, draft, say_once):
    for _ in range(2):  # the second time with a screen that is known to be fresh
        say_once("POST", r"/issue$", {"errors": {"priority": "Priority is locked."}}, 400)
    with pytest.raises(GiveUp) as caught:
        jira.tracker.create(draft(fields={"Priority": "High"}))
    assert "Priority is locked" in caught.value.sentence


def test_a_priority_of_the_policy_comes_before_ours(jira, draft):
    made = jira.tracker.create(draft(priority="P0", labels=("P0",), fields={"Priority": "Lowest"}))
    assert kept(jira, made)["priority"] == "5"


def test_values_take_the_shape_of_their_fields(jira, draft):
    kinds = {
        "Parts": ("multiselect", "Disk"),
        "Tags": ("labels", ["a", "b"]),
        "Points": ("float", "3"),
        "Seen": ("datepicker", date(2026, 11, 22)),
        "At": ("datetime", "2026-11-22T08:00:00+01:00"),
        "Helper": ("userpicker", "bob@acme.example"),
        "Page": ("url", "https://acme.example/x"),
        "Word": ("textfield", 7),
    }
    ids = {
        name: jira.server.add_custom_field(name, kind, ["Disk", "Net"] if kind == "multiselect" else ())
        for name, (kind, _) in kinds.items()
    }
    jira.server.set_screen(jira.project, "Task", "create", ["description", *ids.values()])
    made = jira.tracker.create(draft(fields={name: value for name, (_, value) in kinds.items()}))
    fields = kept(jira, made)
    assert made.degraded == ()
    assert [one.value for one in fields[ids["Parts"]]] == ["Disk"]
    assert fields[ids["Tags"]] == ("a", "b")
    assert fields[ids["Points"]] == 3.0
    assert fields[ids["Seen"]] == "2026-11-22"
    assert fields[ids["At"]].startswith("2026-11-22T08:00:00")
    assert fields[ids["Helper"]] == "bob"
    assert (fields[ids["Page"]], fields[ids["Word"]]) == ("https://acme.example/x", "7")
