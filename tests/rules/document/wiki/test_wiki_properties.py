"""What was meant is read back from wiki markup, however people like to write it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st
from neutral_documents import PEOPLE, decisions_of, documents, items_of

from rules.document.model import Line
from rules.document.wiki.dialect import WIKI

OWNERS = (None, "@bob", "@a.b-c", "@carol@acme.dev", "Carol Diaz", "J. Doe", "carol@acme.dev")


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


@given(documents(OWNERS), STYLES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_was_meant_is_read_back_in_any_style(document, style, eol):
    read = WIKI.parse(rendered(document, style, eol), PEOPLE)
    assert [replace(line, position=0) for line in read.lines] == items_of(document)
    assert [(one.text, len(one.items)) for one in read.decisions] == decisions_of(document)
    assert read.review is not None
