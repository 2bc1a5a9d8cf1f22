"""Which service of kintsugi.yml something belongs to: by the vendor's name, a repository or a label."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase

from rules.policy.models import Service

DEFAULT = "default"
LABEL = "label:"


def find_service(
    services: Mapping[str, Service], names: Sequence[str], labels: Sequence[str]
) -> tuple[str, Service] | None:
    """The first service of which one pattern fits a name or a label; else `default`; else None."""
    for key, service in services.items():
        if any(_fits(pattern, names, labels) for pattern in patterns(key, service)):
            return key, service
    return (DEFAULT, services[DEFAULT]) if DEFAULT in services else None


def patterns(key: str, service: Service) -> tuple[str, ...]:
    """Its `match:`; without one, its own name and repository."""
    if service.match or key == DEFAULT:
        return service.match
    return (key, service.repo) if service.repo else (key,)


def _fits(pattern: str, names: Sequence[str], labels: Sequence[str]) -> bool:
    if pattern.startswith(LABEL):
        return _any_fits(pattern.removeprefix(LABEL).strip(), labels)
    return _any_fits(pattern, names)


def _any_fits(pattern: str, texts: Iterable[str]) -> bool:
    """Upper and lower case are one; a name that is written out fits although it holds signs of a glob."""
    wanted = pattern.casefold()
    return any(text.casefold() == wanted or fnmatchcase(text.casefold(), wanted) for text in texts)
