"""Asks the trackers what the rules need to know before they can decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import ParamSpec, TypeVar

import structlog

from rules.answers import Answers, Questions
from syncer.errors import GiveUp
from syncer.trackers.port import Tracker

# Where GitHub looks for it, in this order:
# https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
CODEOWNERS = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")

log = structlog.get_logger(__name__)
T = TypeVar("T")
F = TypeVar("F")
P = ParamSpec("P")


def ask(questions: Questions, trackers: Mapping[str, Tracker], answers: Answers) -> Answers:
    """The answers so far and those to these questions. A refusal is a no; TryLater passes."""
    asked = questions
    assignable = {(t, p, who): _or(False, trackers[t].can_assign, p, who) for t, p, who in asked.assignable}
    may_write = {(t, p, who): _or(False, trackers[t].may_write, p, who) for t, p, who in asked.may_write}
    owners = {(t, p): _or(None, _codeowners, trackers[t], p) for t, p in asked.codeowners}
    projects = {(t, p): _or(None, trackers[t].project, p) for t, p in asked.projects}
    accounts = {(t, p, words): _or((), trackers[t].find_people, p, words) for t, p, words in asked.accounts}
    return replace(
        answers,
        accounts={**answers.accounts, **accounts},
        bots={**answers.bots, **{name: trackers[name].bot() for name in asked.bots}},
        assignable={**answers.assignable, **assignable},
        may_write={**answers.may_write, **may_write},
        codeowners={**answers.codeowners, **owners},
        projects={**answers.projects, **{place: found for place, found in projects.items() if found}},
    )


def _or(fallback: F, question: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | F:
    """What the tracker refuses to tell is told by the operation that needs it, in its own words."""
    try:
        return question(*args, **kwargs)
    except GiveUp as refusal:
        log.info("question.refused", slug=refusal.slug, why=refusal.sentence)
        return fallback


def _codeowners(tracker: Tracker, project: str) -> str | None:
    found = (tracker.read_file(project, path) for path in CODEOWNERS)
    return next((text for text in found if text is not None), None)
