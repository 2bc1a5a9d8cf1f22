"""Whether our packages are ours: another distribution with a package `rules` would write over it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import packages_distributions

from deploy.doctor.findings import broken, well
from syncer.trackers.port import Finding

OURS = "kintsugi-postmortem"
PACKAGES = ("rules", "syncer", "webhooks", "deploy")
_SUBJECT = "installation"


def check_installation(installed: Mapping[str, Sequence[str]] | None = None) -> Iterator[Finding]:
    """`installed`: which distributions brought each package; by default those of this Python."""
    found = packages_distributions() if installed is None else installed
    strangers = {
        package: sorted(set(others))
        for package in PACKAGES
        if (others := [name for name in found.get(package, ()) if name != OURS])
    }
    for package, names in strangers.items():
        yield broken(
            _SUBJECT,
            f"The distribution {names[0]!r} has a package {package!r} too, and one writes over the other. "
            f"Install Kintsugi in an environment of its own (pipx install {OURS}), or: pip uninstall {names[0]}.",
            "installation.shadowed",
        )
    if not strangers:
        yield well(_SUBJECT, "No other distribution writes over its packages.")
