"""The file is read as people expect, and what is wrong with its writing is told with its line."""

from __future__ import annotations

import pytest

from rules.policy.problems import PolicyErrors
from rules.policy.yaml_reading import read_yaml


def _data(text):
    reading = read_yaml(text, {"NAME": "filled", "EMPTY": ""})
    assert reading.complaints == []
    return reading.data


def _complaints(text):
    reading = read_yaml(text, {"NAME": "filled"})
    return [str(reading.problem(complaint)) for complaint in reading.complaints]


def _no_yaml(text):
    with pytest.raises(PolicyErrors) as raised:
        read_yaml(text, {})
    return str(raised.value)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", True),
        ("False", False),
        ("yes", "yes"),
        ("on", "on"),
        ("NO", "NO"),
        ("12", 12),
        ("-3", -3),
        ("007", "007"),
        ("1.5", 1.5),
        ("1.50", "1.50"),
        ("1_000", "1_000"),
        ("10:30", "10:30"),
        ("2026-01-05", "2026-01-05"),
        ("inf", "inf"),
        ('"12"', "12"),
        ("'true'", "true"),
        ("", None),
        ("~", None),
        ("null", None),
        ('""', ""),
        ("[a, b]", ["a", "b"]),
        ("!!str 12", 12),
    ],
)
def test_a_value_is_what_it_looks_like(written, meant):
    value = _data(f"key: {written}\n")["key"]
    assert value == meant
    assert type(value) is type(meant)


def test_a_key_is_always_a_word():
    assert _data("on: incident\n1: one\ntrue: two\n") == {"on": "incident", "1": "one", "true": "two"}


def test_variables_are_filled_in_after_the_yaml_was_read():
    assert _data('a: "x${NAME}y"\nb: ${NAME}\nc: "$${NAME}"\nd: "${EMPTY}"\n') == {
        "a": "xfilledy",
        "b": "filled",
        "c": "${NAME}",
        "d": "",
    }
    assert read_yaml('a: "${X}"\n', {"X": "1, b: 2 # c\nd: !x"}).data == {"a": "1, b: 2 # c\nd: !x"}


def test_anchors_save_typing():
    assert _data("a: &due {P0: 1d}\nb: *due\n") == {"a": {"P0": "1d"}, "b": {"P0": "1d"}}


def test_an_empty_file_is_nothing():
    assert _data("") is None
    assert _data("# only a comment\n") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\nb: 2\na: 3\n", "3: a: is given twice; the first one is in line 1"),
        ("x:\n  a: 1\n  a: 1\n", "3: x.a: is given twice; the first one is in line 2"),
        ("a: !secret x\n", "1: a: !secret means nothing here; if it is a text, put it in quotes"),
        ("x:\n  <<: {a: 1}\n", "1: x: merging with << is not understood; write the keys out"),
        ("? [a]\n: 1\n", "1: a key must be a word; texts with { or [ stand in quotes"),
        ("a: &a [*a]\n", "1: a: is nested too deeply, or refers to itself"),
        ('b: 1\na: "${NOPE}"\n', "2: a: the environment variable NOPE is not set"),
        ('a: "${NAMES}"\n', "1: a: the environment variable NAMES is not set; did you mean ${NAME}?"),
        (
            'a: "${not a name}"\n',
            "1: a: ${not a name} names no variable; write ${NAME}, or $${ for a plain ${",
        ),
        ('a: "${NAME"\n', "1: a: ${ names no variable; write ${NAME}, or $${ for a plain ${"),
    ],
)
def test_a_mistake_is_told_with_its_line(text, told):
    assert told in _complaints(text)


def test_a_bomb_of_aliases_is_defused():
    layers = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 9))
    assert any("refers to itself" in told for told in _complaints(f"l0: &l0 [x]\n{layers}"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a:\n  b: {c: ${X}}\n", '2: this is no YAML: inside { } a variable stands in quotes: "${NAME}"'),
        (
            "a: b: c\n",
            "1: this is no YAML: there is a colon too many; a text that holds one stands in quotes",
        ),
        ("a:\n\tb: 1\n", "2: this is no YAML: there is a tab; YAML is indented with spaces"),
        ("a: @bob\n", "1: this is no YAML: a text that starts with @ stands in quotes"),
        (
            "a: *bob\n",
            "1: this is no YAML: a text that starts with * stands in quotes (there is no &bob before it)",
        ),
        (
            "a: 1\n---\nb: 2\n",
            "2: this is no YAML: there are several documents in the file; keep one, without ---",
        ),
        ("a: [1, 2\n", "2: this is no YAML: a bracket is opened and never closed; ] is missing"),
        ('a: "x\n', "2: this is no YAML: a quote is opened and never closed"),
        ("a:\n    b: 1\n  c: 2\n", "3: this is no YAML: it is indented differently from the lines before it"),
        ("a: 1\nb\nc: 2\n", "3: this is no YAML: a colon is missing after the key"),
        ("a: 1\nb: \x01\n", "2: the character U+0001 is not allowed in YAML"),
    ],
)
def test_what_is_no_yaml_says_what_was_probably_meant(text, told):
    assert _no_yaml(text) == told
