"""Says whether every test that should have run did run; the last line of the output is the count."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

# Of each Jira: what a whole run sends at least, and to how many of its operations. Fewer were not looked at.
REQUESTS, OPERATIONS = 2000, 20


def main(report: Path, payloads: Path, sources: Path) -> int:
    cases = list(ET.parse(report).getroot().iter("testcase"))  # noqa: S314 - pytest wrote it a moment ago
    names = {f"{case.get('classname')}::{case.get('name')}" for case in cases}
    skipped = [f"{c.get('classname')}::{c.get('name')}" for c in cases if c.find("skipped") is not None]
    failed = [c for c in cases if c.find("failure") is not None or c.find("error") is not None]
    wanted, unsaid = list(expected(payloads, sources)), list(not_judged(cases))
    unread = [file for file in wanted if not has_case(file, names)]
    for name in skipped:
        print(f"skipped, but should have run: {name}")
    for file in unread:
        print(f"no test read the payload {file.parent.name}/{file.name}")
    for flavour in unsaid:
        print(f"too little that was sent to Jira ({flavour}) was held against Atlassian's documents")
    if not cases or not wanted:
        print(
            "no test ran at all"
            if not cases
            else f"no payload in {payloads} belongs to a source in {sources}"
        )
    print(f"{len(cases) - len(skipped) - len(failed)} passed, {len(failed)} failed, {len(skipped)} skipped")
    return int(bool(skipped or unread or unsaid or failed or not cases or not wanted))


def expected(payloads: Path, sources: Path) -> Iterator[Path]:
    """The payload files of every sender that has a folder in webhooks/: each needs a test of its own."""
    for folder in sorted(p for p in payloads.iterdir() if p.is_dir() and (sources / p.name).is_dir()):
        yield from (f for f in sorted(folder.iterdir()) if not f.name.endswith(".headers.json"))


def not_judged(cases: Sequence[ET.Element]) -> Iterator[str]:
    """The kinds of Jira that fewer valid requests were sent to than a whole run sends."""
    asked: Counter[str] = Counter()
    for told in (one.get("value", "") for case in cases for one in case.iter("property")):
        if found := re.fullmatch(r"((?:cloud|datacenter) [A-Z]+ /\S+) x(\d+)", told):
            asked[found[1]] += int(found[2])
    for flavour in ("cloud", "datacenter"):
        sent = [number for name, number in asked.items() if name.startswith(f"{flavour} ")]
        if sum(sent) < REQUESTS or len(sent) < OPERATIONS:
            yield f"{flavour}: {sum(sent)} requests, {len(sent)} operations"


def has_case(file: Path, names: set[str]) -> bool:
    # Whole names only: incident.trigger--1 is no part of v2.incident.trigger--1 or incident.trigger--10.
    whole = re.compile(rf"(?<![\w.]){re.escape(file.stem)}(?!\w)")
    return any(file.parent.name in name and whole.search(name) for name in names)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
