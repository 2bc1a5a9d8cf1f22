"""The first step for every text that came from elsewhere: one visible line, nothing hidden in it."""

from __future__ import annotations

import re
import unicodedata

ZERO_WIDTH = "\u200b"  # put inside whatever a vendor would act upon; people do not see it
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
    shown = "".join(char for char in spaced if unicodedata.category(char) not in _HIDDEN)
    return " ".join(shown.split())


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters, the last of them an ellipsis when something was cut."""
    return text if len(text) <= limit else text[: max(limit - 1, 0)].rstrip() + "…"


def without_action(text: str) -> str:
    """Mentions, references and addresses broken by a zero-width space: they read as before and do nothing."""
    return _ACTS.sub(lambda found: found[0] + ZERO_WIDTH, text)
