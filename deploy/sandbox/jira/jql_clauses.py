"""One clause of JQL becomes a test of an issue."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from deploy.sandbox.jira.jql import Query, parse
from deploy.sandbox.jira.jql_fields import KEYS, KNOWN, TIMES, Asked, names_of
from deploy.sandbox.jira.jql_values import must_exist
from deploy.sandbox.jira.records import Account
from deploy.sandbox.jira.refusals import Refused, wrong
from deploy.sandbox.jira.world import World

Test = Callable[[Asked], bool]
_AGO = re.compile(r"(-?)(\d+)([mhdw])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_NOTHING = frozenset({"empty", "null", "unresolved"})
_LATER = {"=": {0}, "!=": {-1, 1}, ">": {1}, "<": {-1}, ">=": {0, 1}, "<=": {-1, 0}}


@dataclass(frozen=True, slots=True)
class Clauses:
    """Makes tests for one caller; `strict` refuses values that do not exist, as Jira does unless told not to."""

    world: World
    caller: Account | None
    strict: bool = True

    def query(self, text: str) -> Query:
        query = parse(text, self.clause)
        for field, _ in query.order:
            _must_be_known(field)
        return query

    def clause(self, field: str, operator: str, values: list[str]) -> Test:
        _must_be_known(field)
        if field in KEYS:
            return self._keys(field, operator, values)
        if field in TIMES:
            return self._time(field, operator, values[0])
        return self._named(field, operator, values)

    def _keys(self, field: str, operator: str, values: list[str]) -> Test:
        ids: set[int] = set()
        for value in values:
            try:
                ids.add(self.world.issue(value).id)
            except Refused:
                if self.strict:
                    raise wrong(f"An issue with key '{value}' does not exist for field '{field}'.") from None
        inside = operator in {"=", "in"}
        return lambda asked: (asked.issue.id in ids) is inside

    def _time(self, field: str, operator: str, value: str) -> Test:
        when, signs = self._moment(field, value), _LATER.get(operator)
        if signs is None:
            raise wrong(f"The operator '{operator}' is not supported by the '{field}' field.")

        def test(asked: Asked) -> bool:
            at = TIMES[field](asked)
            return (at > when) - (at < when) in signs

        return test

    def _moment(self, field: str, value: str) -> datetime:
        """In the caller's time zone, which is UTC here; JQL knows minutes, not seconds."""
        ago = _AGO.fullmatch(value)
        if ago:
            with suppress(OverflowError):  # out of the calendar: no date
                span = timedelta(**{_UNITS[ago[3]]: int(ago[2])})
                return self.world.now() - span if ago[1] else self.world.now() + span
        if value == "now()":
            return self.world.now()
        for form in ("%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M", "%Y-%m-%d", "%Y/%m/%d"):
            try:
                return datetime.strptime(value, form).replace(tzinfo=UTC)
            except ValueError:
                continue
        raise wrong(
            f"Date value '{value}' for field '{field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', "
            "'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'."
        )

    def _named(self, field: str, operator: str, values: list[str]) -> Test:
        if operator in {"is", "is not"} or _NOTHING & {value.lower() for value in values}:
            empty = operator in {"is", "=", "in"}
            return lambda asked: (not names_of(asked, field)) is empty
        wanted = {self._value(field, value) for value in values}
        if operator == "~":
            return lambda asked: any(value in name for name in names_of(asked, field) for value in wanted)
        if operator not in {"=", "!=", "in", "not in"}:
            raise wrong(f"The operator '{operator}' is not supported by the '{field}' field.")
        inside = operator in {"=", "in"}
        return lambda asked: bool(wanted.intersection(names_of(asked, field))) is inside

    def _value(self, field: str, value: str) -> str:
        if value == "currentuser()":
            return self.caller.id if self.caller else ""
        if self.strict:
            must_exist(self.world, field, value)
        return value if field in {"reporter", "assignee", "creator"} else value.lower()


def _must_be_known(field: str) -> None:
    if field not in KNOWN and field not in KEYS and field not in TIMES:
        raise wrong(f"Field '{field}' does not exist or you do not have permission to view it.")
