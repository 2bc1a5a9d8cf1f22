"""The part of JQL that is understood here: clauses joined by AND, and an order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from deploy.sandbox.jira.jql_fields import KEYS, TIMES, Asked, names_of
from deploy.sandbox.jira.refusals import wrong

_TOKEN = re.compile(
    r'\s*(?:(?P<quoted>"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\')|(?P<sign>!=|>=|<=|=|>|<|!~|~|,|\(|\))|(?P<word>[^\s=!<>~,()"\']+))'
)
_OPERATORS = {"=", "!=", ">=", "<=", ">", "<", "~", "in", "not in", "is", "is not"}


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked for, ready to be tried on issues."""

    clauses: tuple[Callable[[Asked], bool], ...]
    order: tuple[tuple[str, bool], ...]  # field, descending

    def fits(self, asked: Asked) -> bool:
        return all(clause(asked) for clause in self.clauses)

    def ordered(self, found: Sequence[Asked]) -> list[Asked]:
        """Newest first when no order was asked for, as Jira does."""
        rows = list(found)
        for field, descending in reversed(self.order or (("created", True),)):
            rows.sort(key=lambda asked: _sortable(asked, field), reverse=descending)
        return rows


def _sortable(asked: Asked, field: str) -> tuple[object, ...]:
    if field in TIMES:
        return (TIMES[field](asked), asked.issue.id)
    if field in KEYS:
        return (asked.issue.id,)
    return (names_of(asked, field),)


class _Reader:
    """Words of a query, one after the other."""

    def __init__(self, text: str) -> None:
        self._words: list[tuple[str, bool]] = []  # word, and whether it was quoted
        at, text = 0, text.rstrip()
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None:
                raise wrong(
                    f"Error in the JQL Query: The character '{text[at]}' is a reserved JQL character."
                )
            at = found.end()
            quoted = found["quoted"]
            word = re.sub(r"\\(.)", r"\1", quoted[1:-1]) if quoted else found["sign"] or found["word"]
            self._words.append((word, bool(quoted)))

    def peek(self) -> str:
        """The next word in small letters; nothing at the end or when it was quoted."""
        return self._words[0][0].lower() if self._words and not self._words[0][1] else ""

    def next(self) -> str:
        if not self._words:
            raise wrong("Error in the JQL Query: The query ends too early.")
        return self._words.pop(0)[0]

    def skip(self, word: str) -> bool:
        """Take the next word if it is this one."""
        if self.peek() != word:
            return False
        self.next()
        return True

    @property
    def done(self) -> bool:
        return not self._words


def parse(text: str, clause: Callable[[str, str, list[str]], Callable[[Asked], bool]]) -> Query:
    """`clause` makes a test of field, operator and values; Refused 400 for what is not understood."""
    reader = _Reader(text)
    clauses: list[Callable[[Asked], bool]] = []
    while not reader.done and reader.peek() != "order":
        if clauses and not reader.skip("and"):
            raise wrong(f"Error in the JQL Query: Expecting 'AND' or 'ORDER BY' but got '{reader.next()}'.")
        clauses.append(clause(reader.next().lower(), *_condition(reader)))
    return Query(tuple(clauses), tuple(_order(reader)))


def _condition(reader: _Reader) -> tuple[str, list[str]]:
    operator = reader.next().lower()
    if operator in {"not", "is"} and reader.peek() in {"in", "not"}:
        operator += f" {reader.next().lower()}"
    if operator not in _OPERATORS:
        raise wrong(f"Error in the JQL Query: Expecting operator but got '{operator}'.")
    if not reader.skip("("):
        return operator, [_value(reader)]
    values = [_value(reader)]
    while reader.skip(","):
        values.append(_value(reader))
    if not reader.skip(")"):
        raise wrong("Error in the JQL Query: Expecting ')'.")
    return operator, values


def _value(reader: _Reader) -> str:
    """A word, or the name of a function with its empty brackets."""
    word = reader.next()
    if reader.peek() == "(" and word.lower() in {"currentuser", "now"}:
        reader.next()
        reader.skip(")")
        return f"{word.lower()}()"
    return word


def _order(reader: _Reader) -> list[tuple[str, bool]]:
    if not reader.skip("order"):
        return []
    if not reader.skip("by"):
        raise wrong("Error in the JQL Query: Expecting 'BY'.")
    found = []
    while True:
        field = reader.next().lower()
        descending = reader.skip("desc")
        if not descending:
            reader.skip("asc")
        found.append((field, descending))
        if not reader.skip(","):
            break
    if not reader.done:
        raise wrong(f"Error in the JQL Query: Expecting ',' but got '{reader.next()}'.")
    return found
