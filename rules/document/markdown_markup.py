"""Markdown as GitHub knows it, for the grammar of lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.document import neutral
from rules.document.boxes import MARKDOWN_BOXES
from rules.document.model import Link, Vocabulary
from rules.document.outline import outline
from rules.document.sections import Outline
from rules.document.signs import MARKDOWN_SIGNS
from rules.document.source_lines import SourceLine


class MarkdownMarkup:
    """See `Markup`."""

    signs = MARKDOWN_SIGNS
    boxes = MARKDOWN_BOXES
    strike = ("~~", "~~")

    def outline(self, lines: Sequence[SourceLine]) -> Outline:
        return outline(lines)

    def heading(self, level: int, words: str) -> str:
        return f"{'#' * level} {words}"

    def item(self, opening: str = "", marker: str = "") -> str:
        indent = opening[: len(opening) - len(opening.lstrip(" "))]
        return f"{indent}{marker if marker in ('-', '*', '+') and marker else '-'} "

    def titles(self, title: str, vocabulary: Vocabulary) -> Iterator[str]:
        return neutral.titles(title, vocabulary)

    def owner(self, words: str) -> str:
        return words

    def dropped(self, reason: str) -> str:
        return f" *(dropped: {neutral.reason_words(reason)})*"

    def link(self, link: Link) -> str:
        return neutral.link_markdown(link)


MARKDOWN_MARKUP = MarkdownMarkup()
