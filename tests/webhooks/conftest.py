"""Finds the sources by themselves: a test that asks for `sample` gets every payload in webhooks/*/fixtures."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
import yaml

import webhooks
from rules.policy.models import Source
from webhooks.outcome import Outcome
from webhooks.sources import ConfiguredSource, configure_to_read
from webhooks.understanding import understand

# Real payloads are not in the repository; where they lie is said from outside (see .ci/run).
collect_ignore_glob = [] if os.environ.get("KINTSUGI_PAYLOADS") else ["*payload_corpus.py"]

RECEIVED_AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Sample:
    """A payload of our own in a vendor's shape, its headers, and what it means."""

    kind: str
    path: Path

    @property
    def body(self) -> bytes:
        return self.path.read_bytes()

    @property
    def headers(self) -> dict[str, str]:
        return json.loads(self.path.with_suffix(".headers.json").read_text("utf-8"))

    @property
    def expected(self) -> dict[str, Any]:
        return json.loads(self.path.with_suffix(".expected.json").read_text("utf-8"))

    def source(self, name: str = "") -> ConfiguredSource:
        """As `source.yml` beside the payloads describes it; its name is the kind's unless another is given."""
        described = self.path.parent / "source.yml"
        keys = yaml.safe_load(described.read_text("utf-8")) if described.exists() else {}
        return configure_to_read(name or self.kind, Source(kind=self.kind, **keys))

    def understood(self, name: str = "", body: bytes | None = None) -> Outcome:
        return understand(self.source(name), body or self.body, self.headers, RECEIVED_AT)


def source_folders() -> list[Path]:
    return sorted(path.parent for path in Path(webhooks.__file__).parent.glob("*/source.py"))


def samples_in(folder: Path) -> list[Sample]:
    payloads = (path for path in sorted(folder.glob("fixtures/*.json")))
    return [Sample(folder.name, path) for path in payloads if "." not in path.stem]


@pytest.fixture(scope="session")
def samples() -> list[Sample]:
    return [sample for folder in source_folders() for sample in samples_in(folder)]


@pytest.fixture
def altered(samples: list[Sample]) -> Callable[..., Outcome]:
    """What a fixture means with other values in some places: `altered("github/ping", {"hook.events": []})`."""

    def understood(name: str, changes: Mapping[str, object]) -> Outcome:
        [sample] = [one for one in samples if f"{one.kind}/{one.path.stem}" == name]
        payload = json.loads(sample.body)
        for place, value in changes.items():
            *way, last = place.split(".")
            reduce(lambda inner, key: inner[key], way, payload)[last] = value
        return sample.understood(body=json.dumps(payload).encode())

    return understood


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    folders = source_folders()
    if "source_folder" in metafunc.fixturenames:
        metafunc.parametrize("source_folder", folders, ids=lambda folder: folder.name)
    if "sample" in metafunc.fixturenames:
        found = [sample for folder in folders for sample in samples_in(folder)]
        metafunc.parametrize("sample", found, ids=lambda one: f"{one.kind}-{one.path.stem}")
