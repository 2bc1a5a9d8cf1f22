"""The inline content of one node in three versions is merged word by word, and the marks of each word with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from rules.document.adf.cells import Cell, cells_of, nodes_of
from rules.document.adf.nodes import dumped, without_ids
from rules.document.aligning import TOKENS, equal_blocks
from rules.document.merge import shared_stretches


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, a sign, white space, or a node that is no text."""

    key: str
    cells: list[Cell]


Tokens = Sequence[_Token]


def merged_inline(base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any]) -> list[Any]:
    """The merged nodes; where both changed the same words, those of `theirs`."""
    three = [_tokens(side) for side in (base, ours, theirs)]
    keys = [[token.key for token in side] for side in three]
    cells: list[Cell] = []
    at = (0, 0, 0)
    stretches = shared_stretches(
        equal_blocks(keys[0], keys[1]), equal_blocks(keys[0], keys[2]), [len(side) for side in three]
    )
    for *start, size in stretches:
        cells += _cells(_changed(*(side[i:j] for side, i, j in zip(three, at, start, strict=True))))
        at = (start[0] + size, start[1] + size, start[2] + size)
        for same in zip(*(side[i:j] for side, i, j in zip(three, start, at, strict=True)), strict=True):
            cells += _remarked(*same)
    return nodes_of(cells)


def _tokens(nodes: Sequence[Any]) -> list[_Token]:
    tokens: list[_Token] = []
    for is_text, group in groupby(cells_of(nodes), key=lambda cell: bool(cell.char)):
        cells = list(group)
        if not is_text:
            tokens += (_Token(f"\0{dumped(without_ids(cell.node))}", [cell]) for cell in cells)
            continue
        at = 0
        for word in TOKENS.findall("".join(cell.char for cell in cells)):
            tokens.append(_Token(word, cells[at : at + len(word)]))
            at += len(word)
    return tokens


def _remarked(base: _Token, ours: _Token, theirs: _Token) -> list[Cell]:
    """A word that all three have, with the marks that somebody changed."""
    return [
        Cell(their.char, our.node if their.node == before.node else their.node)
        for before, our, their in zip(base.cells, ours.cells, theirs.cells, strict=True)
    ]


def _changed(base: Tokens, ours: Tokens, theirs: Tokens) -> list[_Token]:
    before, our, their = ([token.key for token in side] for side in (base, ours, theirs))
    if our in (before, their):
        return list(theirs)
    if their == before:
        return list(ours)
    if before:
        return [*theirs, *_written_on(before, ours, their)]
    if "".join(our) in "".join(their):
        return list(theirs)
    return list(ours) if our[: len(their)] == their else [*theirs, *ours]  # both wrote on at the same place


def _written_on(before: Sequence[str], ours: Tokens, their: Sequence[str]) -> Tokens:
    """What we wrote on behind words that we did not change, though the person did: a ticket's link, say."""
    more = ours[len(before) :]
    ours_as_before = [token.key for token in ours[: len(before)]] == before
    return more if ours_as_before and "".join(token.key for token in more) not in "".join(their) else ()


def _cells(tokens: Tokens) -> list[Cell]:
    return [cell for token in tokens for cell in token.cells]
