"""A person at a real browser, who clicks and types, and waits for the page that comes of it."""

from __future__ import annotations

from typing import Any

from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

PATIENCE = 20
ASKED_FOR = "return performance.getEntriesByType('resource').map(entry => entry.name)"
TOO_WIDE = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Person:
    """`faint_words` is a script that finds words of too little contrast."""

    def __init__(self, browser: Chrome, faint_words: str) -> None:
        self.browser, self._faint_words = browser, faint_words

    def go(self, address: str, name: str | None = None) -> None:
        """To a page, as somebody of that server."""
        self.browser.get(address)
        if name is not None:
            self.browser.add_cookie({"name": "you_are", "value": name})
            self.browser.get(address)

    def find(self, selector: str) -> WebElement:
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    @property
    def sees(self) -> str:
        """The words of the page, without its frame."""
        return self.find("main").text

    def see(self, text: str) -> None:
        WebDriverWait(self.browser, PATIENCE).until(lambda _: text in self.sees, f"{text!r} never showed")

    def click(self, text: str) -> None:
        """A link or button with these words, and wait until its page has gone."""
        path = f"//main//*[self::a or self::button][normalize-space()='{text}']"
        self.leave_by(self.browser.find_element(By.XPATH, path))

    def leave_by(self, element: WebElement) -> None:
        page = self.find("html")
        element.click()
        WebDriverWait(self.browser, PATIENCE).until(lambda _: self.find("html") != page)

    def write(self, name: str, text: str) -> None:
        field = self.find(f"main [name={name}]:not([type=hidden])")
        field.clear()
        field.send_keys(text)

    def add(self, name: str, text: str) -> None:
        """Behind what stands there."""
        self.find(f"main [name={name}]:not([type=hidden])").send_keys(Keys.CONTROL, Keys.END, Keys.NULL, text)

    def boxes(self) -> list[WebElement]:
        return self.all("button[role=checkbox]")

    def ticked(self) -> list[bool]:
        return [each.get_attribute("aria-checked") == "true" for each in self.boxes()]

    def emulate(self, command: str, **what: Any) -> None:
        self.browser.execute_cdp_cmd(f"Emulation.{command}", what)

    def faint(self) -> list[str]:
        """Words on the page that stand out too little, in light and in dark."""
        found: list[str] = []
        for scheme in ("light", "dark"):
            self.emulate("setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
            found += self.browser.execute_script(self._faint_words)
        self.emulate("setEmulatedMedia", features=[])
        return found

    def too_wide(self, width: int = 400) -> int:
        """By how many pixels the page is wider than a telephone."""
        self.emulate("setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=True)
        found: int = self.browser.execute_script(TOO_WIDE)
        self.emulate("clearDeviceMetricsOverride")
        return found

    def asked_of_others(self, server: str) -> list[str]:
        """What the page loaded from elsewhere; it must have loaded something, its style at least."""
        asked = self.browser.execute_script(ASKED_FOR)
        assert asked
        return [address for address in asked if not address.startswith(server)]

    def complaints(self) -> list[Any]:
        """What the browser has to say about the pages since the test began."""
        return self.browser.get_log("browser")
