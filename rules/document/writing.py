"""One line is changed by patching only what has to change, and the result is read back."""

from __future__ import annotations

from collections.abc import Iterator

from rules.document.canonical import canonical
from rules.document.goal import Goal, field_words, goal_of
from rules.document.line_patches import Change, line_patches
from rules.document.markup import Markup
from rules.document.model import LineEdit, Vocabulary
from rules.document.patches import patched
from rules.document.reading import Reading, read
from rules.document.retitling import retitled
from rules.document.stretch import Field


def rewritten(text: str, edit: LineEdit, vocabulary: Vocabulary, markup: Markup) -> str:
    """What stands behind the box after an edit. The box itself is not this function's."""
    now = read(text, vocabulary, markup.signs)
    goal = goal_of(now, edit)
    if goal.says == now.says:
        return text
    last = text
    for candidate in _candidates(text, now, goal, vocabulary, markup):
        last = candidate
        if read(candidate, vocabulary, markup.signs).says == goal.says:
            return candidate
    return last


def _candidates(text: str, now: Reading, goal: Goal, vocabulary: Vocabulary, markup: Markup) -> Iterator[str]:
    """In place with ever plainer titles, then with a field set apart, and only then the whole line anew."""
    titles = list(markup.titles(goal.title, vocabulary))
    forms: list[str | None] = [*titles]
    if goal.title == now.title:  # it stays as it is written, unless a sign in it ends the strike around it
        forms = [None, *forms] if goal.struck and now.strike is None else [None]
    elif len(now.pieces) == 1:
        piece = now.pieces[0]
        forms = [*retitled(text[piece.start : piece.end], titles[0]), *forms]
    for apart in (False, True):
        for form in forms:
            change = Change(text, now, goal, form, apart, vocabulary, markup)
            yield patched(text, list(line_patches(change)))
    for title in titles:
        yield canonical(
            title,
            markup,
            fields=_fields(goal, vocabulary, markup),
            done_when=text[now.done_when.start : now.done_when.end] if now.done_when else None,
            struck=goal.struck,
            reason=goal.reason,
            link=goal.link,
        )


def _fields(goal: Goal, vocabulary: Vocabulary, markup: Markup) -> list[str]:
    said = ((Field.OWNER, goal.owner), (Field.DUE, goal.due), (Field.PRIORITY, goal.priority))
    return [field_words(field, words, vocabulary, markup) for field, words in said if words]
