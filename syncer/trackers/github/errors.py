"""Everything that can go wrong with a request becomes one of the two errors that cross the port."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from syncer.errors import GiveUp, TryLater
from syncer.trackers.ask import Ask as AnyAsk
from syncer.trackers.github.answer import Answer


@dataclass(frozen=True, slots=True)
class Ask(AnyAsk):
    """What we are about with GitHub."""

    kind: ClassVar[str] = "github"
    address_key: ClassVar[str] = "api_url"


def unreadable(ask: Ask, server: str, is_json: bool) -> TryLater | GiveUp:
    """It was answered, but not as GitHub documents."""
    if ask.changes:
        return ask.later(
            "unexpected_answer", f"{server} did not say what it made; looking for it.", unknown=True
        )
    if not is_json:
        return ask.later(
            "not_json", f"{server} answered with something else than JSON; check api_url.", after=30
        )
    return ask.give_up("not_github", f"{server} does not answer as GitHub's REST API does; check api_url.")


def refused(ask: Ask, answer: Answer, message: str) -> TryLater | GiveUp:
    """It was answered, with a status that nobody expected here."""
    status = answer.status
    said = f"{status}, {message}" if message else str(status)
    if status >= 500 and status != 501:
        after = answer.number("retry-after") or 5.0
        return ask.later("server_error", f"GitHub failed ({said}).", after=after, unknown=ask.changes)
    if status == 408:
        return ask.later("no_answer", f"GitHub gave up waiting ({said}).", unknown=ask.changes)
    if status in {409, 425}:
        return ask.later("conflict", f"GitHub was busy with the same ({said}).")
    if status < 400:
        if ask.changes:
            return ask.later(
                "unexpected_answer", f"GitHub answered {status} instead of what it documents.", unknown=True
            )
        return ask.give_up("not_github", f"it was answered with {status}; check api_url.")
    return _reason(ask, answer, status, said)


def _reason(ask: Ask, answer: Answer, status: int, said: str) -> GiveUp:
    where = ask.project or "the repository"
    if status == 401:
        return ask.give_up(
            "token",
            f"GitHub does not accept the token ({said}). Put a valid one into trackers.{ask.tracker}.",
        )
    if status == 403:
        return _forbidden(ask, answer, said, where)
    if status == 404:
        return ask.give_up(
            "not_found",
            f"it is not there, or the token may not see it ({said}). "
            f"Check the name, and give the token's account access to {where}.",
        )
    if status == 410 and "disabled" in said:
        return issues_disabled(ask)
    if status == 410:
        return ask.give_up("gone", f"it was deleted ({said}).")
    if status in {405, 501}:
        return ask.give_up("not_offered", f"this server does not offer it ({said}).")
    if status == 422:
        return ask.give_up("invalid", f"GitHub does not accept what we sent ({said}{_fields(answer)}).")
    return ask.give_up("refused", f"GitHub refused it ({said}).")


def _forbidden(ask: Ask, answer: Answer, said: str, where: str) -> GiveUp:
    if "archived" in said:
        return ask.give_up(
            "archived", f"{where} is archived; unarchive it, or name another project in kintsugi.yml."
        )
    if "x-github-sso" in answer.headers:
        return ask.give_up(
            "permission", f"the organisation wants single sign-on; authorise the token for it ({said})."
        )
    return ask.give_up(
        "permission",
        f"the token may not ({said}). "
        f"Give it Issues: read and write on {where}, and its account the role Write.",
    )


def issues_disabled(ask: Ask) -> GiveUp:
    """The repository has no issues."""
    return ask.give_up(
        "issues_disabled",
        f"issues are switched off in {ask.project}; switch them on in its settings, under Features.",
    )


def _fields(answer: Answer) -> str:
    named = sorted({str(e["field"])[:40] for e in answer.errors() if isinstance(e.get("field"), str)})
    return f": {', '.join(named)}" if named else ""
