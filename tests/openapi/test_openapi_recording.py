"""The test that made the product send what Atlassian does not describe is the one that fails; its report counts."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TESTS_FOLDER = Path(__file__).parents[1]
TESTS = """
import multiprocessing

import pytest
import requests

from deploy.sandbox.jira.server import LocalJira

OURS = "kintsugi-postmortem"


def ask(target, agent=OURS):
    with LocalJira("cloud") as jira:
        requests.get(f"{jira.url}{target}", headers={"User-Agent": agent}, timeout=10)


@pytest.fixture(scope="session")
def late():
    yield
    ask("/api/card/late?why=1")


def test_described():
    ask("/api/card/A-1")
    ask("/api/card/A-2?most=7")


def test_not_described():
    ask("/api/card/A-1")
    ask("/api/card/A-1?why=1")


@pytest.mark.misled_about_the_flavour
def test_that_takes_it_for_data_center():
    ask("/rest/api/card/A-1")


@pytest.mark.misled_about_the_flavour
def test_that_is_wrong_there_too():
    ask("/rest/api/card/A-1?why=1")


def test_that_sends_nothing():
    pass


def test_of_somebody_else():
    ask("/rest/api/3/myself", "curl")


def test_of_a_person_who_looks_at_pages():
    ask("/browse/OPS-1", "Mozilla")


def test_in_another_process():
    other = multiprocessing.get_context("fork").Process(target=ask, args=["/api/nowhere"])
    other.start()
    other.join()


def test_that_leaves_something_to_be_sent(late):
    pass
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory, small_documents):
    """What a run of those tests says, and its report."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "test_inner.py").write_text(TESTS)
    found = os.pathsep.join((str(TESTS_FOLDER / "support"), str(TESTS_FOLDER.parent)))
    plugins = [part for name in ("no:cacheprovider", "openapi.recording") for part in ("-p", name)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *plugins, "-rA", "--junitxml=report.xml"],
        cwd=folder,
        env=os.environ
        | {"PYTHONPATH": found, "KINTSUGI_VENDOR_SPECS": str(small_documents)}
        | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.stdout, (folder / "report.xml").read_text()


def test_what_is_not_described_fails_the_test_that_sent_it(run):
    said, _report = run
    assert "cloud GET /api/card/A-1?why=1: query: 'why' is not documented" in said
    assert "cloud GET /rest/api/3/myself: who is 'curl'? The product says who it is" in said
    assert "cloud GET /api/nowhere: no document of cloud knows this path" in said
    assert set(re.findall(r"^ERROR test_inner.py::(\w+)", said, re.MULTILINE)) == {
        "test_not_described",
        "test_that_is_wrong_there_too",
        "test_of_somebody_else",
        "test_in_another_process",
        "test_that_leaves_something_to_be_sent",
    }


def test_what_is_sent_when_the_last_test_is_over_is_told(run):
    said, _report = run
    assert "sent when the last test was over:\ncloud GET /api/card/late?why=1: query: 'why'" in re.sub(
        r"^E +", "", said, flags=re.MULTILINE
    )


def test_the_report_counts_what_each_test_sent(run):
    _said, report = run
    counted = re.findall(r'name="(\w+)" time="[\d.]+">(?:<properties>(.*?)</properties>)?', report)
    told = {name: re.findall(r'value="([^"]+)"', properties) for name, properties in counted}
    assert told["test_described"] == ["cloud GET /api/card/{key} x2"]
    assert told["test_in_another_process"] == ["cloud none x1"]
    assert "test_that_sends_nothing" not in told
