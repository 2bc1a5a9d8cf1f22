"""Any document says the same wherever it is written, and what people save meanwhile is merged."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from rules.document.markdown_dialect import MARKDOWN
from rules.document.model import Edits, Line, LineEdit, Link, Vocabulary
from rules.document.wiki.dialect import WIKI

PEOPLE = Vocabulary(("Alice Moreau", "Bob Brown", "Carol Diaz", "J. Doe"), ("carol@acme.dev",))
WORDS = st.sampled_from(
    ["canary", "alert", "runbook", "pool", "limit", "deploy", "slow", "retry", "pre-fill"]
)
PHRASE = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
LINKS = st.builds(lambda n: Link(f"CHK-{n}", f"https://j.example/browse/CHK-{n}"), st.integers(1, 999))
OWNERS = st.sampled_from(
    [None, "@bob", "@a.b-c", "@carol@acme.dev", "Carol Diaz", "J. Doe", "carol@acme.dev"]
)
EDITS = st.builds(
    LineEdit,
    st.just(0),
    title=PHRASE,
    owner=st.sampled_from([None, "@carol.d"]),
    done=st.booleans(),
    link=LINKS,
)


@dataclass(frozen=True)
class Style:
    """How somebody likes to write."""

    bullets: tuple[str, str]
    boxes: tuple[str, str]
    joint: str
    comma: str
    by: str


STYLES = st.builds(
    Style,
    st.sampled_from([("*", "**"), ("-", "--"), ("#", "##"), ("*", "*#"), ("#", "#*")]),
    st.sampled_from([("[ ]", "(/)"), ("[ ]", "[x]"), ("\\[ \\]", "\\[x\\]")]),
    st.sampled_from([" — ", " – ", " - ", " -- ", " | ", "; ", ", "]),
    st.sampled_from([", ", " ", "; ", " · "]),
    st.sampled_from(["by ", "due ", "due: ", "until "]),
)


@st.composite
def lines(draw, decision):
    struck = draw(st.booleans())
    return Line(
        position=0,
        title=draw(PHRASE),
        done=draw(st.booleans()),
        struck=struck,
        decision=decision,
        owner=draw(OWNERS),
        due=draw(st.sampled_from([None, "2026-12-10", "next Friday", "10 Dec", "end of month"])),
        priority=draw(st.sampled_from([None, "P0", "P3"])),
        done_when=draw(st.one_of(st.none(), PHRASE)),
        reason=draw(st.one_of(st.none(), PHRASE)) if struck else None,
        link=draw(st.one_of(st.none(), LINKS)),
    )


DOCUMENTS = st.lists(
    st.one_of(
        lines(None).map(lambda line: (None, (line,))),
        PHRASE.flatmap(lambda said: st.lists(lines(said), max_size=3).map(lambda some: (said, tuple(some)))),
    ),
    max_size=4,
)


def in_wiki(line: Line, style: Style) -> str:
    owner = f"[~{line.owner[1:]}]" if line.owner and line.owner[0] == "@" else line.owner
    fields = [owner, line.due and style.by + line.due, line.priority]
    text = f"-{line.title}-" if line.struck else line.title
    text += f" _(dropped: {line.reason})_" if line.reason else ""
    said = style.comma.join(field for field in fields if field)
    text += style.joint + said if said else ""
    text += f". Done when: {line.done_when}" if line.done_when else ""
    text += f" · [{line.link.text}|{line.link.url}]" if line.link else ""
    return f"{style.boxes[line.done]} {text}"


def rendered(document, style, eol):
    rows = ["h1. Post-mortem", "", "Words.", "", "h2. Decisions", ""]
    for decision, items in document:
        rows += [f"{style.bullets[0]} {decision}"] if decision else []
        rows += [f"{style.bullets[bool(decision)]} {in_wiki(item, style)}" for item in items]
    return eol.join([*rows, "", "h2. Review", "", "* [ ] Review held", ""])


def in_markdown(line: Line) -> str:
    text = f"~~{line.title}~~" if line.struck else line.title
    text += f" *(dropped: {line.reason})*" if line.reason else ""
    said = ", ".join(field for field in (line.owner, line.due and f"by {line.due}", line.priority) if field)
    text += f" — {said}" if said else ""
    text += f". Done when: {line.done_when}" if line.done_when else ""
    text += f" · [{line.link.text}]({line.link.url})" if line.link else ""
    return f"[{'x' if line.done else ' '}] {text}"


@given(DOCUMENTS, STYLES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_was_meant_is_read_back_in_any_style(document, style, eol):
    read = WIKI.parse(rendered(document, style, eol), PEOPLE)
    meant = [item for _, items in document for item in items]
    assert [replace(line, position=0) for line in read.lines] == meant
    decided = [(said, len(items)) for said, items in document if said]
    assert [(decision.text, len(decision.items)) for decision in read.decisions] == decided
    assert read.review is not None


@given(DOCUMENTS)
def test_a_document_of_ours_says_the_same_on_github_and_in_jira(document):
    """A login on GitHub has no dot in it."""
    rows = ["## Decisions", ""]
    for decision, items in document:
        rows += [f"- {decision}"] if decision else []
        plain = [
            replace(item, owner="@bob") if (item.owner or "").startswith("@") else item for item in items
        ]
        rows += [("  " if decision else "") + f"- {in_markdown(item)}" for item in plain]
    markdown = "\n".join([*rows, "", "## Review", "", "- [ ] Review held", ""])
    assert WIKI.parse(WIKI.written(markdown), PEOPLE) == MARKDOWN.parse(markdown, PEOPLE)


@given(DOCUMENTS, STYLES, EDITS, st.sampled_from(["\n", "\r\n"]))
def test_what_a_person_saved_between_our_reading_and_our_writing_survives(document, style, edit, eol):
    first = rendered([(None, (Line(0, "Do it", False, False),)), *document], style, "\n")
    ours = WIKI.apply(first, Edits(lines=(edit,), new_actions=("Ring Bob",)), PEOPLE)
    theirs = first.replace("Words.", "Words of mine.").replace("\n", eol)
    assert WIKI.merge(first, ours, theirs) == ours.replace("Words.", "Words of mine.").replace("\n", eol)
