"""A person at a real browser: opens an issue, edits the text, ticks a box, comments, closes it as not planned."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

PATIENCE = 20
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


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """One Chromium for the module; these tests are only collected where it is expected, so its absence fails."""
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


class Person:
    """Clicks and types, and waits for the page that comes of it."""

    def __init__(self, browser):
        self.browser = browser

    def see(self, text):
        def shown(browser):
            return text in browser.find_element(By.TAG_NAME, "main").text

        WebDriverWait(self.browser, PATIENCE).until(shown, f"{text!r} never showed")

    def click(self, text):
        """A link or button with these words, and wait until its page has gone."""
        path = f"//main//*[self::a or self::button][normalize-space()='{text}']"
        self.leave_by(self.browser.find_element(By.XPATH, path))

    def leave_by(self, element):
        page = self.browser.find_element(By.TAG_NAME, "html")
        element.click()
        WebDriverWait(self.browser, PATIENCE).until(
            lambda browser: browser.find_element(By.TAG_NAME, "html") != page
        )

    def write(self, name, text):
        field = self.browser.find_element(By.CSS_SELECTOR, f"main [name={name}]:not([type=hidden])")
        field.clear()
        field.send_keys(text)

    def boxes(self):
        return self.browser.find_elements(By.CSS_SELECTOR, "button[role=checkbox]")


def test_a_person_takes_an_issue_from_its_opening_to_its_end(town, browser, tmp_path: Path):
    name = town.new_repo()
    person = Person(browser)
    browser.get(town.server.url)
    browser.add_cookie({"name": "you_are", "value": "alice"})
    browser.get(f"{town.server.url}/{name}/issues")
    person.click("New issue")
    person.write("title", "Found by hand")
    person.write("body", "It broke.")
    person.click("Open issue")
    person.see("It broke.")

    person.click("Edit")
    person.write("body", "## Decisions\n\n- [ ] Add an alert\n<!-- kintsugi:hidden -->")
    person.click("Save")
    person.see("Add an alert")
    # The browser sends CRLF, as it does to GitHub.
    body = "## Decisions\r\n\r\n- [ ] Add an alert\r\n<!-- kintsugi:hidden -->"
    assert town.server.issue(name, 1).body == body
    assert "hidden" not in browser.find_element(By.TAG_NAME, "main").text

    (box,) = person.boxes()
    assert box.get_attribute("aria-checked") == "false"
    person.leave_by(box)
    assert [each.get_attribute("aria-checked") for each in person.boxes()] == ["true"]
    assert town.server.issue(name, 1).body == body.replace("[ ]", "[x]")

    person.write("body", "Nobody uses it any more.")
    person.click("Comment")
    person.see("Nobody uses it any more.")
    person.click("Close as not planned")
    person.see("Closed as not planned")
    issue = town.server.issue(name, 1)
    assert (issue.state, issue.state_reason, issue.author) == ("closed", "not_planned", "alice")
    assert [comment.body for comment in town.server.comments(name, 1)] == ["Nobody uses it any more."]


def test_a_person_who_saves_over_a_newer_text_sees_both(town, browser):
    name = town.new_repo()
    town.server.as_person("alice").open_issue(name, "t", "one")
    person = Person(browser)
    browser.get(f"{town.server.url}/{name}/issues/1?edit=body")
    person.write("body", "mine")
    town.server.as_person("kintsugi[bot]").edit_body(name, 1, "the bot's")
    person.click("Save")
    person.see("nothing was saved")
    texts = [area.get_attribute("value") for area in browser.find_elements(By.CSS_SELECTOR, ".both textarea")]
    assert texts == ["the bot's", "mine"]
    person.click("Save")
    assert town.server.issue(name, 1).body == "mine"


def test_a_person_becomes_another(town, browser):
    browser.get(town.server.url)
    browser.find_element(By.CSS_SELECTOR, ".you summary").click()
    Person(browser).leave_by(browser.find_element(By.CSS_SELECTOR, ".you button[value=tim]"))
    assert "Tim Triage" in browser.find_element(By.CSS_SELECTOR, ".you summary").text


def test_the_page_asks_nothing_of_other_hosts_and_has_no_errors(town, browser):
    browser.get_log("browser")  # what earlier pages said is forgotten
    name = town.new_repo()
    town.server.as_person("alice").open_issue(name, "t", "![x](http://evil.example/pixel.png)")
    browser.get(f"{town.server.url}/{name}/issues/1")
    script = "return performance.getEntriesByType('resource').map(entry => entry.name)"
    asked = browser.execute_script(script)
    assert asked
    assert all(address.startswith(town.server.url) for address in asked)
    assert browser.get_log("browser") == []
