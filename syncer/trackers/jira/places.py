"""Names of people's making become parts of an address, or are refused: none may lead anywhere else."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

from rules.nouns import IssueRef
from rules.words.cleaning import shortened, visible
from syncer.errors import GiveUp

_KEY = re.compile(r"[A-Z][A-Z0-9_]{0,99}")
_NUMBER = re.compile(r"[0-9]{1,18}")


def project_path(key: str) -> str:
    """The path of a project. GiveUp when this cannot be a key."""
    if not _KEY.fullmatch(key):
        raise GiveUp(
            "jira.project",
            f"{_quoted(key)} is no project key of Jira; it looks like CHK, in capital letters.",
        )
    return f"/project/{key}"


def issue_path(ref: IssueRef) -> str:
    """The path of an issue, by its id: the key changes when people move it."""
    if not _NUMBER.fullmatch(ref.id):
        raise GiveUp("jira.issue", f"{_quoted(ref.key)} is no issue of Jira: its id is no number.")
    return f"/issue/{ref.id}"


def comment_path(ref: IssueRef, comment_id: str) -> str:
    """The path of a comment."""
    if not _NUMBER.fullmatch(comment_id):
        raise GiveUp("jira.comment", "A comment of Jira is known by a number, and this one is not.")
    return f"{issue_path(ref)}/comment/{comment_id}"


def project_of(key: str) -> str:
    """`CHK` of `CHK-42`."""
    return key.rpartition("-")[0]


def number_of(key: str) -> int:
    """42 of `CHK-42`; 0 when it is no key."""
    number = key.rpartition("-")[2]
    return int(number) if _NUMBER.fullmatch(number) else 0


def is_allowed(project: str, allow: tuple[str, ...]) -> bool:
    """Whether kintsugi.yml lets us write there; no list at all lets us write everywhere."""
    return not allow or any(fnmatchcase(project, glob) for glob in allow)


def _quoted(text: str) -> str:
    return repr(shortened(visible(text), 80))
