"""Texts are made to fit Jira: a summary is one line of 255 characters, a label has no spaces, a text 32,767."""

from __future__ import annotations

from rules.words.cleaning import shortened, visible
from syncer.trackers.jira.flavour import LONGEST_TEXT, Cut, Flavour

LONGEST_LINE = 255


def summary(text: str) -> str:
    """One line that Jira accepts."""
    return shortened(visible(text), LONGEST_LINE)


def label(text: str) -> str:
    """A word: what is between words becomes a hyphen."""
    return "-".join(visible(text).split())[:LONGEST_LINE]


def body(flavour: Flavour, text: str, more_at: str = "", limit: int = LONGEST_TEXT) -> str:
    """The text; one that is too long loses its end, says so, and leads to the rest."""
    length = flavour.length(text)
    if length <= limit:
        return text
    sentence = (
        f"This text was longer than Jira allows ({length:,} characters); what followed here was left out."
    )
    return flavour.shortened(text, limit, Cut(sentence, more_at))


def is_about_length(said: str) -> bool:
    """Whether Jira's sentence about a text says that it is too long."""
    words = said.casefold().replace("_", " ")
    return any(word in words for word in ("limit", "too long", "exceed"))
