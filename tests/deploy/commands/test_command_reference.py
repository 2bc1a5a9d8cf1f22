"""The reference of commands is made from the commands, and says of each what it does, with its options."""

from __future__ import annotations

from deploy.cli import SECTIONS
from deploy.commands.reference import commands_reference

REFERENCE = commands_reference()


def test_every_command_has_its_heading_with_its_arguments():
    for _, commands in SECTIONS:
        for command in commands:
            assert f"### `kintsugi {command.name}" in REFERENCE
    assert "### `kintsugi explain FILE`" in REFERENCE
    assert "### `kintsugi deliveries show ID`" in REFERENCE


def test_examples_are_code_and_prose_is_prose():
    assert "```\nkintsugi init -o /etc/kintsugi/kintsugi.yml\n```" in REFERENCE
    assert "\b" not in REFERENCE
    assert "Example:" not in REFERENCE


def test_options_tell_what_is_needed_and_what_is_usual():
    assert "| `--source` `NAME` | The sender:" in REFERENCE
    assert "Required." in REFERENCE
    assert "| `--limit` `N` | How many. Default: `50`. |" in REFERENCE
    assert "| `--json` | Print JSON, for programs. |" in REFERENCE


def test_a_choice_of_values_stays_in_its_cell():
    assert "| `--tracker` `[github\\|jira\\|mixed]` | Where issues live" in REFERENCE
