"""Two versions that grew from the same text are merged, and nothing that the person wrote is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rules.document.aligning import TOKENS, Block, equal_blocks, similar_blocks
from rules.document.source_lines import eol_of, with_eol

_LONGEST_LINE = 8_000  # characters of a line that is still worth a look at its words

Texts = tuple[Sequence[str], Sequence[str], Sequence[str]]  # base, ours, theirs


@dataclass(frozen=True, slots=True)
class _Hunk:
    """A stretch of the three texts; in a shared one, part by part they correspond."""

    base: Sequence[str]
    ours: Sequence[str]
    theirs: Sequence[str]
    shared: bool


def merge(base: str, ours: str, theirs: str) -> str:
    """Merge our version into the person's (`theirs`), both made from `base`.

    First by lines, then, where both changed the same line, by words; where they changed the same words the
    person's stand. A difference in line ends is none; the result has the line end of `theirs`.
    """
    eol = eol_of(theirs, eol_of(ours, eol_of(base)))
    plain_base, plain_ours, plain_theirs = (with_eol(text, "\n") for text in (base, ours, theirs))
    if plain_ours in (plain_base, plain_theirs):
        return theirs
    if plain_theirs == plain_base:
        return with_eol(ours, eol)
    texts = (plain_base.split("\n"), plain_ours.split("\n"), plain_theirs.split("\n"))
    return eol.join(line for hunk in _hunks(texts, equal_blocks) for line in _lines(hunk))


def _lines(hunk: _Hunk) -> Sequence[str]:
    settled = _settled(hunk)
    if settled is not None:
        return settled
    texts = (hunk.base, hunk.ours, hunk.theirs)
    return [line for part in _hunks(texts, similar_blocks) for line in _reworded(part)]


def _reworded(hunk: _Hunk) -> Sequence[str]:
    settled = _settled(hunk)
    if settled is not None:
        return settled
    if hunk.shared:
        return [_words(*lines) for lines in zip(hunk.base, hunk.ours, hunk.theirs, strict=True)]
    if hunk.base:
        return hunk.theirs
    have = {line for line in hunk.theirs if line.strip()}
    return [
        *hunk.theirs,
        *(line for line in hunk.ours if line not in have),
    ]  # both put lines into the same place


def _words(base: str, ours: str, theirs: str) -> str:
    if max(len(base), len(ours), len(theirs)) > _LONGEST_LINE:
        return theirs
    tokens = (TOKENS.findall(base), TOKENS.findall(ours), TOKENS.findall(theirs))
    return "".join(map(_tokens, _hunks(tokens, equal_blocks)))


def _tokens(hunk: _Hunk) -> str:
    settled = _settled(hunk)
    if settled is not None:
        return "".join(settled)
    ours, theirs = "".join(hunk.ours), "".join(hunk.theirs)
    if hunk.base or ours in theirs:
        return theirs
    return ours if ours.startswith(theirs) else theirs + ours  # both wrote on at the same place


def _settled(hunk: _Hunk) -> Sequence[str] | None:
    """What a stretch becomes when at most one side changed it, or both did the same."""
    if hunk.ours in (hunk.base, hunk.theirs):
        return hunk.theirs
    return hunk.ours if hunk.theirs == hunk.base else None


def _hunks(texts: Texts, blocks: Callable[[Sequence[str], Sequence[str]], list[Block]]) -> Iterator[_Hunk]:
    """Diff3: stretches that all three share, and between them what at least one side changed."""
    base, ours, theirs = texts
    at = at_ours = at_theirs = 0
    stretches = shared_stretches(blocks(base, ours), blocks(base, theirs), [len(text) for text in texts])
    for start, in_ours, in_theirs, size in stretches:
        changed = _Hunk(base[at:start], ours[at_ours:in_ours], theirs[at_theirs:in_theirs], shared=False)
        if changed.base or changed.ours or changed.theirs:
            yield changed
        at, at_ours, at_theirs = start + size, in_ours + size, in_theirs + size
        if size:
            yield _Hunk(base[start:at], ours[in_ours:at_ours], theirs[in_theirs:at_theirs], shared=True)


def shared_stretches(
    left: Sequence[Block], right: Sequence[Block], lengths: Sequence[int]
) -> Iterator[tuple[int, int, int, int]]:
    """What both sides kept of the base: start in each of the three, and length; last, the empty end."""
    i = j = 0
    while i < len(left) and j < len(right):
        (a, in_ours, size_a), (b, in_theirs, size_b) = left[i], right[j]
        start, end = max(a, b), min(a + size_a, b + size_b)
        if start < end:
            yield start, in_ours + start - a, in_theirs + start - b, end - start
        if a + size_a <= b + size_b:
            i += 1
        else:
            j += 1
    base, ours, theirs = lengths
    yield base, ours, theirs, 0
