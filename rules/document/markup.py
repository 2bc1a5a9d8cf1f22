"""What a markup written line by line must know, so that one grammar of decisions and action items serves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from rules.document.boxes import Boxes
from rules.document.model import Link, Vocabulary
from rules.document.sections import Outline
from rules.document.signs import Signs
from rules.document.source_lines import SourceLine


class Markup(Protocol):
    """Reading and writing one markup. All functions are pure and raise nothing."""

    @property
    def signs(self) -> Signs:
        """How a line is read."""

    @property
    def boxes(self) -> Boxes:
        """How its check boxes look."""

    @property
    def strike(self) -> tuple[str, str]:
        """The signs around what is dropped."""

    def outline(self, lines: Sequence[SourceLine]) -> Outline:
        """The sections and list items of a text."""

    def heading(self, level: int, words: str) -> str:
        """A line that is a heading."""

    def item(self, opening: str = "", marker: str = "") -> str:
        """How an item begins; in an old list, whose first line and marker these are, like its neighbours."""

    def titles(self, title: str, vocabulary: Vocabulary) -> Iterator[str]:
        """Ways to write a title, the most readable first; the first that reads back as meant is taken."""

    def owner(self, words: str) -> str:
        """An owner as it stands on a line."""

    def dropped(self, reason: str) -> str:
        """What stands behind the strike."""

    def link(self, link: Link) -> str:
        """A link that no text can break out of."""
