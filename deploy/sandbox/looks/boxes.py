"""A task box on a page, read out with the words of its task; a button of the form "boxes" where it may be clicked."""

from __future__ import annotations

from markupsafe import Markup

SHOWN = Markup(
    '<span class="box" role="checkbox" aria-checked="{}" aria-disabled="true" aria-label="{}"></span>'
)
CLICKED = Markup(
    '<button class="box" role="checkbox" aria-checked="{}" form="boxes" name="{}" value="{}" aria-label="{}">'
    "</button>"
)


def box(name: str, place: str, words: str, *, done: bool, ticking: bool) -> Markup:
    """`place` is what the form sends as `name`; `words` are no HTML."""
    said, label = "true" if done else "false", words.strip() or "a task without words"
    if ticking:
        return CLICKED.format(said, name, place, label)
    return SHOWN.format(said, label)
