"""The `when:` of a rule: a CEL expression, checked when the file is loaded, evaluated in any thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from cel_expr_python import cel

from rules.policy.cel_words import Mistake, mistakes
from rules.policy.names import NAMES, Kind
from rules.policy.parts import named_facts, parts
from rules.words.cleaning import shortened, visible

LONGEST = 4096  # bytes; far beyond what people read, far below what hurts the parser
_SHOWN = 80
_BOOL = "BOOL"


class WrongCondition(ValueError):
    """A condition that cannot be used; `mistakes` says what and where in its text."""

    def __init__(self, *found: Mistake) -> None:
        self.mistakes = found
        super().__init__("; ".join(f"{m.line}:{m.column}: {m.sentence}" for m in found))


@dataclass(frozen=True, slots=True)
class _Part:
    expression: Any
    names: tuple[str, ...]

    def ask(self, facts: Mapping[str, str | int]) -> tuple[bool | None, str]:
        """Yes or no; or None and why there is no answer."""
        try:
            answer = self.expression.eval(data=dict(facts))
        except RuntimeError as error:  # the library's only error: a budget used up, a text that is no UTF-8
            return None, _short(str(error))
        if answer.type().name() != _BOOL:  # its errors while running are values
            return None, _short(str(answer.value()))
        return bool(answer.value()), ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A compiled `when:`. One without text is always met."""

    text: str | None
    _whole: _Part | None = field(default=None, repr=False)
    _parts: tuple[_Part, ...] = field(default=(), repr=False)

    def evaluate(self, facts: Mapping[str, str | int]) -> tuple[bool, str]:
        """Whether it is met, and by which facts. An error while evaluating is a no with its reason."""
        if self._whole is None:
            return True, "it has no condition"
        answer, trouble = self._whole.ask(facts)
        if answer is None:
            return False, f"the condition has no answer ({trouble})"
        names = self._whole.names
        if not answer:
            unmet = [part.names for part in self._parts if part.ask(facts)[0] is False]
            names = tuple(dict.fromkeys(name for each in unmet for name in each)) or names
        told = " and ".join(f"{name} is {_shown(facts[name])}" for name in names if name in facts)
        return answer, told or f"the condition always says {'yes' if answer else 'no'}"


def compile_condition(text: str | None, on: Kind | None = None) -> Condition:
    """Check and compile. `on` is the rule's kind: not every fact is known to both. Raises WrongCondition."""
    if text is None:
        return Condition(None)
    if len(text.encode("utf-8", "replace")) > LONGEST:
        raise WrongCondition(Mistake(1, 1, f"it is longer than {LONGEST} bytes; split it into several rules"))
    whole = _part(text, on)
    answers = whole.expression.return_type().name()
    if answers != _BOOL:
        raise WrongCondition(
            Mistake(1, 1, f"it answers {_KINDS.get(answers, 'something else')}, not yes or no")
        )
    condition = Condition(text, whole, tuple(_part(part, on) for part in parts(text)))
    _refuse_wrong_patterns(condition)
    return condition


_KINDS = {"STRING": "with a text", "INT": "with a number", "DOUBLE": "with a number", "DYN": "with anything"}


def _part(text: str, on: Kind | None) -> _Part:
    try:
        return _Part(_environment(on).compile(text), named_facts(text))
    except RuntimeError as error:
        raise WrongCondition(*mistakes(str(error), text, on)) from None


def _refuse_wrong_patterns(condition: Condition) -> None:
    """A regular expression is read only when it is used; use it once now."""
    sample: dict[str, str | int] = {name: 0 if known.is_number else "none" for name, known in NAMES.items()}
    for part in condition._parts:
        answer, trouble = part.ask(sample)
        if answer is None and "invalid regular expression" in trouble:
            raise WrongCondition(Mistake(1, 1, trouble.removeprefix("INVALID_ARGUMENT: ")))


@lru_cache(maxsize=len(("incident", "deploy", None)))
def _environment(on: Kind | None) -> Any:
    known = {name: fact for name, fact in NAMES.items() if on is None or on in fact.on}
    types = {name: cel.Type.INT if fact.is_number else cel.Type.STRING for name, fact in known.items()}
    return cel.NewEnv(variables=types)


def _shown(value: str | int) -> str:
    return f'"{_short(value)}"' if isinstance(value, str) else str(value)


def _short(text: str) -> str:
    return shortened(visible(text), _SHOWN)
