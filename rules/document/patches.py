"""Replacements at known places of a text, made all at once so that no offset moves under another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patch:
    """`text` instead of what stands from `start` up to, but without, `end`."""

    start: int
    end: int
    text: str


def patched(text: str, patches: Sequence[Patch]) -> str:
    """The text with all patches made. Where two overlap, the one that starts first counts."""
    parts: list[str] = []
    at = 0
    for patch in sorted(
        patches, key=lambda patch: (patch.start, patch.end)
    ):  # stable: same place, given order
        if patch.start < at:
            continue
        parts += (text[at : patch.start], patch.text)
        at = patch.end
    return "".join([*parts, text[at:]])
