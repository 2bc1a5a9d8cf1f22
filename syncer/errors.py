"""The two errors that cross a port: try later, and give up.

Each carries a slug for the metric, a sentence for the person, and what to do about it.
"""

from __future__ import annotations


class TryLater(Exception):
    """It may work later. `unknown` is true when the change may have been made although no answer came."""

    def __init__(self, slug: str, sentence: str, *, after: float = 5.0, unknown: bool = False) -> None:
        super().__init__(f"{slug}: {sentence}")
        self.slug, self.sentence, self.after, self.unknown = slug, sentence, after, unknown


class GiveUp(Exception):
    """It will not work until somebody changes something; the sentence says what."""

    def __init__(self, slug: str, sentence: str) -> None:
        super().__init__(f"{slug}: {sentence}")
        self.slug, self.sentence = slug, sentence
