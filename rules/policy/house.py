"""How the service itself runs: where it listens, what keeps its rows, how often it looks around."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, model_validator

from rules.policy.durations import ClockDuration, Duration, parse_duration
from rules.policy.section import Listen, Secret, Section, Text, WebAddressIfAny, one_of

_SQLITE = re.compile(r"sqlite(\+pysqlite)?://")
_MEMORY = re.compile(r"sqlite(\+pysqlite)?:(//)?/?(:memory:.*|file::memory:.*|.*[?&]mode=memory.*)?")


class Server(Section):
    """`server:`, the door and its address."""

    listen: Listen = "127.0.0.1:8080"
    """`HOST:PORT` for webhooks and the page `/`"""
    public_url: WebAddressIfAny = ""
    """the address by which vendors and people reach it, and our webhooks are known: `https://kintsugi.acme.dev`"""
    secret: Secret | None = None
    """signs markers and sessions; needed once there are rules. Keep it: markers are read back with it"""
    secret_file: Text | None = None
    """a file that holds `secret`"""
    metrics_listen: Listen = "127.0.0.1:9464"
    """`HOST:PORT` for `/metrics`, never on the public port"""

    @model_validator(mode="after")
    def _one_secret(self) -> Self:
        one_of(self, "secret", needed=False)
        return self


def _takes_time(value: Duration) -> Duration:
    if not value.span:
        raise ValueError("would never rest; write 15m")
    return value


Period = Annotated[ClockDuration, AfterValidator(_takes_time)]


class Sweep(Section):
    """`sweep:`, how often state is compared without any webhook."""

    open: Period = parse_duration("15m")
    """how often we ask whether what is open changed, and for what was lost on its way to us"""
    all: Period = parse_duration("1d")
    """how often everything is looked at, whether it changed or not"""


class Board(Section):
    """`board:`, who may see the page `/`. Without it: everybody on loopback, nobody elsewhere (404)."""

    auth: Literal["basic"] = "basic"
    """how people prove who they are: by name and password"""
    user: Text
    """the name they type"""
    password: Secret | None = None
    """and the password"""
    password_file: Text | None = None
    """a file that holds `password`"""

    @model_validator(mode="after")
    def _one_password(self) -> Self:
        one_of(self, "password")
        return self


def is_sqlite(store: str) -> bool:
    """Whether this store takes one writer at a time."""
    return bool(_SQLITE.match(store))


def _store(value: str) -> str:
    if _MEMORY.fullmatch(value):
        raise ValueError(
            "keeps its rows in memory, where other processes cannot see them and a restart loses them; "
            "write sqlite:///kintsugi.db"
        )
    if value.startswith(("postgresql://", "postgres://")):
        raise ValueError("names no driver; write postgresql+psycopg://user@host/db")
    if not is_sqlite(value) and not value.startswith("postgresql+psycopg://"):
        raise ValueError("is no store; write sqlite:///kintsugi.db or postgresql+psycopg://user@host/db")
    return value


def _queue(value: str) -> str:
    if value != "embedded" and not re.match(r"(rediss?|unix)://\S", value):
        raise ValueError("is no queue; write embedded or redis://host:6379/0")
    return value


Store = Annotated[str, AfterValidator(_store)]
Queue = Annotated[str, AfterValidator(_queue)]
