"""SIGTERM and SIGINT as something to wait for.

Through a pipe: a handler that sets a threading.Event can come while its thread holds the event's own lock.
"""

from __future__ import annotations

import os
import select
import signal
from types import FrameType, TracebackType
from typing import Self

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class StopSignal:
    """Use it with `with`, in the main thread. A second signal acts as if there were no handler: it ends us."""

    def __enter__(self) -> Self:
        self._hear, self._tell = os.pipe()
        self._before = {number: signal.signal(number, self._on_signal) for number in _SIGNALS}
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        os.close(self._hear)
        os.close(self._tell)

    def wait(self, seconds: float | None = None) -> bool:
        """Whether it is time to stop; waits up to so many seconds for that, or for ever."""
        return bool(select.select([self._hear], [], [], seconds)[0])

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        os.write(self._tell, b".")
        for number in _SIGNALS:
            signal.signal(number, signal.SIG_DFL)
