"""Whatever somebody writes, it is a policy or a list of problems with lines that exist."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.policy.loading import PolicyErrors, load_policy

TOKEN = "ghp_0123456789"
ENVIRONMENT = {"SECRET": "sesame-open", "TOKEN": TOKEN}
SIGNS = (
    "",
    "{",
    "}",
    "[",
    "]",
    ":",
    "\n",
    "  ",
    "- ",
    '"',
    "'",
    "#",
    "&a ",
    "*a",
    "!x ",
    "|",
    ">",
    "? ",
    "\t",
    "\x00",
)
WORDS = (
    "~",
    "null",
    "true",
    "5",
    "-1.5",
    "é",
    "🏺",
    "\ud800",
    "a: 1",
    "[[]]",
    "{a: {}}",
    "server",
    "rules",
    "a" * 5000,
)
MEANT = (
    "${",
    "${SECRET}",
    "$${",
    "{{",
    "}}",
    "github",
    "service.owner",
    "5 working days",
    "deploy.repo == 1",
)
PIECES = st.sampled_from((*SIGNS, *WORDS, *MEANT))


def _problems(text):
    try:
        load_policy(text, ENVIRONMENT, _no_file)
    except PolicyErrors as errors:
        return errors.problems
    return ()


def _can_be_shown(problems, text):
    return all(1 <= p.line <= text.count("\n") + 2 and p.sentence and TOKEN not in str(p) for p in problems)


def _no_file(path):
    raise FileNotFoundError(2, "No such file or directory")


@settings(max_examples=100, deadline=None)
@given(edits=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), PIECES), min_size=1, max_size=4))
def test_a_file_that_was_edited_anywhere(edits, whole_text):
    text = whole_text
    for where, length, piece in edits:
        at = int(where * len(text))
        text = text[:at] + piece + text[at + length :]
    assert _can_be_shown(_problems(text), text)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | PIECES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PIECES, inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=100, deadline=None)
@given(value=VALUES, number=st.integers(0, 200))
def test_any_value_in_the_place_of_any_other(value, number, whole_text):
    lines = whole_text.splitlines()
    at = number % len(lines)
    key, colon, _ = lines[at].partition(":")
    lines[at] = f"{key}{colon} {json.dumps(value)}"
    text = "\n".join(lines)
    assert _can_be_shown(_problems(text), text)
