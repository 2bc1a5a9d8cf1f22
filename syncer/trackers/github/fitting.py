"""Texts are made to fit GitHub's limits: a title is one line of 250 characters, a body has 65,536."""

from __future__ import annotations

import re

from rules.document.model import Link
from rules.document.neutral import link_markdown
from rules.words.cleaning import shortened
from syncer.errors import GiveUp

LONGEST_TITLE = 250
LONGEST_BODY = 65_536  # 422 "body is too long (maximum is 65536 characters)"
_LONGEST_ENDING = 2_000
_LONGEST_FENCE = 20
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})(.*)$", re.MULTILINE)
_NOTE = (
    "\n\n> This text was longer than GitHub allows ({:,} characters); what followed here was left out.{}\n\n"
)


def title(text: str) -> str:
    """One line that GitHub accepts."""
    return shortened(" ".join(text.split()), LONGEST_TITLE)


def body(text: str, more_at: str = "") -> str:
    """The text; one that is too long is cut at a line's end, says so, and keeps its last line: our marker.

    `more_at` is an address where the rest can be read.
    """
    if len(text) <= LONGEST_BODY:
        return text
    ending = text.rstrip().rpartition("\n")[2][-_LONGEST_ENDING:]
    rest = f" {link_markdown(Link('The rest is there.', more_at))}" if more_at else ""
    note = _NOTE.format(len(text), rest)
    room = LONGEST_BODY - len(note) - len(ending) - _LONGEST_FENCE - 1
    head = text[:room]
    head = head[: head.rfind("\n") + 1 or room]
    return _closed(head.rstrip()) + note + ending


def unshortened_body(text: str) -> str:
    """A text that people wrote in is never cut: GiveUp when it is too long."""
    if len(text) <= LONGEST_BODY:
        return text
    raise GiveUp(
        "github.too_long",
        f"The text would have {len(text):,} characters, GitHub allows {LONGEST_BODY:,}; shorten it by hand.",
    )


def _closed(head: str) -> str:
    """Without a comment or a code block that stays open and would hide the note."""
    if head.rfind("<!--") > head.rfind("-->"):
        head = head[: head.rfind("<!--")].rstrip()
    fence, begins = _open_fence(head)
    if len(fence) > _LONGEST_FENCE:
        return head[:begins].rstrip()
    return f"{head}\n{fence}" if fence else head


def _open_fence(head: str) -> tuple[str, int]:
    """The fence of a code block that has no end, and where it begins; "" when none is open."""
    fence, begins = "", 0
    for found in _FENCE.finditer(head):
        if not fence:
            fence, begins = found[1], found.start()
        elif found[1].startswith(fence) and not found[2].strip():
            fence = ""
    return fence, begins
