"""What was meant is read back, whoever wrote it and however they like to write in Jira."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from deploy.sandbox.jira.adf.schema import is_document
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
from rules.document.markdown_dialect import MARKDOWN
from rules.document.model import Line, Link, Vocabulary

PEOPLE = Vocabulary(("Alice Moreau", "Bob Brown", "Carol Diaz", "J. Doe"), ("carol@acme.dev",))
WORDS = st.sampled_from(["canary", "alert", "runbook", "pool", "limit", "deploy", "slow", "retry", "metrics"])
PHRASE = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
KEYS = st.integers(1, 999)
LINKS = st.builds(lambda n: Link(f"CHK-{n}", f"https://acme.atlassian.net/browse/CHK-{n}"), KEYS)
ACCOUNTS = st.sampled_from(["5b10a2844c20165700ede21g", "557058:f58131cb-b67d-43c7-b30d-6b58d40bd077"])


@st.composite
def lines(draw, said):
    struck = draw(st.booleans())
    return Line(
        position=0,
        title=draw(PHRASE),
        done=draw(st.booleans()),
        struck=struck,
        decision=said,
        owner=draw(st.one_of(st.none(), st.sampled_from(["@bob", "Carol Diaz", "carol@acme.dev"]))),
        due=draw(st.sampled_from([None, "2026-12-10", "next Friday", "10 Dec"])),
        priority=draw(st.sampled_from([None, "P0", "P3"])),
        done_when=draw(st.one_of(st.none(), PHRASE)),
        reason=draw(st.one_of(st.none(), PHRASE)) if struck else None,
        link=draw(st.one_of(st.none(), LINKS)),
    )


NEUTRAL = st.lists(
    st.one_of(
        lines(None).map(lambda one: (None, (one,))),
        PHRASE.flatmap(lambda said: st.lists(lines(said), max_size=3).map(lambda some: (said, tuple(some)))),
    ),
    max_size=4,
)


def in_markdown(line: Line) -> str:
    words = f"~~{line.title}~~" if line.struck else line.title
    words += f" *(dropped: {line.reason})*" if line.reason else ""
    fields = [line.owner, line.due and f"by {line.due}", line.priority]
    said = ", ".join(field for field in fields if field)
    words += f" — {said}" if said else ""
    words += f". Done when: {line.done_when}" if line.done_when else ""
    words += f" · [{line.link.text}]({line.link.url})" if line.link else ""
    return f"- [{'x' if line.done else ' '}] {words}"


def markdown(neutral) -> str:
    rows = [
        "# Post-mortem",
        "",
        "<!-- advice -->",
        "",
        "## Decisions",
        "",
        "<!--",
        "- [ ] example",
        "-->",
        "",
    ]
    for said, some in neutral:
        rows += [f"- {said}"] if said else []
        rows += [("  " if said else "") + in_markdown(one) for one in some]
    return "\n".join([*rows, "", "## Review", "", "- [x] Review held", ""])


@given(NEUTRAL)
def test_what_we_write_is_read_in_jira_as_it_is_on_github(neutral):
    ours = ADF.written(markdown(neutral))
    assert is_document(json.loads(ours))
    assert ADF.parse(ours, PEOPLE) == MARKDOWN.parse(markdown(neutral), PEOPLE)
    assert ADF.written(markdown(neutral)) == ours


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


@given(NEUTRAL, HABITS, ACCOUNTS)
def test_what_was_meant_is_read_back_however_people_write_in_jira(neutral, habits, account):
    neutral = [
        (said, tuple(replace(one, owner=f"@{account}") if one.owner == "@bob" else one for one in some))
        for said, some in neutral
    ]
    found = ADF.parse(as_people_write(neutral, habits), PEOPLE)
    assert [replace(one, position=0) for one in found.lines] == [one for _, some in neutral for one in some]
    assert [one.text for one in found.decisions] == [said for said, _ in neutral if said]
    assert [len(one.items) for one in found.decisions] == [len(some) for said, some in neutral if said]
    assert found.review is not None
