"""Every request that a test makes the product send to a local Jira has to be one that Atlassian describes.

Active where KINTSUGI_VENDOR_SPECS names the folder of Atlassian's documents (see .ci/run). Each process of the test
run judges what its tests sent, be it from a process that a test started; the test that sent it is the one that fails.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from openapi.documents import Documents

from deploy.sandbox.recording import FOLDER

SPECS = "KINTSUGI_VENDOR_SPECS"
OUR_AGENT = "kintsugi-postmortem"
BY_HAND = Path(__file__).parents[2] / "deploy" / "sandbox"  # there tests themselves talk to it, also nonsense
OTHER = {"cloud": "datacenter", "datacenter": "cloud"}
PROPERTY = "jira request"


@dataclass
class Records:
    """What the local servers of this process and its children wrote down, read on from where we stopped."""

    folder: Path
    documents: Documents
    read: dict[str, int] = field(default_factory=dict)

    def new(self) -> Iterator[tuple[str, dict[str, str]]]:
        """The flavour and the request of each."""
        for entry in os.scandir(self.folder):
            start = self.read.get(entry.name, 0)
            if entry.stat().st_size == start:
                continue
            with open(entry.path, "rb") as file:
                file.seek(start)
                *lines, _unfinished = file.read().split(b"\n")
                self.read[entry.name] = start + sum(len(line) + 1 for line in lines)
            flavour = entry.name.split("-")[1]
            yield from ((flavour, json.loads(line)) for line in lines)

    def judge(self, *, by_hand: bool = False, misled: bool = False) -> tuple[Counter[str], list[str]]:
        """How often each operation was asked, and every problem.

        `by_hand`: somebody else may ask too. `misled`: what is meant for the one flavour was sent to the other.
        """
        asked: Counter[str] = Counter()
        problems: list[str] = []
        for flavour, request in self.new():
            agent = request.pop("agent")
            if agent != OUR_AGENT:
                if not by_hand and request["target"].startswith("/rest/"):
                    problems.append(
                        f"{_line(flavour, request)}: who is {agent!r}? The product says who it is"
                    )
                continue
            judged = self.documents.judged(OTHER[flavour] if misled else flavour, **request)
            asked[f"{flavour} {judged.operation}"] += 1
            problems += [f"{_line(flavour, request)}: {problem}" for problem in judged.problems]
        return asked, problems


def _line(flavour: str, request: dict[str, Any]) -> str:
    return f"{flavour} {request['method']} {request['target']}"


@pytest.fixture(scope="session", autouse=True)
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Records | None]:
    """None where there are no documents."""
    if SPECS not in os.environ:
        yield None
        return
    made = Records(tmp_path_factory.mktemp("requests"), Documents(Path(os.environ[SPECS])))
    os.environ[FOLDER] = str(made.folder)
    yield made
    del os.environ[FOLDER]
    _, late = made.judge()
    assert not late, "sent when the last test was over:\n" + "\n".join(late)


@pytest.fixture(autouse=True)
def what_is_sent_to_jira_is_described_by_atlassian(
    records: Records | None, request: pytest.FixtureRequest
) -> Iterator[None]:
    """Counts go into the report of the run, where .ci/verdict.py reads them."""
    yield
    if records is None:
        return
    asked, problems = records.judge(
        by_hand=request.path.is_relative_to(BY_HAND),
        misled=request.node.get_closest_marker("misled_about_the_flavour") is not None,
    )
    request.node.user_properties += [(PROPERTY, f"{name} x{number}") for name, number in asked.items()]
    if problems:
        pytest.fail("Atlassian's documents do not know this:\n" + "\n".join(problems), pytrace=False)
