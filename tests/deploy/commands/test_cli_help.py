"""`kintsugi --help` is quick and complete, and a mistake gets a sentence, the right exit code and no stack trace."""

from __future__ import annotations

import subprocess
import sys

import pytest

from deploy.cli import SECTIONS, kintsugi

COMMANDS = [command for _, commands in SECTIONS for command in commands]
PROMISED = [
    *("demo", "init", "check", "up", "serve", "worker", "scheduler"),
    *("explain", "send", "plan", "sync", "deliveries", "status", "schema"),
]


def test_every_command_of_the_contract_is_there_and_those_of_later_are_not():
    assert sorted(command.name or "" for command in COMMANDS) == sorted(PROMISED)


@pytest.mark.parametrize("name", PROMISED)
def test_every_command_says_in_its_help_what_it_does_with_an_example(run, name):
    result = run(name, "--help")
    assert result.exit_code == 0
    assert "Example:" in result.output
    assert f"kintsugi {name}" in result.output
    assert result.output.count(". ") + result.output.count(".\n") >= 1


@pytest.mark.parametrize("name", [*PROMISED, "deliveries list", "deliveries show", "deliveries replay"])
def test_every_command_takes_a_configuration(run, name):
    words = name.split()
    if words == ["deliveries"]:
        words.append("list")
    text = run(*words, "--help").output
    assert "-c," in text
    assert "--config FILE" in text


def test_the_short_helps_are_sentences_that_fit_on_a_line():
    for command in COMMANDS:
        text = command.get_short_help_str(limit=100)
        assert text.endswith((".", "?")), text
        assert len(text) <= 66, text


def test_help_imports_nothing_that_takes_long():
    heavy = [
        "rich",
        "sqlalchemy",
        "pydantic",
        "flask",
        "structlog",
        "requests",
        "redis",
        "rq",
        "jinja2",
        "github",
    ]
    code = f"import sys, deploy.cli; print(sorted(set({heavy}) & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "[]\n"


def test_a_misspelt_command_names_the_nearest(run):
    result = run("stauts")
    assert result.exit_code == 2
    assert "No such command 'stauts'; did you mean status?" in result.stderr


def test_an_unknown_command_is_wrong_usage(run):
    assert run("dance").exit_code == 2


def test_the_version_is_told(run):
    assert run("--version").output.startswith("kintsugi ")


def test_a_missing_configuration_is_a_sentence_and_exit_code_2(shell):
    ended = shell("status")
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.startswith("Error: There is no kintsugi.yml here")
    assert "Traceback" not in ended.stderr


def test_the_entry_point_is_installed():
    assert kintsugi.name == "kintsugi"
    from importlib.metadata import entry_points

    (script,) = entry_points(group="console_scripts", name="kintsugi")
    assert script.value == "deploy.cli:main"
