"""One real browser for everything that a person sees: the local GitHub, the local Jira, the status page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from stand_ins.github_town import Town, standing_town
from stand_ins.jira_site import Site, standing_site
from stand_ins.person import Person

# Where a browser is expected (CI says so), its absence is a failure; elsewhere these tests need one to be there.
BROWSER_IS_EXPECTED = "KINTSUGI_BROWSER" in os.environ or shutil.which("chromedriver") is not None
collect_ignore_glob = [] if BROWSER_IS_EXPECTED else ["test_*.py"]
OPTIONS = (
    "--headless",
    "--no-sandbox",  # root may not use Chromium's own sandbox
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1200,1000",
)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """One Chromium for all; these tests are only collected where it is expected, so its absence fails."""
    driver, chromium = shutil.which("chromedriver"), shutil.which("chromium") or shutil.which("google-chrome")
    assert driver, "chromedriver is not on PATH; install chromium-driver (Debian) or unset KINTSUGI_BROWSER"
    options = webdriver.ChromeOptions()
    if chromium:
        options.binary_location = chromium
    for option in (*OPTIONS, f"--user-data-dir={tmp_path_factory.mktemp('browser')}"):
        options.add_argument(option)
    found = webdriver.Chrome(options, webdriver.ChromeService(driver))
    yield found
    found.quit()


@pytest.fixture
def person(browser: webdriver.Chrome) -> Person:
    """Somebody at the browser, who has not looked at anything yet."""
    browser.get_log("browser")  # what earlier pages said is forgotten
    return Person(browser, (Path(__file__).parent / "faint_words.js").read_text("utf-8"))


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    with standing_town() as found:
        yield found


@pytest.fixture(scope="module", params=["cloud", "datacenter"])
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    with standing_site(request.param) as found:
        yield found
