"""Checks `sources:` with those who know the kinds, so that their complaints carry line numbers too."""

from __future__ import annotations

from collections.abc import Iterator

from rules.policy.draft import Draft
from rules.policy.models import Source
from rules.policy.problems import Complaint, Path
from webhooks.sources import configure


def sources_are_understood(draft: Draft) -> Iterator[Complaint]:
    """A kind that exists, with a proof of its sender, and keys that it knows."""
    for name, source in draft.sources.items():
        if source is None:
            continue  # what is wrong with it has been said
        try:
            configure(name, source)
        except ValueError as error:
            yield _complaint(name, source, str(error))


def _complaint(name: str, source: Source, sentence: str) -> Complaint:
    """At the key that it is about, where the sentence names one of its kind's own."""
    path: Path = ("sources", name)
    for key in source.model_extra or {}:
        if sentence.startswith(f"{key}: "):
            return Complaint((*path, key), sentence.removeprefix(f"{key}: "))
        if f"no key {key!r}" in sentence:
            return Complaint((*path, key), sentence)
    return Complaint(path, sentence)
