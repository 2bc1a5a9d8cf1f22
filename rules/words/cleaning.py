"""The first step for every text that came from elsewhere: one visible line, nothing hidden in it."""

from __future__ import annotations

import re
import unicodedata

ZERO_WIDTH = "\u200b"  # put inside whatever a vendor would act upon; people do not see it
# Between letters of some scripts they are spelling, between emoji they make one of two; nowhere else do they show.
_JOINERS = frozenset("\u200c\u200d")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co"})  # control, bidi and zero-width, surrogates, private
_ACTS = re.compile(
    r"@(?=\S)"  # mentions, and e-mail addresses that would be linked
    r"|\#(?=\d)"  # #1, owner/repo#1
    r"|(?<![^\W_])gh-(?=\d)"  # GH-1
    r"|:(?=//)"  # addresses; GitHub reads that of an issue as #1
    r"|www(?=\.)",
    re.IGNORECASE,
)


def visible(text: str) -> str:
    """One line: white space becomes single spaces; control, bidi and zero-width characters are dropped."""
    spaced = "".join(" " if char.isspace() else char for char in text)
    hidden = [unicodedata.category(char) in _HIDDEN for char in spaced]
    shown = "".join(c for at, c in enumerate(spaced) if not hidden[at] or _is_spelling(spaced, at))
    return " ".join(shown.split())


def _is_spelling(text: str, at: int) -> bool:
    return (
        text[at] in _JOINERS
        and 0 < at < len(text) - 1
        and _joinable(text[at - 1])
        and _joinable(text[at + 1])
    )


def _joinable(char: str) -> bool:
    return char > "\x7f" and unicodedata.category(char)[0] in "LMS"


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters, the last of them an ellipsis when something was cut."""
    return text if len(text) <= limit else text[: max(limit - 1, 0)].rstrip() + "…"


def without_action(text: str) -> str:
    """Mentions, references and addresses broken by a zero-width space: they read as before and do nothing."""
    return _ACTS.sub(lambda found: found[0] + ZERO_WIDTH, text)
