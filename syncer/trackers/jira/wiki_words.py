"""A line of the wiki markup in which Cloud's history tells a text: its kind, its words, and them as ADF again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from syncer.trackers.jira.wiki_effects import Effects

_LIST = re.compile(r"^(?P<signs>[*#-]+)\s+(?P<rest>.*)$")
_HEADING = re.compile(r"^h(?P<level>[1-6])\.\s+(?P<rest>.*)$")
_STRUCK = re.compile(r"^-(?P<rest>\S.*?)-$")
_BOX = re.compile(r"^(?P<box>\[[ xX]?\]|\(/\)|\(x\))\s+(?P<rest>.*)$")
_PIECE = re.compile(
    r"\[~accountid:(?P<who>[^\]]+)\]"
    r"|\[(?:(?P<text>[^\]|]*)\|)?(?P<url>https?://[^\]|\s]+)(?P<smart>\|smart-link)?\]"
    r"|\{\{(?P<day>\d{4}-\d{2}-\d{2})\}\}"
    r"|\{\{(?P<code>[^{}\n]+)\}\}"
)
_MACRO = re.compile(r"\{(?:noformat|code|quote|panel|color)(?::[^}\n]*)?\}")
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line."""

    raw: str
    level: int = 0  # of a heading
    depth: int = 0  # in lists
    words: str = ""  # without the signs before it
    done: bool = False  # a ticked box; Jira tells it as struck through

    @property
    def key(self) -> str:
        """What it says, without any sign; lines that say the same are the same."""
        return key_of(
            "".join(piece if isinstance(piece, str) else _shown(piece) for piece in pieces(self.words))
        )


def key_of(words: str) -> str:
    """Letters and digits."""
    return _NO_WORD.sub("", words).casefold()


def lines_of(text: str) -> list[Line]:
    """All lines, whatever ends them."""
    return [_line(raw) for raw in re.split(r"\r\n|\n|\r", text)]


def _line(raw: str) -> Line:
    text = _MACRO.sub("", raw).strip()
    if heading := _HEADING.match(text):
        return Line(raw, level=int(heading["level"]), words=heading["rest"])
    depth = 0
    if item := _LIST.match(text):
        depth, text = len(item["signs"]), item["rest"].removeprefix("<> ")
    done = False
    if box := _BOX.match(text):
        done, text = box["box"] not in {"[]", "[ ]"}, box["rest"]
    elif depth and (struck := _STRUCK.match(text)):
        done, text = True, struck["rest"]
    return Line(raw, depth=depth, words=text, done=done)


def pieces(words: str) -> Iterator[str | dict[str, Any]]:
    """Words, and between them mentions, links and days as nodes."""
    at = 0
    for found in _PIECE.finditer(words):
        if found.start() > at:
            yield words[at : found.start()]
        yield _node(found)
        at = found.end()
    if at < len(words):
        yield words[at:]


def nodes_of(words: str) -> list[dict[str, Any]]:
    """The line as inline nodes, words with their marks."""
    found = list(_PIECE.finditer(words))
    effects = Effects(words, [one.span() for one in found])
    nodes: list[dict[str, Any]] = []
    at = 0
    for piece in found:
        nodes += [*effects.nodes(at, piece.start()), _node(piece)]
        at = piece.end()
    return [*nodes, *effects.nodes(at, len(words))]


def _node(found: re.Match[str]) -> dict[str, Any]:
    if found["who"]:
        return {"type": "mention", "attrs": {"id": found["who"]}}
    if found["day"]:
        day = datetime.fromisoformat(found["day"]).replace(tzinfo=UTC)
        return {"type": "date", "attrs": {"timestamp": str(int(day.timestamp()) * 1000)}}
    if found["code"]:
        return {"type": "text", "text": found["code"], "marks": [{"type": "code"}]}
    url = found["url"]
    if found["smart"] or found["text"] in {None, url}:
        return {"type": "inlineCard", "attrs": {"url": url}}
    return {"type": "text", "text": found["text"], "marks": [{"type": "link", "attrs": {"href": url}}]}


def _shown(node: dict[str, Any]) -> str:
    """As a block of the document says it, too: see `adf_leaves`."""
    attrs = node.get("attrs", {})
    return str(node.get("text") or attrs.get("id") or attrs.get("url") or attrs.get("timestamp") or "")
