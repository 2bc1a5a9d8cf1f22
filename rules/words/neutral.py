"""Text from elsewhere made harmless for GitHub Markdown: it cannot ping, refer, close, forge or break out.

Chat rooms have their own ways in `chat_text`; `url` is in `addresses`.
"""

from __future__ import annotations

import re

from rules.words.addresses import url
from rules.words.chat_text import discord, mattermost, plain, slack
from rules.words.cleaning import ZERO_WIDTH, shortened, visible, without_action

__all__ = [
    "canonical",
    "code",
    "discord",
    "fragment",
    "link",
    "markdown",
    "mattermost",
    "plain",
    "slack",
    "table_cell",
    "title",
    "url",
]

_FORMATS = re.compile(
    r"[\\`*\[\]|~$]|(?<![^\W_])_|_(?![^\W_])"
)  # an underscore inside a word formats nothing
_ENTITY = re.compile(r"&(?=[#\w])")
_FRAGMENT_ENTITY = re.compile(r"&(?!(?:amp|lt|gt);)(?=[#\w])")
_LINE_START = re.compile(r"^(?:(\d{1,9})([.)])|([-+#=:]))")
_KEPT = re.compile(
    r"((?<!\\)\[[\w./-]+#\d+\]\(https?://[^()\s<>]*\)|\]\([^()\s<>]*\))"
)  # our keys, and addresses of links
_CELL_BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")


def canonical(text: str) -> str:
    """The form in which two titles are compared: what people see of them."""
    return visible(text)


def title(text: str, limit: int = 200) -> str:
    """An issue title: one visible line that pings nobody; `fixes #1` does nothing in it. Twice is once."""
    return without_action(shortened(visible(text), limit))


def markdown(text: str, limit: int = 200) -> str:
    """Inline Markdown that shows exactly the text, wherever on a line it stands."""
    shown = shortened(visible(text), limit)
    shown = without_action(_ENTITY.sub("&amp;", _FORMATS.sub(r"\\\g<0>", shown)))
    shown = shown.replace("<", "&lt;").replace(">", "&gt;")
    return _LINE_START.sub(lambda start: f"{start[1] or ''}\\{start[2] or start[3]}", shown)


def table_cell(text: str, limit: int = 200) -> str:
    """The same inside a table: it stays one cell."""
    return markdown(text, limit)


def fragment(text: str) -> str:
    """Markdown of our own that may quote people: formatting and links stay, what acts or hides is broken.

    Twice is once, so a fragment may be built of `markdown()` and passed on.
    """
    text = _FRAGMENT_ENTITY.sub("&amp;", visible(text)).replace("<", "&lt;")
    parts = _KEPT.split(_CELL_BAR.sub(r"\1\\|", text))
    return "".join(part if at % 2 else without_action(part) for at, part in enumerate(parts))


def code(text: str, limit: int = 200, *, in_table: bool = False) -> str:
    """A code span that no backtick ends early; empty for nothing."""
    shown = without_action(shortened(visible(text), limit)).replace("<!", f"<{ZERO_WIDTH}!")
    if in_table:  # a table is cut at bars before code is read
        shown = shown.replace("|", "\\|")
    if not shown:
        return ""
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence, pad = "`" * (longest + 1), " " if "`" in (shown[0], shown[-1]) else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def link(text: str, address: str | None, limit: int = 200) -> str:
    """A link; only its text when the address is none that can be used."""
    target = url(address) if address else None
    return f"[{markdown(text, limit) or 'link'}]({target})" if target else markdown(text, limit)
