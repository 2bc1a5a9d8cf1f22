"""What the CEL library says about a wrong condition, in words for people who do not program."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rules.policy.names import NAMES, Kind, hint

_ENTRY = re.compile(
    r"ERROR: <input>:(?P<line>\d+):(?P<column>\d+): (?P<said>.*?)(?= \[[A-Z_]+\]$|$)", re.MULTILINE
)
_UNDECLARED = re.compile(r"undeclared reference to '(?P<name>[^']+)'")
_OVERLOAD = re.compile(r"found no matching overload for '(?P<operator>[^']+)' applied to '\((?P<types>.*)\)'")
_SELECT = re.compile(r"expression of type '(?P<type>[^']+)' cannot be the operand")
_UNEXPECTED = re.compile(
    r"Syntax error: (?:mismatched input|extraneous input|token recognition error at:"
    r"|no viable alternative at input) '(?P<token>.*?)'(?: expecting .*)?$"
)
_MISSING = re.compile(r"Syntax error: missing '(?P<token>.*)' at ")
_OPERATORS = {"@in": "in", "_[_]": "[…]", "_?_:_": "… ? … : …"}
_WORDS = {
    "string": "a text",
    "int": "a number",
    "double": "a number",
    "bool": "a yes or no",
    "null_type": "null",
}
_GRAMMAR = "write && for and, || for or, ! for not, == for is"


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a condition, and where in its own text; line and column count from 1."""

    line: int
    column: int
    sentence: str


def mistakes(said: str, text: str, on: Kind | None) -> tuple[Mistake, ...]:
    """The library's error, entry by entry."""
    found = []
    lines = text.split("\n")
    for entry in _ENTRY.finditer(said):
        line, column = int(entry["line"]), int(entry["column"])
        there = lines[line - 1] if line <= len(lines) else ""
        found.append(_mistake(entry["said"], line, column, there, on))
    if found:
        return tuple(found)
    if "recursion limit" in said:
        return (Mistake(1, 1, "it is nested too deeply; at most 32 levels can be read"),)
    return (Mistake(1, 1, f"it cannot be read ({said.splitlines()[0] if said else 'no reason was given'})"),)


def _mistake(said: str, line: int, column: int, there: str, on: Kind | None) -> Mistake:
    if match := _UNDECLARED.match(said):
        name = match["name"]
        # The library points at the last dot of a name (a call's parenthesis); people look at its start.
        for start in (column - 1 - len(name.rpartition(".")[0]), column - 1 - len(name), column - len(name)):
            if start >= 0 and there.startswith(name, start):
                column = start + 1
                break
        after = there[column - 1 + len(name) :].lstrip()
        return Mistake(line, column, _unknown(name, after.startswith("("), on))
    return Mistake(line, column, _plainly(said))


def _unknown(name: str, is_call: bool, on: Kind | None) -> str:
    if is_call:
        return f"there is no function {name}"
    if known := NAMES.get(name):
        other = known.on[0]
        return f'{name} is not known in a rule "on: {on}"; it is in rules "on: {other}"'
    names = {n: None for n, known in NAMES.items() if on is None or on in known.on}
    if parts := [n for n in names if n.startswith(f"{name}.")]:
        return f"{name} stands for several facts; name one: {', '.join(parts)}"
    near = hint(name, tuple(names))
    if near or "." in name:
        return f"there is no name {name}{near or '; there are ' + ', '.join(names)}"
    return f'there is no name {name}; if it is a text, put it in quotes: "{name}"'


def _plainly(said: str) -> str:
    if match := _OVERLOAD.match(said):
        operator = _OPERATORS.get(match["operator"], match["operator"].strip("_"))
        types = [_WORDS.get(name.strip(), name.strip()) for name in match["types"].split(", ")]
        return f"{operator} cannot be used with {' and '.join(types)}"
    if match := _SELECT.match(said):
        return f"{_WORDS.get(match['type'], match['type'])} has no parts, so no dot can follow it"
    if match := _MISSING.match(said):
        return f"{match['token']} is missing"
    if match := _UNEXPECTED.match(said):
        if match["token"] == "<EOF>":  # noqa: S105 - the library's word for the end of the text
            return "it ends too early"
        return f"it cannot be read from {match['token'].strip()} on; {_GRAMMAR}"
    return said.removeprefix("Syntax error: ")
