"""Answers kept with their ETag, so that asking again whether something changed is free of the rate limit."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from syncer.trackers.github.answer import Answer

_MOST = 256
_LONGEST = 200_000  # characters


class Etags:
    """The most recent answers. Our change clears its repository: not every server's tags change within a second."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Answer] = OrderedDict()

    def get(self, path: str, params: Mapping[str, Any]) -> Answer | None:
        """What was answered last."""
        with self._lock:
            return self._kept.get(_key(path, params))

    def keep(self, path: str, params: Mapping[str, Any], answer: Answer) -> Answer:
        """Remember it if it has a tag, and hand it back."""
        if answer.status == 200 and answer.headers.get("etag") and len(answer.text) <= _LONGEST:
            with self._lock:
                self._kept[_key(path, params)] = answer
                self._kept.move_to_end(_key(path, params))
                if len(self._kept) > _MOST:
                    self._kept.popitem(last=False)
        return answer

    def forget(self, path: str) -> None:
        """Forget all of the repository that this path is in: a change shows in its lists, too."""
        repository = "/".join(path.split("/")[:4]).casefold()
        with self._lock:
            for key in [
                key for key in self._kept if key.casefold().startswith((f"{repository}/", f"{repository} "))
            ]:
                del self._kept[key]


def _key(path: str, params: Mapping[str, Any]) -> str:
    return f"{path} {sorted(params.items())}"
