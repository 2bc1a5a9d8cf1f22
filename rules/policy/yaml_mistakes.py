"""What the YAML library says about a text that is no YAML, in words, with what people most often mean."""

from __future__ import annotations

import re

import yaml

from rules.policy.problems import Problem

_BARE_VARIABLE = re.compile(r"""(?:^|[\s:,\[{])\$\{""")
_HINTS = (
    (r"mapping values are not allowed", "there is a colon too many; a text that holds one stands in quotes"),
    (r"found character '\\t'", "there is a tab; YAML is indented with spaces"),
    (r"found character '([@`%])'", r"a text that starts with \1 stands in quotes"),
    (r"undefined alias '(.*)'", r"a text that starts with * stands in quotes (there is no &\1 before it)"),
    (r"but found another document", "there are several documents in the file; keep one, without ---"),
    (r"expected <block end>", "it is indented differently from the lines before it"),
    (r"found unexpected end of stream", "a quote is opened and never closed"),
    (
        r"(?:, or|or) '([\]}])', but got '<stream end>'",
        r"a bracket is opened and never closed; \1 is missing",
    ),
    (r"could not find expected ':'", "a colon is missing after the key"),
)


def no_yaml(error: yaml.YAMLError, text: str) -> Problem:
    """One problem; after it, nothing of the file can be trusted."""
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, error.position) + 1
        return Problem(line, 1, "", f"the character U+{ord(text[error.position]):04X} is not allowed in YAML")
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines()
    there = lines[line - 1] if line <= len(lines) else ""
    said = str(getattr(error, "problem", None) or "it cannot be read")
    return Problem(line, column, "", f"this is no YAML: {_why(said, there)}")


def _why(said: str, there: str) -> str:
    if _BARE_VARIABLE.search(there) and "{" in said:
        return 'inside { } a variable stands in quotes: "${NAME}"'
    for pattern, hint in _HINTS:
        if match := re.search(pattern, said):
            return match.expand(hint)
    return said
