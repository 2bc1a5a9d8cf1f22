"""A person saves between our look and our write: what we overwrote is found again and merged back, in each markup."""

import json
import re

import pytest
from homes.words import Promise

CANARY, ALARM = "Add a canary stage", "Alert on its errors"
WORDS = "Four hundred people could not pay."

pytestmark = pytest.mark.combinations(("github", "github"), ("cloud", "cloud"), ("datacenter", "datacenter"))


@pytest.fixture
def decided(team):
    """The team, with two promises in its document."""
    team.break_checkout()
    team.decide("Gate every deploy", Promise(CANARY, "bob", "2026-12-10"), Promise(ALARM, "carol"))
    return team


def meanwhile(team, save):
    """Alice saves while our next write of the document is on its way."""
    change = ("PATCH", r"^/repos/acme/postmortems/issues/1$")
    if team.notes.name != "github":
        change = ("PUT", rf"/issue/{team.notes.postmortem.id}$")
    team.notes.server.faults.meanwhile(*change, lambda: team.notes.save(save(team.notes.document())))


def complete(team, title):
    team.work.complete(team.work.tickets()[title], "bob")
    team.settle()
    team.settle()
    assert team.notes.server.faults.pending == 0


def test_what_was_written_elsewhere_in_the_document_is_merged_back(decided):
    meanwhile(decided, lambda text: with_words_under_impact(decided, text))
    complete(decided, CANARY)
    assert WORDS in decided.notes.document()
    assert {line.title: line.done for line in decided.read().lines} == {CANARY: True, ALARM: False}
    assert "Somebody's edit that was saved over was found again" in decided.status()


def test_what_both_wrote_on_one_line_is_there_once(decided):
    meanwhile(decided, lambda text: text.replace(CANARY, f"{CANARY} and tell people"))
    complete(decided, CANARY)
    assert [(line.title, line.done) for line in decided.read().lines] == [
        (f"{CANARY} and tell people", True),
        (ALARM, False),
    ]
    assert sorted(decided.work.tickets()) == [f"{CANARY} and tell people", ALARM]


def test_a_line_that_was_added_becomes_a_ticket(decided):
    new = "Write a runbook"
    meanwhile(decided, lambda text: with_line_behind(decided, text, ALARM, new))
    complete(decided, CANARY)
    assert {line.title: bool(line.link) for line in decided.read().lines} == dict.fromkeys(
        [CANARY, ALARM, new], True
    )
    assert sorted(decided.work.tickets()) == [CANARY, ALARM, new]


def with_words_under_impact(team, text):
    if team.notes.name == "cloud":
        document = json.loads(text)
        blocks = document["content"]
        at = next(n for n, node in enumerate(blocks) if node["content"][0].get("text") == "Impact")
        blocks.insert(at + 1, {"type": "paragraph", "content": [{"type": "text", "text": WORDS}]})
        return json.dumps(document)
    heading = "## Impact" if team.notes.name == "github" else "h2. Impact"
    assert heading in text
    return text.replace(heading, f"{heading}\n\n{WORDS}", 1)


def with_line_behind(team, text, line, new):
    """As the Enter key makes one at the end of a list."""
    if team.notes.name == "cloud":
        document = json.loads(text)
        boxes = next(node for node in document["content"] if node["type"] == "taskList")["content"]
        attrs = {"localId": "new", "state": "TODO"}
        boxes.append({"type": "taskItem", "attrs": attrs, "content": [{"type": "text", "text": new}]})
        return json.dumps(document)
    box = "  - [ ]" if team.notes.name == "github" else "** [ ]"
    return re.sub(rf"(?m)^.*{re.escape(line)}.*$", lambda found: f"{found[0]}\n{box} {new}", text)
