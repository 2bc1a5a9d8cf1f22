"""Whatever people write: reading never fails, and patching one line changes nothing but that line."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import assume, given
from hypothesis import strategies as st
from neutral_documents import LINKS, PEOPLE, PHRASE, decisions_of, documents, items_of

from rules.document.markdown import apply, parse
from rules.document.model import Edits, Line, LineEdit
from rules.document.neutral import plain_title
from rules.document.placeholders import is_placeholder, is_review_held
from rules.document.source_lines import source_lines

BITS = [
    "## Decisions\n",
    "Action items\n---\n",
    "## Review\n",
    "- [ ] Review held\n",
    "- [ ] ",
    "  - [x] ",
    "- ",
    "* ",
    "1. ",
    "> ",
    "~~",
    "`",
    "```\n",
    "<!--",
    "-->",
    "@bob\n",
    "[a/b#1](https://x/1)",
    " · ",
    "\r\n",
    "\r",
    "\n",
    "\u2028",
    "\x00",
    "@bob",
    "by Friday",
    "Carol Diaz",
    " — ",
    ", ",
    "(",
    ")",
    "P1",
    "Done when: ",
    "    ",
    "\t",
    "[",
    "]",
    "<b>",
    "\\\n",
    "https://x/1",
    "word",
    "*",
    "_",
    "\ue000",
    "\x1f",
    "…",
    "TODO",
    "- [ ] Do it — @bob, by Friday\n",
]
SOUP = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=5)), max_size=40).map("".join)


@dataclass(frozen=True)
class Style:
    """How somebody likes to write."""

    bullet: str
    joint: str
    comma: str
    by: str


STYLES = st.builds(
    Style,
    st.sampled_from(["-", "*", "+"]),
    st.sampled_from([" — ", " – ", " - ", " -- ", " | ", "; ", ", "]),
    st.sampled_from([", ", " ", "; ", " · "]),
    st.sampled_from(["by ", "due ", "due: ", "until "]),
)


def written(line: Line, style: Style) -> str:
    fields = [line.owner, line.due and style.by + line.due, line.priority]
    text = f"~~{line.title}~~" if line.struck else line.title
    text += f" *(dropped: {line.reason})*" if line.reason else ""
    said = style.comma.join(field for field in fields if field)
    text += style.joint + said if said else ""
    text += f". Done when: {line.done_when}" if line.done_when else ""
    text += f" · [{line.link.text}]({line.link.url})" if line.link else ""
    return f"{style.bullet} [{'x' if line.done else ' '}] {text}"


def rendered(document, style, eol):
    rows = ["# Post-mortem", "", "Words.", "", "## Decisions", ""]
    for decision, items in document:
        rows += [f"{style.bullet} {decision}"] if decision else []
        rows += [("  " if decision else "") + written(item, style) for item in items]
    return eol.join([*rows, "", "## Review", "", "- [ ] Review held", ""])


@given(documents(), STYLES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_was_meant_is_read_back_in_any_style(document, style, eol):
    read = parse(rendered(document, style, eol), PEOPLE)
    assert [replace(line, position=0) for line in read.lines] == items_of(document)
    assert [(one.text, len(one.items)) for one in read.decisions] == decisions_of(document)
    assert read.review is not None


@given(SOUP)
def test_no_text_is_too_strange_to_be_read_and_no_edit_changes_nothing(soup):
    for text in (soup, "## Decisions\n" + soup):
        parse(text, PEOPLE)
        assert apply(text, Edits(), PEOPLE) == text


EDITS = st.builds(
    LineEdit,
    st.just(0),
    title=st.one_of(st.none(), st.text(max_size=20), SOUP),
    owner=st.sampled_from([None, "@carol", "Carol Diaz"]),
    due=st.sampled_from([None, "2026-12-10"]),
    priority=st.sampled_from([None, "P0", "P3"]),
    done=st.sampled_from([None, True, False]),
    struck=st.sampled_from([None, True, False]),
    reason=st.sampled_from([None, "not planned (yet),\n@bob said: by Friday"]),
    link=st.one_of(st.none(), LINKS),
)


def expected(line: Line, edit: LineEdit) -> Line:
    struck = line.struck if edit.struck is None else edit.struck
    title = plain_title(edit.title or "")
    reason = " ".join((edit.reason or line.reason or "").split())
    return replace(
        line,
        title=line.title if is_placeholder(title) or is_review_held(title) else title,
        owner=edit.owner or line.owner,
        due=edit.due or line.due,
        priority=edit.priority or line.priority,
        done=line.done if edit.done is None else edit.done,
        struck=struck,
        reason=reason or None if struck else None,
        link=edit.link or line.link,
    )


@given(SOUP, EDITS, st.data())
def test_an_edited_line_says_what_was_wanted_and_all_else_is_byte_identical(soup, edit, data):
    text = "## Decisions\n- [ ] Do it — @bob\n" + soup
    before = parse(text, PEOPLE)
    assume(before.lines)  # the soup may turn the item into a heading
    line = data.draw(st.sampled_from(before.lines))
    edit = replace(edit, position=line.position)
    after_text = apply(text, Edits(lines=(edit,)), PEOPLE)
    after = parse(after_text, PEOPLE)
    assert after.line_at(line.position) == expected(line, edit)
    assert [one for one in after.lines if one.position != line.position] == [
        one for one in before.lines if one.position != line.position
    ]
    old, new = source_lines(text), source_lines(after_text)
    assert len(old) == len(new)
    assert sum((a.text, a.eol) != (b.text, b.eol) for a, b in zip(old, new, strict=True)) <= 1


@given(SOUP, EDITS)
def test_an_edit_made_twice_is_made_once(soup, edit):
    text = "## Decisions\n- [ ] Do it — @bob\n" + soup
    once = apply(text, Edits(lines=(edit,)), PEOPLE)
    assert apply(once, Edits(lines=(edit,)), PEOPLE) == once


@given(SOUP, PHRASE)
def test_a_new_action_adds_one_item_and_takes_nothing_away(soup, words):
    before = parse(soup, PEOPLE)
    text = apply(soup, Edits(new_actions=(words,)), PEOPLE)
    after = parse(text, PEOPLE)
    assert text == soup or len(after.lines) == len(before.lines) + 1
    rest = iter(text)
    assert all(char in rest for char in soup)  # the old text is still there, in its order
