"""The lock: complete, with hashes, and silent about where it was made."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
GROUPS = PROJECT["dependency-groups"]
EXTRAS = [name for extra in PROJECT["project"]["optional-dependencies"].values() for name in extra]
RUNTIME = [*PROJECT["project"]["dependencies"], *EXTRAS, *GROUPS["build"]]


def locked(name: str) -> dict[str, Requirement]:
    lines = re.sub(r"\\\n", " ", (ROOT / name).read_text()).splitlines()
    parsed = [Requirement(line.partition(" --hash")[0]) for line in lines if line.strip()]
    return {canonicalize_name(requirement.name): requirement for requirement in parsed}


@pytest.mark.parametrize(
    ("lock", "asked"), [("requirements.txt", RUNTIME), ("requirements-dev.txt", [*RUNTIME, *GROUPS["dev"]])]
)
def test_everything_that_the_project_asks_for_is_locked_in_a_version_that_will_do(lock, asked):
    found = locked(lock)
    for requirement in map(Requirement, asked):
        (pin,) = found[canonicalize_name(requirement.name)].specifier
        assert pin.operator == "=="
        assert pin.version in requirement.specifier, f"{requirement} is locked as {pin}: run make lock"


def test_both_locks_hold_the_same_versions():
    developers = locked("requirements-dev.txt")
    for name, requirement in locked("requirements.txt").items():
        assert developers[name].specifier == requirement.specifier


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_the_lock_has_hashes_and_names_no_place(lock):
    text = (ROOT / lock).read_text()
    assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=\S)", text))
    assert not re.search(r"://|^-|^#|(?<!sha256:)/", text, re.MULTILINE)
