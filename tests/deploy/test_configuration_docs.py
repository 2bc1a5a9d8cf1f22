"""The reference of kintsugi.yml is made from the code, and its examples are right."""

from __future__ import annotations

import re

import pytest

from deploy.configuration_tables import CONFIGURATION_TABLES, SECTIONS
from deploy.docs_tables import ROOT
from rules.policy.conditions import compile_condition
from rules.policy.names import NAMES

PAGE = (ROOT / "docs" / "configuration.md").read_text("utf-8")


@pytest.mark.parametrize("name", CONFIGURATION_TABLES)
def test_the_page_shows_each_table_as_it_is_now(name):
    assert f"<!-- generated: {name} -->\n{CONFIGURATION_TABLES[name]()}\n<!-- /generated -->" in PAGE


@pytest.mark.parametrize("name", SECTIONS)
def test_a_table_tells_every_key_of_its_section(name):
    table = CONFIGURATION_TABLES[f"config-{name}"]()
    assert all(f"`{key}`" in table for key in SECTIONS[name].model_fields)
    assert len({line.count(" | ") for line in table.replace("\\|", "").splitlines()[2:]}) == 1


def test_the_table_of_names_tells_every_name():
    table = CONFIGURATION_TABLES["config-names"]()
    assert [line.split("`")[1] for line in table.splitlines()[2:]] == list(NAMES)


@pytest.mark.parametrize("condition", re.findall(r"^when: (.+)$", PAGE, re.MULTILINE))
def test_the_conditions_of_the_page_can_be_used(condition):
    compile_condition(condition)
