"""What was meant is read back, whoever wrote it and however they like to write in Jira."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st
from neutral_documents import PEOPLE, decisions_of, documents, items_of

from rules.document.adf.by_hand import (
    bullets,
    card,
    chip,
    decision,
    decisions,
    document,
    heading,
    item,
    mention,
    task,
    tasks,
    text,
)
from rules.document.adf.dialect import ADF
from rules.document.model import Line

ACCOUNTS = st.sampled_from(["5b10a2844c20165700ede21g", "557058:f58131cb-b67d-43c7-b30d-6b58d40bd077"])
OWNERS = (None, "@bob", "Carol Diaz", "carol@acme.dev")


@dataclass(frozen=True)
class Habits:
    """How somebody likes to write in Jira's editor."""

    joint: str
    comma: str
    boxes: str  # text | task | nested
    decisions: str  # bullets | decisions
    chips: bool
    cards: bool


HABITS = st.builds(
    Habits,
    st.sampled_from([" — ", " – ", " | ", "; ", " "]),
    st.sampled_from([", ", " ", " · "]),
    st.sampled_from(["text", "task", "nested"]),
    st.sampled_from(["bullets", "decisions"]),
    st.booleans(),
    st.booleans(),
)


def inline(line: Line, habits: Habits):
    words = [text(line.title, *(["strike"] if line.struck else []))]
    words += [text(f" (dropped: {line.reason})", "em")] if line.reason else []
    day = chip(line.due) if habits.chips and line.due == "2026-12-10" else line.due
    owner = mention(line.owner[1:], "Somebody Else") if line.owner and line.owner[0] == "@" else line.owner
    fields = [owner, day, line.priority]
    sign = habits.joint if habits.joint.strip() or owner is None or isinstance(owner, dict) else " — "
    for field in fields:
        if field:
            by = "by " if field is day and (habits.comma == " " or sign == " ") else ""
            words += [text(sign + by), text(field, "strong") if isinstance(field, str) else field]
            sign = habits.comma
    words += [text(f". Done when: {line.done_when}")] if line.done_when else []
    if line.link:
        shown = card(line.link.url) if habits.cards else text(line.link.text, f"link:{line.link.url}")
        words += [text(" · "), shown]
    return words


def boxed(line: Line, habits: Habits):
    words = inline(line, habits)
    if habits.boxes == "text":
        return item(text("[x] " if line.done else "[ ] "), *words)
    return task(*words, done=line.done)


def as_people_write(neutral, habits: Habits) -> str:
    blocks = [heading("Decisions", 3)]
    for said, some in neutral:
        made = [boxed(one, habits) for one in some]
        listed = [bullets(*made) if habits.boxes == "text" else tasks(*made)] if made else []
        if said is None:
            blocks += [{"type": "rule"}, *listed]
        elif habits.decisions == "decisions" and habits.boxes == "task":
            blocks += [decisions(decision(said)), *listed]
        elif habits.boxes == "task":
            blocks += [bullets(item(said)), *listed]
        else:
            blocks += [bullets(item(said, *listed))]
    return document(*blocks, heading("Review", 3), tasks(task("Review held")))


@given(documents(OWNERS), HABITS, ACCOUNTS)
def test_what_was_meant_is_read_back_however_people_write_in_jira(neutral, habits, account):
    neutral = [
        (said, tuple(replace(one, owner=f"@{account}") if one.owner == "@bob" else one for one in some))
        for said, some in neutral
    ]
    found = ADF.parse(as_people_write(neutral, habits), PEOPLE)
    assert [replace(one, position=0) for one in found.lines] == items_of(neutral)
    assert [(one.text, len(one.items)) for one in found.decisions] == decisions_of(neutral)
    assert found.review is not None
