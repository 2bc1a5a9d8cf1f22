"""The parts of a condition that `&&` joins, with the facts that each names, to say which was not met."""

from __future__ import annotations

import re

from rules.policy.names import NAMES

# A string in any of CEL's forms, a comment, a name with dots, or a single sign.
_TOKEN = re.compile(
    r"(?P<string>[rRbB]{0,2}(?:\"\"\".*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'))"
    r"|(?P<comment>//[^\n]*)"
    r"|(?P<name>[A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)*)"
    r"|(?P<sign>&&|\|\||.)",
    re.DOTALL,
)
_OPEN, _CLOSE = "([{", ")]}"


def parts(condition: str) -> tuple[str, ...]:
    """What `&&` joins at the top; the whole when something looser (`||`, `? :`) stands there too."""
    depth, start, found = 0, 0, []
    for token in _TOKEN.finditer(condition):
        sign = token["sign"] or ""
        depth += (sign in _OPEN) - (sign in _CLOSE) if sign else 0
        if depth == 0 and sign in ("||", "?"):
            return (condition,)
        if depth == 0 and sign == "&&":
            found.append(condition[start : token.start()])
            start = token.end()
    return (*found, condition[start:])


def named_facts(condition: str) -> tuple[str, ...]:
    """The facts that it names, in their order, each once."""
    names = ("".join(token["name"].split()) for token in _TOKEN.finditer(condition) if token["name"])
    return tuple(dict.fromkeys(fact for name in names if (fact := _fact(name))))


def _fact(name: str) -> str | None:
    first_two = ".".join(name.split(".")[:2])  # incident.title.contains is a call on incident.title
    return first_two if first_two in NAMES else None
