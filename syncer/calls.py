"""Who is called when: a call is for all who are free, and when nobody calls, one looks by itself."""

from __future__ import annotations

import threading
import time


class Calls:
    """Numbered calls. One is answered when somebody who set out after it came back empty-handed."""

    def __init__(self, poll_seconds: float) -> None:
        self._poll_seconds = poll_seconds
        self._changed = threading.Condition()
        self._made = self._answered = 0
        self._one_wanted = False
        self._next_poll = 0.0  # a fresh process looks at once
        self._ended = False

    @property
    def ended(self) -> bool:
        return self._ended

    def make(self) -> int:
        """Call everybody; the number of this call."""
        with self._changed:
            self._made += 1
            self._changed.notify_all()
            return self._made

    def want_one_more(self) -> None:
        """Have one who is free look besides."""
        with self._changed:
            self._one_wanted = True
            self._changed.notify_all()

    def take(self, seen: int) -> int | None:
        """Wait for a reason to set out: the latest call, to be handed in next time. None when all is over."""
        with self._changed:
            while not self._ended:
                now = time.monotonic()
                if seen < self._made or self._one_wanted or now >= self._next_poll:
                    self._one_wanted = False
                    self._next_poll = now + self._poll_seconds
                    return self._made
                self._changed.wait(self._next_poll - now)
        return None

    def answer(self, number: int) -> None:
        """Whoever set out for this call found nothing more to do."""
        with self._changed:
            self._answered = max(self._answered, number)
            self._changed.notify_all()

    def wait_until_answered(self, number: int) -> None:
        """Return when this call is answered, or when all is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._answered >= number)

    def end(self) -> None:
        """Nobody sets out any more."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
