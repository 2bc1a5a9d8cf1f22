"""Reads kintsugi.yml: a policy in which everything fits together, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rules.policy.checks import CHECKS, Check
from rules.policy.models import Policy
from rules.policy.pieces import Pieces
from rules.policy.problems import Complaint, Path, PolicyErrors, Problem, is_within
from rules.policy.secret_files import ReadFile
from rules.policy.yaml_reading import read_yaml

__all__ = ["PolicyErrors", "Problem", "load_policy"]


def load_policy(
    text: str, environment: Mapping[str, str], read_file: ReadFile, checks: Sequence[Check] = CHECKS
) -> Policy:
    """The policy of a file's text. Raises PolicyErrors with every problem, by line.

    `read_file` reads what the file names (secrets, templates), relative to wherever it lies, and raises OSError.
    `checks` may hold more than ours: who knows the kinds of sources can check them with the same line numbers.
    """
    reading = read_yaml(text, environment)
    pieces = Pieces(reading.written, read_file)
    draft = pieces.draft(reading.data)
    found = [*reading.complaints, *pieces.complaints]
    wrong = tuple(complaint.path for complaint in found)
    found += [c for check in checks for c in check(draft) if not _follows_from(c.path, wrong)]
    if found:
        raise PolicyErrors(reading.problem(complaint) for complaint in _first_of_each(found))
    return draft.policy()


def _follows_from(path: Path, wrong: Sequence[Path]) -> bool:
    """Whether it was said already that something is wrong there: a default stands in its place now."""
    return any(is_within(path, other) for other in wrong if other)


def _first_of_each(found: Sequence[Complaint]) -> list[Complaint]:
    """One complaint about each place: what follows from an unset variable need not be said too."""
    return list({complaint.path: complaint for complaint in reversed(found)}.values())
