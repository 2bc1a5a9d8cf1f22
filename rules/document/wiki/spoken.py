"""What a person asked for in a comment, as a line of the document; the owner whom it names is called."""

from __future__ import annotations

import re

from rules.document.model import Vocabulary
from rules.document.reading import read
from rules.document.wiki.characters import MENTION
from rules.document.wiki.inline import inline
from rules.document.wiki.markup import WIKI_MARKUP

_FIRST, _LAST = 0xE100, 0xF000  # private characters: each stands for a mention while Markdown is read
_PLACES = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")


def spoken(words: str, vocabulary: Vocabulary) -> str:
    """An action item behind its box. Mentions of the comment stay mentions; all else is Markdown."""
    mentions: list[str] = []

    def place(mention: re.Match[str]) -> str:
        mentions.append(mention[0])
        return chr(_FIRST + len(mentions) - 1)

    marked = MENTION.sub(place, _PLACES.sub("", words), count=_LAST - _FIRST)
    line = _PLACES.sub(lambda found: mentions[ord(found[0]) - _FIRST], inline(marked))
    owner = read(line, vocabulary, WIKI_MARKUP.signs).owner
    if owner is None or line[owner.value_start] != "@":
        return line
    return line[: owner.value_start] + WIKI_MARKUP.owner(owner.text) + line[owner.value_end :]
