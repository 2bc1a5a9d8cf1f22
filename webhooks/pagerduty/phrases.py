"""What happened to a PagerDuty incident, in a few words for the timeline."""

from __future__ import annotations

from collections.abc import Callable

from webhooks.payload import Node

Phrase = Callable[[Node, str], str]  # (event, who did it or ""): words
_LONGEST_QUOTE = 200


def _by(words: str) -> Phrase:
    return lambda _event, actor: f"{words} by {actor}" if actor else words


def _assigned(words: str) -> Phrase:
    def phrase(event: Node, _actor: str) -> str:
        names = [name for person in event["data"]["assignees"] if (name := person["summary"].line)]
        return f"{words} to {', '.join(names)}" if names else words

    return phrase


def _delegated(event: Node, _actor: str) -> str:
    policy = event["data"]["escalation_policy"]["summary"].line
    return f"delegated to {policy}" if policy else "delegated"


def _priority(event: Node, actor: str) -> str:
    word = event["data"]["priority"]["summary"].line
    return _by(f"priority set to {word}" if word else "priority removed")(event, actor)


def _urgency(event: Node, actor: str) -> str:
    word = event["data"]["urgency"].line
    return _by(f"urgency set to {word}" if word else "urgency changed")(event, actor)


def _saying(words: str, field: str) -> Phrase:
    def phrase(event: Node, actor: str) -> str:
        said = event["data"][field].line
        said = said if len(said) <= _LONGEST_QUOTE else said[: _LONGEST_QUOTE - 1] + "…"
        opening = _by(words)(event, actor)
        return f"{opening}: {said}" if said else opening

    return phrase


def _responder(event: Node, _actor: str) -> str:
    who = event["data"]["user"]["summary"].line or event["data"]["escalation_policy"]["summary"].line
    return f"{who or 'somebody'} was asked to help"


def _reply(event: Node, _actor: str) -> str:
    who, state = event["data"]["user"]["summary"].line, event["data"]["state"].line
    return f"{who or 'a responder'} {state or 'replied'}"


OPENED: dict[str, Phrase] = {
    "incident.triggered": _by("triggered"),
    "incident.reopened": _by("reopened"),
}
RESOLVED: dict[str, Phrase] = {"incident.resolved": _by("resolved")}
UPDATED: dict[str, Phrase] = {
    "incident.acknowledged": _by("acknowledged"),
    "incident.unacknowledged": _by("no longer acknowledged"),
    "incident.escalated": _assigned("escalated"),
    "incident.delegated": _delegated,
    "incident.reassigned": _assigned("reassigned"),
    "incident.priority_updated": _priority,
    "incident.urgency_updated": _urgency,
    "incident.title_updated": _by("renamed"),
    "incident.service_updated": _by("moved to another service"),
    "incident.incident_type.changed": _by("type changed"),
    "incident.annotated": _saying("note", "content"),
    "incident.status_update_published": _saying("status update", "message"),
    "incident.responder.added": _responder,
    "incident.responder.replied": _reply,
    "incident.role.assigned": _by("role assigned"),
    "incident.conference_bridge.updated": _by("conference bridge changed"),
    "incident.custom_field_values.updated": _by("fields changed"),
    "incident.task.created": _saying("task added", "summary"),
    "incident.task.updated": _saying("task changed", "summary"),
    "incident.task.completed": _saying("task completed", "summary"),
}
