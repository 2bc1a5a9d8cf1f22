"""Jira's wiki markup, for the grammar of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rules.document.boxes import Boxes
from rules.document.ending import KEY
from rules.document.model import Link, Vocabulary
from rules.document.opaque import Masked
from rules.document.sections import Outline
from rules.document.signs import Signs
from rules.document.source_lines import SourceLine, one_line
from rules.document.stretch import Found
from rules.document.wiki.addresses import link_markup
from rules.document.wiki.characters import MENTION
from rules.document.wiki.cover import mask
from rules.document.wiki.escaping import dead, escaped
from rules.document.wiki.outline import outline
from rules.document.wiki.strike import find_strike
from rules.document.wiki.titles import titles

_HAIR_SPACE = "\u200a"
_WINKS = re.compile(r"(?:\\.|[:;<>&-])$")  # Jira makes a reference of an escape, and then `;)` winks
_PARENTHESIS = re.compile(r"(?<!\\)[()]")


def _said_owner(masked: Masked, owner: Found) -> str:
    """`[~bob]` as everybody else writes it: `@bob`."""
    return masked.words(owner.value_start, owner.value_end)


class WikiMarkup:
    """See `Markup`."""

    signs = Signs(
        mask=mask,
        find_strike=find_strike,
        mangled_link=re.compile(
            rf"·\s{{0,8}}\[?{KEY}\]?(?:\|\S{{0,300}})?\Z|·\s{{0,8}}\[(?:{KEY})?(?:\|\S{{0,300}})?\]?\Z"
        ),
        owner=_said_owner,
        words=lambda line: mask(line).all_words,
    )
    boxes = Boxes(
        # The editor that shows no markup escapes brackets when it saves.
        pattern=re.compile(r"(?P<sign>\\?\[[ xX]\\?\]|\(/\))[ \t]+(?=\S)"),
        open="[ ]",
        ticked="(/)",
        lone=re.compile(r"\\?\[[ xX]?\\?\]|\(/\)"),
        almost=re.compile(r"\\?\[[ xX]?\\?\](?![(\[:])|\(/\)(?=\S)"),
        example="* [ ] words",
    )
    strike = ("-", "-")

    def outline(self, lines: Sequence[SourceLine]) -> Outline:
        return outline(lines)

    def heading(self, level: int, words: str) -> str:
        return f"h{level}. {words}"

    def item(self, opening: str = "", marker: str = "*") -> str:
        indent = opening[: len(opening) - len(opening.lstrip())]
        return f"{indent}{marker} "

    def titles(self, title: str, vocabulary: Vocabulary) -> Iterator[str]:
        return titles(title, vocabulary, self.signs)

    def owner(self, words: str) -> str:
        mention = f"[~{words[1:]}]" if words.startswith("@") else ""
        return mention if MENTION.fullmatch(mention) else escaped(words)

    def dropped(self, reason: str) -> str:
        words = _PARENTHESIS.sub(r"\\\g<0>", escaped(dead(one_line(reason))))
        gap = _HAIR_SPACE if _WINKS.search(words) else ""
        return f" _(dropped: {words}{gap})_"

    def link(self, link: Link) -> str:
        return link_markup(link.text, link.url)


WIKI_MARKUP = WikiMarkup()
