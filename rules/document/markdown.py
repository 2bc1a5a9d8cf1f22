"""The Markdown dialect: a text becomes a neutral document, and edits become patches of that text."""

from __future__ import annotations

from rules.document import lines
from rules.document.markdown_markup import MARKDOWN_MARKUP
from rules.document.model import Document, Edits, Vocabulary


def parse(text: str, vocabulary: Vocabulary) -> Document:
    """Read a post-mortem. Never raises; positions count decisions, items and the review together."""
    return lines.parse(text, vocabulary, MARKDOWN_MARKUP)


def apply(text: str, edits: Edits, vocabulary: Vocabulary) -> str:
    """The text after the edits; only the characters that matter change. An edit of no line is ignored."""
    return lines.apply(text, edits, vocabulary, MARKDOWN_MARKUP)


def has_timeline(text: str) -> bool:
    """Whether the text has a section headed `Timeline`."""
    return lines.sees_timeline(text, MARKDOWN_MARKUP)
