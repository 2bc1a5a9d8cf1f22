"""Texts fit GitHub's limits, and names of people's making lead nowhere else."""

import pytest

from rules.nouns import IssueRef
from rules.operations import IssueDraft, IssueEdit
from syncer.errors import GiveUp
from syncer.trackers.github import fitting
from syncer.trackers.github.places import file_path, is_allowed, is_login, place

MARK = "<!-- kintsugi ticket 0123456789abcdef0123456789abcdef -->"


def test_a_text_of_just_the_limit_is_left_alone():
    assert fitting.body("x" * 65_536) == "x" * 65_536


def test_a_longer_one_says_what_happened_and_ends_with_its_mark():
    cut = fitting.body("a line of the timeline\n" * 4000 + f"\n{MARK}")
    assert len(cut) <= 65_536
    head, note, end = cut.rpartition("\n\n> This text was longer than GitHub allows")
    assert head.endswith("a line of the timeline")
    assert note
    assert end.endswith(MARK)


def test_it_leads_to_the_rest_by_a_link_that_nothing_breaks_out_of():
    cut = fitting.body("a line\n" * 12_000 + MARK, "https://pm.example/1?a=(b) <!--")
    assert " left out. [The rest is there.](https://pm.example/1?a=%28b%29%20%3C!--)\n\n" in cut
    assert cut.endswith(MARK)


@pytest.mark.parametrize("opening", ["```\n", "~~~~text\n```\n", f"{'`' * 50}\n", "<!-- "])
def test_what_was_open_at_the_cut_does_not_swallow_the_note(opening):
    cut = fitting.body("before\n" + opening + "inside\n" * 12_000 + f"\n{MARK}")
    head = cut.partition("> This text was longer")[0].rstrip()
    assert len(cut) <= 65_536
    assert head.endswith(("```", "~~~~", "before"))


def test_one_endless_line_is_cut_too():
    assert len(fitting.body("x" * 100_000 + f"\n{MARK}")) <= 65_536
    assert len(fitting.body("x" * 100_000)) <= 65_536


def test_a_title_is_one_line_that_fits(github):
    made = github.tracker.create(IssueDraft(github.project, "many\nlines  and " + "x" * 400, "b"))
    assert made.title.startswith("many lines and x")
    assert made.title.endswith("…")
    assert len(made.title) <= 256


def test_a_body_of_the_limit_in_characters_of_four_bytes_is_accepted(github):
    made = github.tracker.create(IssueDraft(github.project, "t", "🏺" * 65_536))
    assert github.bodies() == ["🏺" * 65_536]
    assert github.tracker.edit(made.ref, IssueEdit(body="🏺" * 65_535)).body == "🏺" * 65_535


@pytest.mark.parametrize("label", ["a/b", "what?", "ünï code", "50%", "a#b", ".."])
def test_a_label_of_any_name_is_put_on_and_taken_off(github, label):
    made = github.tracker.create(IssueDraft(github.project, "t", "b", labels=("stays", label)))
    assert sorted(made.labels) == sorted(["stays", label])
    assert github.tracker.edit(made.ref, IssueEdit(remove_labels=(label,))).labels == ("stays",)


@pytest.mark.parametrize(
    "key", ["", "acme/x", "acme/x#", "acme/x#y", "x#1", "acme/x/y#1", "acme/..#1", "CHK-1"]
)
def test_a_reference_that_is_none_of_github_is_given_up(github, key):
    with pytest.raises(GiveUp) as caught:
        github.tracker.read([IssueRef("github", "acme/x", "1", key, "")])
    assert caught.value.slug == "github.project"
    assert github.server.requests == []


def test_a_reference_leads_to_its_place():
    found = place(IssueRef("github", "acme/x", "1", "acme/x#12", ""))
    assert (found.repo, found.issue) == ("/repos/acme/x", "/repos/acme/x/issues/12")


@pytest.mark.parametrize("login", ["", "..", "a b", "a/b", "a?b", "ü", "[bot]", "a[bot]b"])
def test_what_cannot_be_an_account_is_none(login):
    assert not is_login(login)


@pytest.mark.parametrize("login", ["alice", "a-b_1", "kintsugi[bot]"])
def test_what_can_be_an_account_is_one(login):
    assert is_login(login)


@pytest.mark.parametrize(
    ("path", "inside"),
    [("a/b c.md", "a/b%20c.md"), ("/a", "a"), ("../a", None), ("a//b", None), ("a/./b", None), ("", None)],
)
def test_a_path_stays_in_its_repository(path, inside):
    assert file_path(path) == inside


@pytest.mark.parametrize(
    ("project", "allow", "may"),
    [
        ("acme/pm", (), True),
        ("acme/pm", ("acme/*",), True),
        ("ACME/PM", ("acme/pm",), True),
        ("acme/pm", ("other/*", "acme/p?"), True),
        ("acme-evil/pm", ("acme/*",), False),
        ("acme/pm2", ("acme/pm",), False),
    ],
)
def test_where_we_may_write(project, allow, may):
    assert is_allowed(project, allow) is may
