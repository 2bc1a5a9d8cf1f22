"""Names of people's making become paths of the API, or are refused: none may lead anywhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from urllib.parse import quote

from rules.nouns import IssueRef
from rules.words.cleaning import shortened, visible
from syncer.errors import GiveUp

_PROJECT = re.compile(r"[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}")
_LOGIN = re.compile(r"[A-Za-z0-9_-]{1,100}(\[bot\])?")
_KEY = re.compile(r"(.+)#([0-9]{1,12})")
_DOTS = frozenset({"", ".", ".."})


@dataclass(frozen=True, slots=True)
class Place:
    """An issue's repository and number as they are today."""

    project: str
    number: int

    @property
    def repo(self) -> str:
        """Its repository's path."""
        return repo_path(self.project)

    @property
    def issue(self) -> str:
        """Its own path."""
        return f"{self.repo}/issues/{self.number}"


def place(ref: IssueRef) -> Place:
    """Where the API has this issue; `ref.key` reads `owner/repo#42`."""
    found = _KEY.fullmatch(ref.key)
    if found is None:
        raise GiveUp("github.project", f"{_quoted(ref.key)} is no issue of GitHub; it reads owner/repo#42.")
    return Place(found[1], int(found[2]))


def repo_path(project: str) -> str:
    """The path of a repository. GiveUp when the name cannot be one."""
    if not _PROJECT.fullmatch(project) or _DOTS & set(project.split("/")):
        raise GiveUp(
            "github.project",
            f"{_quoted(project)} is no repository name; write owner/repo, such as acme/postmortems.",
        )
    return f"/repos/{project}"


def owner_of(project: str) -> str:
    """The part before the slash, as GitHub compares it."""
    return project.partition("/")[0].casefold()


def is_login(login: str) -> bool:
    """Whether this can be an account of GitHub at all."""
    return _LOGIN.fullmatch(login) is not None


def segment(text: str) -> str:
    """Free text (a label) as one segment of a path."""
    return quote(text, safe="")


def file_path(path: str) -> str | None:
    """A file's path inside a repository; None when it would climb out of it."""
    parts = path.strip("/").split("/")
    return None if _DOTS & set(parts) else "/".join(quote(part, safe="") for part in parts)


def is_allowed(project: str, allow: tuple[str, ...]) -> bool:
    """Whether kintsugi.yml lets us write there; no list at all lets us write everywhere."""
    return not allow or any(fnmatchcase(project.casefold(), glob.casefold()) for glob in allow)


def _quoted(text: str) -> str:
    return repr(shortened(visible(text), 80))
