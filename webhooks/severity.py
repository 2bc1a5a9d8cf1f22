"""A vendor's word for how bad it is, on the scale sev1 to sev5."""

from __future__ import annotations

import re
from collections.abc import Mapping

# P1 and sev1 to sev5 in the spellings people use: "P2", "SEV-2", "Sev 3 - minor", "severity: 1". P0 is as bad
# as it gets; "p2p" says nothing.
_NUMBERED = re.compile(r"(?:p|sev|severity)[-_:=/ ]{0,2}([0-5])(?![0-9a-z])", re.IGNORECASE)


def severity_of(word: str, mapping: Mapping[str, str]) -> str | None:
    """sev1 to sev5 or "none" for this word, the source's own mapping first; None when it says nothing."""
    own = {vendor.casefold(): ours for vendor, ours in mapping.items()}
    if word.casefold() in own:
        return own[word.casefold()]
    match = _NUMBERED.match(word)
    return f"sev{max(1, int(match[1]))}" if match else None
