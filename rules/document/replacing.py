"""Exact strings that we once wrote are replaced by what they say now, wherever people left them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rules.document.patches import Patch
from rules.document.source_lines import eol_of, with_eol


def replacements(text: str, pairs: Sequence[tuple[str, str]], taken: Sequence[Patch]) -> Iterator[Patch]:
    """One patch for the first free occurrence of each string, whatever its line ends are by now."""
    used = list(taken)
    for old, new in pairs:
        if not old or with_eol(old, "\n") == with_eol(new, "\n"):
            continue
        pattern = r"(?:\r\n|\n|\r)".join(map(re.escape, with_eol(old, "\n").split("\n")))
        for match in re.finditer(pattern, text):
            if not any(patch.start < match.end() and match.start() < patch.end for patch in used):
                patch = Patch(match.start(), match.end(), with_eol(new, eol_of(match[0], eol_of(text))))
                used.append(patch)
                yield patch
                break
