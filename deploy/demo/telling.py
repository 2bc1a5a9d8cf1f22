"""How the demo tells its steps: within the width of whoever reads, each with its time and an unbroken link."""

from __future__ import annotations

import time
from textwrap import wrap

from rich.console import Console
from rich.text import Text

_MARGIN = " " * 11  # below the first word, behind mark and time
_NARROWEST = 20


class Teller:
    """Counts the seconds from when it was made."""

    def __init__(self, console: Console) -> None:
        self._console, self._started = console, time.monotonic()

    def seen(self, words: str, link: str) -> None:
        """It happened, and there it can be looked at."""
        first, *rest = self._wrapped(words)
        passed = f"{time.monotonic() - self._started:6.1f} s  "
        self._line(Text.assemble(("✓", "green"), (passed, "dim"), first))
        for line in rest:
            self._line(Text(_MARGIN + line))
        self._line(Text(_MARGIN + link, style="dim"))

    def missed(self, words: str, patience: float) -> None:
        """It did not happen in time."""
        first, *rest = self._wrapped(f"not seen within {patience:.0f} s: {words}")
        self._line(Text.assemble(("✗", "red"), _MARGIN[1:], first))
        for line in rest:
            self._line(Text(_MARGIN + line))

    def says(self, words: str) -> None:
        """A line that is no step."""
        for line in words.splitlines():
            self._line(Text(line))

    def _wrapped(self, words: str) -> list[str]:
        return wrap(words, max(self._console.width - len(_MARGIN), _NARROWEST), break_on_hyphens=False)

    def _line(self, line: Text) -> None:
        self._console.print(line, soft_wrap=True)
