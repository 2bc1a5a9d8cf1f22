"""Everything that can go wrong with a request to Jira becomes one of the two errors that cross the port."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from syncer.errors import GiveUp, TryLater
from syncer.trackers.ask import Ask as AnyAsk
from syncer.trackers.jira.answer import Answer


@dataclass(frozen=True, slots=True)
class Ask(AnyAsk):
    """What we are about with Jira."""

    kind: ClassVar[str] = "jira"


def unreadable(ask: Ask, server: str, is_json: bool) -> TryLater | GiveUp:
    """It was answered, but not as Jira documents."""
    if ask.changes:
        why = f"{server} did not say what it made; looking for it."
        return ask.later("unexpected_answer", why, unknown=True)
    if not is_json:
        why = f"{server} answered with something else than JSON (a login page?); check url."
        return ask.later("not_json", why, after=30)
    return ask.give_up(
        "not_jira", f"{server} does not answer as Jira's REST API does; check url and flavour."
    )


def refused(ask: Ask, answer: Answer, said: str) -> TryLater | GiveUp:
    """It was answered, with a status that nobody expected here; `said` are Jira's own words."""
    status = answer.status
    words = f"{status}, {said}" if said else str(status)
    if status >= 500 and status != 501:
        after = max(answer.number("retry-after") or 5.0, 1.0)
        return ask.later("server_error", f"Jira failed ({words}).", after=after, unknown=ask.changes)
    if status == 408:
        return ask.later("no_answer", f"Jira gave up waiting ({words}).", unknown=ask.changes)
    if status in {409, 423, 425}:
        return ask.later("conflict", f"Jira was busy with the same ({words}).")
    if status < 300:
        return unreadable(ask, "Jira", is_json=True)
    if status < 400:
        return ask.give_up(
            "redirected", "it is sent elsewhere; check url: it must be the address that stays."
        )
    return _reason(ask, answer, said, words)


def _reason(ask: Ask, answer: Answer, said: str, words: str) -> GiveUp:
    status = answer.status
    where = ask.project or "the project"
    if answer.headers.get("x-authentication-denied-reason", "").upper().startswith("CAPTCHA"):
        how = "log in to Jira as the bot once in a browser"
        return ask.give_up("captcha", f"Jira wants to see that the bot is no robot ({words}); {how}.")
    match status:
        case 401:
            how = f"Put a valid token into trackers.{ask.tracker}, and check user and flavour"
            return ask.give_up("token", f"Jira does not accept the credentials ({words}). {how}.")
        case _ if status == 403 or (status == 400 and "permission" in said.casefold()):
            how = f"Give the bot's account the permission in {where}"
            return ask.give_up("permission", f"the bot may not ({words}). {how}.")
        case 404:
            how = f"Check the name, and give the bot's account access to {where}"
            return ask.give_up("not_found", f"it is not there, or the bot may not see it ({words}). {how}.")
        case 405 | 410 | 501:
            return ask.give_up("not_offered", f"this Jira does not offer it ({words}); check flavour.")
        case 413:
            return ask.give_up("too_many", f"the issue can take no more of it ({words}).")
        case 400 | 415 | 422:
            return ask.give_up("invalid", f"Jira does not accept what we sent ({words}).")
        case _:
            return ask.give_up("refused", f"Jira refused it ({words}).")
