"""Finds kintsugi.yml and loads everything that follows from it, or says all that is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from deploy.built_in_policy import built_in_policy
from deploy.incident_circles import no_document_is_an_incident
from deploy.logs import redact
from deploy.secret_values import secret_values
from deploy.source_checks import sources_are_understood
from rules.book import Book, open_book
from rules.policy.checks import CHECKS
from rules.policy.loading import load_policy
from rules.policy.models import Policy
from rules.policy.problems import PolicyErrors
from webhooks.sources import ConfiguredSource, configure_all

VARIABLE = "KINTSUGI_CONFIG"
HERE = Path("kintsugi.yml")
_START = "kintsugi init writes one to start from"


class WrongConfiguration(Exception):
    """What is wrong, one sentence each; the command that needed it ends with exit code 2."""

    def __init__(self, *sentences: str) -> None:
        self.sentences = sentences
        super().__init__("\n".join(sentences))


@dataclass(frozen=True, slots=True)
class Configuration:
    """A policy in which everything fits together, and what was worked out from it."""

    path: Path | None  # None: the built-in policy
    policy: Policy
    book: Book
    sources: Mapping[str, ConfiguredSource]


def load_configuration(path: Path | None, environment: Mapping[str, str] = os.environ) -> Configuration:
    """`path`, else $KINTSUGI_CONFIG, else ./kintsugi.yml. Raises WrongConfiguration.

    Files that it names are looked for where it lies. From now on its secrets are masked in the logs.
    """
    file = configuration_path(path, environment)
    text = _text(file, named=file != HERE)

    def read_file(name: str) -> str:
        return (file.parent / Path(name).expanduser()).read_text("utf-8")

    try:
        policy = load_policy(
            text, environment, read_file, (*CHECKS, sources_are_understood, no_document_is_an_incident)
        )
    except PolicyErrors as errors:
        raise WrongConfiguration(*(f"{file}:{problem}" for problem in errors.problems)) from None
    for secret in secret_values(policy):
        redact(secret)
    return Configuration(file, policy, open_book(policy, read_file), configure_all(policy.sources))


def built_in_configuration() -> Configuration:
    """What `kintsugi explain` uses when it is given none."""
    policy = built_in_policy()
    return Configuration(None, policy, open_book(policy, lambda name: name), {})


def configuration_path(path: Path | None, environment: Mapping[str, str]) -> Path:
    """Which file is meant; an empty variable is none."""
    if path is not None:
        return path
    return Path(environment[VARIABLE]) if environment.get(VARIABLE) else HERE


def _text(file: Path, *, named: bool) -> str:
    try:
        return file.read_text("utf-8-sig")
    except FileNotFoundError:
        if named:
            raise WrongConfiguration(f"{file} does not exist; {_START}.") from None
        raise WrongConfiguration(
            f"There is no {HERE} here, and neither -c nor ${VARIABLE} names one; {_START}."
        ) from None
    except UnicodeDecodeError:
        raise WrongConfiguration(f"{file} is no UTF-8 text.") from None
    except OSError as error:
        raise WrongConfiguration(f"{file} cannot be read ({error.strerror}).") from None
