"""Comments on the post-mortem that start with /apply or /action are commands, obeyed from people with write access."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from rules.nouns import Issue
from rules.operations import React, Reaction, Skip
from rules.plan import Answer
from rules.situation import Situation

NAME = "hear_commands"
OBEYED: Reaction = "+1"
REFUSED: Reaction = "confused"
_COMMAND = re.compile(r"\s*/(apply|action)\b[ \t]*(.*)")


@dataclass(frozen=True, slots=True)
class Command:
    """One command comment."""

    name: Literal["apply", "action"]
    text: str
    comment_id: str
    login: str
    obeyed: bool  # its author may write there

    @property
    def key(self) -> str:
        return f"command:{self.comment_id}"


def commanders(situation: Situation) -> frozenset[tuple[str, str, str]]:
    """Whose permission must be asked for: (tracker, project, login)."""
    if situation.record is None:
        return frozenset()
    ref = situation.record.ref
    new = [
        c for c in situation.comments if _COMMAND.match(c.body) and f"command:{c.id}" not in situation.done
    ]
    return frozenset((ref.tracker, ref.project, c.author.login) for c in new)


def commands(situation: Situation) -> tuple[Command, ...]:
    """All commands on the post-mortem, oldest first; what was obeyed once stays obeyed."""
    if situation.record is None:
        return ()
    ref, found = situation.record.ref, []
    for comment in situation.comments:
        if match := _COMMAND.match(comment.body):
            answered = situation.done.get(f"command:{comment.id}")
            obeyed = situation.answers.obeys(ref, comment.author.login)
            if answered is not None:
                obeyed = answered.get("reaction") == OBEYED
            if match[1] == "apply" or match[2].strip():
                name: Literal["apply", "action"] = "apply" if match[1] == "apply" else "action"
                found.append(Command(name, match[2].strip(), comment.id, comment.author.login, obeyed))
    return tuple(found)


def hear_commands(situation: Situation) -> Answer:
    """Each command is acknowledged once by a reaction: +1 when obeyed, confused when its author may not command."""
    if situation.record is None or not isinstance(situation.postmortem, Issue):
        return Answer(skip=Skip(NAME, "there is no post-mortem yet"))
    new = [c for c in commands(situation) if c.key not in situation.done]
    if not new:
        return Answer(skip=Skip(NAME, "no new command"))
    return Answer(
        tuple(
            React(
                key=c.key,
                summary=f"{'obey' if c.obeyed else 'refuse'} /{c.name} by {c.login}",
                ref=situation.record.ref,
                reaction=OBEYED if c.obeyed else REFUSED,
                comment_id=c.comment_id,
            )
            for c in new
        )
    )
