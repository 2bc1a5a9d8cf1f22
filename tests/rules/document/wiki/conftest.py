"""Jira's renderer in small, as a judge of what the wiki dialect writes."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def see():
    """`see(text)`: what people see of a wiki text, and what acted in it."""
    spec = importlib.util.spec_from_file_location("jira_reader", Path(__file__).with_name("jira_reader.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.see
