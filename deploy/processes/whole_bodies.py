"""Receives request bodies whole, within limits of size, time and memory, and without holding a thread meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a door can bear at once."""

    largest: int = 25 * MIB  # GitHub's, and nobody sends more
    small: int = MIB  # anybody else's; what is bigger is big
    big_at_once: int = 2
    wait_for_big: float = 3.0  # seconds; only GitHub sends big ones, and it hangs up after ten
    all_small: int = 64 * MIB  # memory for the small ones together
    patience: float = 10.0  # seconds for a body to arrive
    poured_away: int = 64 * MIB  # so much of a body that is too large is read, so that its sender hears why


class BodyRefused(Exception):
    """The request is not handed on; with the status and the sentence of the answer."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


_TOO_LARGE = "The body is too large."
_BUSY = "Too many bodies at once. Please send it again."
_TOO_SLOW = "The body took too long. Please send it again."
_CUT = "The body ended before its Content-Length."


class WholeBodies:
    """The bodies that one event loop holds at present."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._big = asyncio.Semaphore(limits.big_at_once)
        self._small_bytes = 0

    @asynccontextmanager
    async def received(
        self, chunks: AsyncIterable[bytes], declared: int | None, *, waits_for_leave: bool = False
    ) -> AsyncIterator[bytes]:
        """The body; its memory is accounted for until the block ends. Raises BodyRefused.

        `declared` is the Content-Length, None for a chunked body: only by it a body that broke off is told from
        a whole one. `waits_for_leave`: the sender sends nothing before it is asked to (Expect: 100-continue).
        """
        too_large = declared is not None and declared > self._limits.largest
        if too_large and waits_for_leave:
            raise BodyRefused(413, _TOO_LARGE)
        async with AsyncExitStack() as held:
            try:
                async with asyncio.timeout(self._limits.patience):
                    body = await self._read(chunks, declared, held)
            except TimeoutError:
                raise BodyRefused(413, _TOO_LARGE) if too_large else BodyRefused(503, _TOO_SLOW) from None
            yield body

    async def _read(self, chunks: AsyncIterable[bytes], declared: int | None, held: AsyncExitStack) -> bytes:
        parts: list[bytes] = []
        size, is_big = 0, False
        async for chunk in chunks:
            size += len(chunk)
            expected = max(size, declared or 0)
            if expected > self._limits.largest:
                parts.clear()
                if size > self._limits.poured_away:
                    break
                continue
            if not is_big:
                is_big = await self._make_room(len(chunk), expected, held)
            parts.append(chunk)
        if max(size, declared or 0) > self._limits.largest:
            raise BodyRefused(413, _TOO_LARGE)
        if declared is not None and size != declared:
            raise BodyRefused(400, _CUT)
        return b"".join(parts)

    async def _make_room(self, more: int, size: int, held: AsyncExitStack) -> bool:
        """True when the body is a big one, and one of their seats is taken for it."""
        if size > self._limits.small:
            try:
                async with asyncio.timeout(self._limits.wait_for_big):
                    await held.enter_async_context(self._big)
            except TimeoutError:
                raise BodyRefused(503, _BUSY) from None
            return True
        if self._small_bytes + more > self._limits.all_small:
            raise BodyRefused(503, _BUSY)
        self._small_bytes += more
        held.callback(self._give_back, more)
        return False

    def _give_back(self, size: int) -> None:
        self._small_bytes -= size
