"""How the doctor's findings are told: a line each as they are made, or one JSON object at the end."""

from __future__ import annotations

from collections.abc import Iterable

from deploy.commands.printing import console, grid, joined, print_json, said
from syncer.trackers.port import Finding


class Report:
    """Tells findings and remembers them."""

    def __init__(self, as_json: bool) -> None:
        self._as_json = as_json
        self._findings: list[Finding] = []
        self._out = console()

    @property
    def broken(self) -> int:
        """How many findings must be mended."""
        return sum(not finding.ok for finding in self._findings)

    def tell(self, findings: Iterable[Finding]) -> None:
        """One line each."""
        for finding in findings:
            self._findings.append(finding)
            if not self._as_json:
                self._print(finding)

    def end(self) -> None:
        """The sum of it."""
        if self._as_json:
            print_json({"broken": self.broken, "findings": [_as_json(one) for one in self._findings]})
            return
        looks = sum(one.ok and bool(one.slug) for one in self._findings)
        counts = [f"{self.broken} broken"] if self.broken else ["Nothing is broken"]
        counts += [f"{looks} worth a look"] if looks else []
        self._out.print(
            "", said(", ".join(counts) + ".", "bold red" if self.broken else "bold green"), sep="\n"
        )

    def _print(self, finding: Finding) -> None:
        mark, style = ("!", "yellow") if finding.slug else ("✓", "green")
        if not finding.ok:
            mark, style = "✗", "bold red"
        slug = said(f"({finding.slug})" if finding.slug else "", "dim")
        words = joined(said(f"{finding.subject}:", "bold"), said(finding.sentence), slug)
        self._out.print(grid([said(mark, style), words], indent=0, gap=1))


def _as_json(finding: Finding) -> dict[str, object]:
    return {
        "ok": finding.ok,
        "subject": finding.subject,
        "sentence": finding.sentence,
        "slug": finding.slug or None,
    }
