"""Each line finds the action item that it already is, even when its link was deleted or its words changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from rules.document.model import Line

_SIMILAR = 0.6  # of the words; below that two titles are two promises
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Known:
    """An action item that we already have, as it last stood in the document."""

    item_id: str
    title: str
    decision: str | None = None
    link_urls: tuple[str, ...] = ()  # every address its ticket has or had
    position: int = 0


@dataclass(frozen=True, slots=True)
class Matching:
    """Which line is which item. Every line is in exactly one of `pairs`, `twice`, `new` and `foreign`."""

    pairs: tuple[tuple[int, str], ...] = ()  # (position, item id), in the order of the document
    twice: tuple[int, ...] = ()  # say what an earlier line says already
    new: tuple[int, ...] = ()  # without a ticket yet
    foreign: tuple[int, ...] = ()  # linked to an issue that is not ours
    missing: tuple[str, ...] = ()  # items that no line speaks of

    def item_at(self, position: int) -> str | None:
        return dict(self.pairs).get(position)


@dataclass(slots=True)
class _Work:
    free: dict[str, Known]
    pairs: dict[int, str] = field(default_factory=dict)
    twice: list[int] = field(default_factory=list)
    foreign: list[int] = field(default_factory=list)

    def pair(self, line: Line, known: Known) -> None:
        self.pairs[line.position] = known.item_id
        del self.free[known.item_id]


def match(lines: Sequence[Line], known: Sequence[Known]) -> Matching:
    """Match by link, then by the same title, then by a similar one. No order matters."""
    lines = sorted(lines, key=lambda line: line.position)
    work = _Work({one.item_id: one for one in sorted(known, key=lambda one: (one.position, one.item_id))})
    loose = _by_link(lines, work)
    loose = _by_title(loose, work)
    loose = _repeated(lines, loose, work)
    new = _by_similarity(loose, work)
    return Matching(
        tuple(sorted(work.pairs.items())),
        tuple(sorted(work.twice)),
        tuple(line.position for line in new),
        tuple(work.foreign),
        tuple(work.free),
    )


def _address(url: str) -> str:
    return url.split("#", 1)[0].rstrip("/").casefold()


def _by_link(lines: Sequence[Line], work: _Work) -> list[Line]:
    owner_of = {_address(url): one for one in work.free.values() for url in one.link_urls}
    loose: list[Line] = []
    for line in lines:
        if line.link is None:
            loose.append(line)
        elif (one := owner_of.get(_address(line.link.url))) is None:
            work.foreign.append(line.position)
        elif one.item_id in work.free:
            work.pair(line, one)
        else:
            work.twice.append(line.position)
    return loose


def _words(title: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(title.casefold())) or (title.casefold(),)


def _place(line: Line, one: Known) -> tuple[bool, int, str]:
    """How far apart a line and an item stand: the same decision first, then the nearest."""
    return (
        _words(line.decision or "") != _words(one.decision or ""),
        abs(line.position - one.position),
        one.item_id,
    )


def _by_title(lines: Sequence[Line], work: _Work) -> list[Line]:
    pairs = [
        (_place(line, one), line.position, line, one)
        for line in lines
        for one in work.free.values()
        if _words(line.title) == _words(one.title)
    ]
    return _take(sorted(pairs, key=lambda pair: pair[:2]), lines, work)


def _take(pairs: Sequence[tuple[object, int, Line, Known]], lines: Sequence[Line], work: _Work) -> list[Line]:
    """Make the pairs, best first, each line and each item once; answers the lines left over."""
    for _, position, line, one in pairs:
        if position not in work.pairs and one.item_id in work.free:
            work.pair(line, one)
    return [line for line in lines if line.position not in work.pairs]


def _repeated(lines: Sequence[Line], loose: Sequence[Line], work: _Work) -> list[Line]:
    """A line without a link that says the same as another one of the same decision was pasted twice."""
    said = {_says(line): line.position for line in reversed(lines) if line.position in work.pairs}
    left: list[Line] = []
    for line in loose:
        if said.setdefault(_says(line), line.position) == line.position:
            left.append(line)
        else:
            work.twice.append(line.position)
    return left


def _says(line: Line) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return _words(line.decision or ""), _words(line.title)


def _by_similarity(lines: Sequence[Line], work: _Work) -> list[Line]:
    return _take(sorted(_similar(lines, work), key=lambda pair: (pair[0], pair[1])), lines, work)


def _similar(lines: Sequence[Line], work: _Work) -> Iterator[tuple[tuple[object, ...], int, Line, Known]]:
    for line in lines:
        ours = _words(line.title)
        for one in work.free.values():
            matcher = SequenceMatcher(None, ours, _words(one.title), autojunk=False)
            if matcher.real_quick_ratio() >= _SIMILAR and (ratio := matcher.ratio()) >= _SIMILAR:
                other_decision, distance, item = _place(line, one)
                yield (other_decision, -ratio, distance, item), line.position, line, one
