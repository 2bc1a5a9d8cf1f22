"""A Redis-protocol server of our own, reached through a socket in the data folder, which dies with us."""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import redis
import structlog
from redis.backoff import NoBackoff
from redis.retry import Retry

from deploy.processes.child import Child
from deploy.processes.death_pact import guarded
from deploy.processes.guard import BUSY
from deploy.processes.queue_binary import find_queue_server

SOCKET_LIMIT = 100  # bytes: sockaddr_un holds 104 on macOS and 108 on Linux, with its closing zero
START_WITHIN = 15.0
STOP_WITHIN = 5.0
LOG_LIMIT = 1 << 20
TRIES = 3

log = structlog.get_logger(__name__)


class QueueDidNotStart(Exception):
    """The embedded queue could not be started; the text says why and what to do."""


class EmbeddedQueue:
    """Use it with `with`, or hand `as_child()` to the supervisor. `url` is known before anything runs."""

    def __init__(self, data_folder: Path, *, server: Path | None = None) -> None:
        self._folder = (data_folder / "queue").resolve()
        self._server = server
        self._process: subprocess.Popen[bytes] | None = None
        self.socket = _socket_path(self._folder)
        self.log_file = self._folder / "server.log"
        self.lock = self._folder / "lock"

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def command(self) -> tuple[str, ...]:
        """Raises NoQueueServer when the machine has none."""
        settings = {
            "port": "0",  # no TCP: only who may enter the folder can ring
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self._folder),
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": "",
            "maxmemory-policy": "noeviction",
            "daemonize": "no",
            "logfile": str(self.log_file),
        }
        server = self._server or find_queue_server()
        return (str(server), *(part for name, value in settings.items() for part in (f"--{name}", value)))

    def prepare(self, deaths: int) -> None:
        """Make the folders private; after two deaths in a row put its files aside: it can only be that.

        Nothing is lost by it, for what is due is known to the store; the queue is only a doorbell.
        """
        for folder in {self._folder, self.socket.parent}:
            _make_private(folder)
        if self.log_file.exists() and self.log_file.stat().st_size > LOG_LIMIT:
            self.log_file.replace(self.log_file.with_suffix(".log.old"))
        kept = self._folder / "appendonlydir"
        if deaths >= TRIES - 1 and kept.exists():
            aside = self._folder / f"appendonlydir.unreadable-{time.time_ns()}"
            kept.rename(aside)
            log.warning("queue.file_put_aside", folder=str(aside), last_words=self._last_words())

    def answers(self) -> bool:
        """Whether the server takes commands now."""
        try:
            # A question, not a need: the client's default is to try again for seconds.
            once = Retry(NoBackoff(), 0)
            with redis.Redis(unix_socket_path=str(self.socket), socket_timeout=1, retry=once) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False

    def as_child(self) -> Child:
        return Child(
            name="queue",
            command=self.command(),
            foundation=True,
            lock=self.lock,
            prepare=self.prepare,
            ready=self.answers,
        )

    def __enter__(self) -> Self:
        for deaths in range(TRIES):
            if self._stands_after(deaths):
                return self
        raise QueueDidNotStart(
            f"The embedded queue does not start in {self._folder}: {self._last_words()}. "
            "Its log is server.log there; or set queue: redis://HOST:6379/0."
        )

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _stands_after(self, deaths: int) -> bool:
        command = self.command()
        self.prepare(deaths)
        self._process = subprocess.Popen(
            guarded(command, lock=self.lock),
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        until = time.monotonic() + START_WITHIN
        while self._process.poll() is None and time.monotonic() < until:
            # Our own server, not one that died or is about to: it answers and the one we started lives.
            if self.answers() and self._process.poll() is None and self._is_ours():
                return True
            time.sleep(0.02)
        if self._process.poll() == BUSY:
            raise QueueDidNotStart(
                f"Another kintsugi (process {self.lock.read_text()}) uses {self._folder}; stop it first."
            )
        self.stop()
        return False

    def _is_ours(self) -> bool:
        return self.lock.read_text("utf-8").strip() == str(self.pid)

    def _last_words(self) -> str:
        try:
            lines = self.log_file.read_text("utf-8", "replace").splitlines()
        except FileNotFoundError:
            return "it left no log"
        return lines[-1].strip() if lines else "its log is empty"


def _socket_path(folder: Path) -> Path:
    """In the data folder; where that path is too long for a socket, in a short private one named after it."""
    path = folder / "queue.sock"
    if len(os.fsencode(path)) <= SOCKET_LIMIT:
        return path
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"kintsugi-{os.getuid()}-{name}" / "queue.sock"


def _make_private(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise QueueDidNotStart(
            f"{folder} is no folder of the user who runs kintsugi; remove it or fix its owner."
        )
    folder.chmod(0o700)
