"""What the doctor says, one line each: well, worth a look, or broken."""

from __future__ import annotations

from syncer.trackers.port import Finding


def well(subject: str, sentence: str) -> Finding:
    """It works."""
    return Finding(True, subject, sentence)


def worth_a_look(subject: str, sentence: str, slug: str) -> Finding:
    """It works, but perhaps not as wanted: fine, and yet with a slug."""
    return Finding(True, subject, sentence, slug)


def broken(subject: str, sentence: str, slug: str) -> Finding:
    """It will not work until somebody changes something."""
    return Finding(False, subject, sentence, slug)
