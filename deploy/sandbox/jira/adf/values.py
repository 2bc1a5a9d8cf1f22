"""What one attribute of a node or mark may hold, and whether a set of attributes fits one of the shapes known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Check = Callable[[Any], bool]
Shape = Mapping[str, Check]  # a name that ends with "!" must be there


def text(value: Any) -> bool:
    return isinstance(value, str)


def some_text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def flag(value: Any) -> bool:
    return isinstance(value, bool)


def anything(value: Any) -> bool:
    return True


def numbers(value: Any) -> bool:
    return isinstance(value, list) and all(number(each) for each in value)


def texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(text(each) for each in value)


def one_of(*words: str) -> Check:
    return lambda value: value in words


def between(least: float, most: float) -> Check:
    return lambda value: number(value) and least <= value <= most


def like(pattern: str) -> Check:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


COLOR = "#[0-9a-fA-F]{6}"


def fits_one(attrs: Any, shapes: Iterable[Shape]) -> bool:
    """Every attribute known and of its kind, and none missing that must be there; by one of the shapes."""
    return isinstance(attrs, Mapping) and any(_fits(attrs, shape) for shape in shapes)


def _fits(attrs: Mapping[str, Any], shape: Shape) -> bool:
    known = {name.rstrip("!"): check for name, check in shape.items()}
    missing = {name[:-1] for name in shape if name.endswith("!")} - set(attrs)
    return not missing and all(name in known and known[name](value) for name, value in attrs.items())
