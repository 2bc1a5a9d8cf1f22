"""Comments on the post-mortem that start with /apply or /action are commands, obeyed from people with write access."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from rules.nouns import Comment, Issue
from rules.operations import React, Reaction, Skip
from rules.plan import Answer
from rules.situation import Situation

NAME = "hear_commands"
OBEYED: Reaction = "+1"
REFUSED: Reaction = "confused"
_COMMAND = re.compile(r"\s*/(apply|action)(?=[\s:]|\Z):?[ \t]*(.*)")
_LINES = re.compile(r"\r\n|\n|\r")
_BULLET = re.compile(r"\s*(?:(?:[-*+]|\d{1,3}[.)])\s+)?(?:\[[ xX]?\]\s+)?")


@dataclass(frozen=True, slots=True)
class Command:
    """What one comment commands: one line each, the first of them at its beginning."""

    applies: bool  # /apply
    actions: tuple[str, ...]  # /action: new lines for the document, without a box
    comment_id: str
    author: str  # for people: on Jira Cloud a login says nothing
    obeyed: bool  # its author may write there, and it says something

    @property
    def key(self) -> str:
        return f"command:{self.comment_id}"

    @property
    def name(self) -> str:
        """For people."""
        return (
            "/action and /apply" if self.applies and self.actions else "/apply" if self.applies else "/action"
        )


def commanders(situation: Situation) -> frozenset[tuple[str, str, str]]:
    """Whose permission must be asked for: (tracker, project, login)."""
    if situation.record is None:
        return frozenset()
    ref = situation.record.ref
    new = [
        c for c in situation.comments if _COMMAND.match(c.command) and f"command:{c.id}" not in situation.done
    ]
    return frozenset((ref.tracker, ref.project, c.author.login) for c in new)


def commands(situation: Situation) -> tuple[Command, ...]:
    """All commands on the post-mortem, oldest first; what was obeyed once stays obeyed."""
    if situation.record is None:
        return ()
    return tuple(_heard(c, situation) for c in situation.comments if _COMMAND.match(c.command))


def _heard(comment: Comment, situation: Situation) -> Command:
    assert situation.record
    lines = _LINES.split(comment.command)
    applies = any(found[1] == "apply" for line in lines if (found := _COMMAND.match(line)))
    actions = tuple(_actions(lines))
    answered = situation.done.get(f"command:{comment.id}")
    if answered is not None:
        obeyed = answered.get("reaction") == OBEYED
    else:
        may = situation.answers.obeys(situation.record.ref, comment.author.login)
        obeyed = may and (applies or bool(actions))
    return Command(applies, actions, comment.id, comment.author.name or comment.author.login, obeyed)


def _actions(lines: Sequence[str]) -> Iterator[str]:
    """What follows `/action` on its line; where nothing does, the list below it."""
    for at, line in enumerate(lines):
        command = _COMMAND.match(line)
        if command and command[1] == "action":
            found = [command[2]] if command[2].strip() else _list_in(lines[at + 1 :])
            yield from (words for one in found if (words := _BULLET.sub("", one, count=1).strip()))


def _list_in(lines: Sequence[str]) -> Iterator[str]:
    """The first lines with words in them, up to an empty one or the next command."""
    begun = dropwhile(lambda line: not line.strip(), lines)
    return takewhile(lambda line: bool(line.strip()) and not _COMMAND.match(line), begun)


def hear_commands(situation: Situation) -> Answer:
    """Each is acknowledged once by a reaction: +1 when obeyed, confused when its author may not or says nothing."""
    if situation.record is None or not isinstance(situation.postmortem, Issue):
        return Answer(skip=Skip(NAME, "there is no post-mortem yet"))
    new = [c for c in commands(situation) if c.key not in situation.done]
    if not new:
        return Answer(skip=Skip(NAME, "no new command"))
    return Answer(
        tuple(
            React(
                key=c.key,
                summary=f"{'obey' if c.obeyed else 'refuse'} {c.name} by {c.author}",
                ref=situation.record.ref,
                reaction=OBEYED if c.obeyed else REFUSED,
                comment_id=c.comment_id,
            )
            for c in new
        )
    )
