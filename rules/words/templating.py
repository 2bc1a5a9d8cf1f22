"""Fills templates: ours from the package, users' own in a sandbox; a payload is never a template.

Autoescape is off because Markdown is not HTML: every renderer passes what comes from elsewhere through
`rules.words.neutral` before a template sees it.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

BUILT_IN = ("incident", "failed-deploy")
_FOLDER = files("rules.words") / "templates"
_ENVIRONMENT = ImmutableSandboxedEnvironment(
    autoescape=False,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_MISTAKES = (
    TemplateError,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    RecursionError,
)


def text_of(name: str) -> str:
    """The text of a template that comes with the package."""
    return (_FOLDER / f"{name}.md.j2").read_text(encoding="utf-8")


def postmortem_template(template: str) -> str:
    """The text of a built-in template, or the text itself. Raises ValueError for a name that is none."""
    if template in BUILT_IN:
        return text_of(template)
    if "\n" not in template and "{" not in template:
        known = " and ".join(BUILT_IN)
        raise ValueError(f"there is no template {template!r}; built in are {known}; or write a path")
    return template


@lru_cache(maxsize=64)
def _compiled(source: str) -> Template:
    return _ENVIRONMENT.from_string(source)


def fill(source: str, **values: Any) -> str:
    """The filled template, one empty line at most between its parts. Raises ValueError with a sentence."""
    try:
        text = _compiled(source).render(**values)
    except TemplateSyntaxError as error:
        raise ValueError(f"the template cannot be read: line {error.lineno}: {error.message}") from error
    except _MISTAKES as error:
        known = ", ".join(sorted(values))
        raise ValueError(f"the template cannot be filled: {error}; it may use {known}") from error
    lines = [line.rstrip() for line in text.strip("\n").split("\n")]
    return "\n".join(line for at, line in enumerate(lines) if line or (at and lines[at - 1])) + "\n"
