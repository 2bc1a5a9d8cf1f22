"""Logs: one JSON object per line, or colours where a person watches; our lines and the libraries' alike."""

from __future__ import annotations

import logging
import logging.config
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any, TextIO
from urllib.parse import quote

import structlog

MASK = "[masked]"
_SECRET_KEYS = re.compile(
    r"secret|token|passw|authori[sz]ation|cookie|signature|(api|private)_?key|chat_?url|^dsn$", re.IGNORECASE
)
_URL_PASSWORD = re.compile(r"(?<=://)([^/\s:@]*):[^/\s@]+(?=@)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# What these say at "info" is told better by our own lines; at "debug" some of them print credentials.
_QUIET = (
    "alembic",
    "apprise",
    "github",
    "jira",
    "requests_oauthlib",
    "rq",
    "sqlalchemy",
    "urllib3",
    "werkzeug",
)
_SHORTEST_SECRET = 6  # masking "test" everywhere would hide more than it protects

_masked: set[str] = set()

LogEvent = MutableMapping[str, Any]


def redact(value: str) -> None:
    """From now on this value is masked wherever it stands in a log line."""
    if len(value) >= _SHORTEST_SECRET:
        _masked.update((value, quote(value, safe="")))


def configure_logs(*, level: str = "INFO", json: bool | None = None, stream: TextIO | None = None) -> None:
    """Send structlog and the standard library's logging to `stream` (stderr); JSON unless a terminal."""
    out = stream or sys.stderr
    as_json = not out.isatty() if json is None else json
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_shared(),
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            mask_secrets,
            *_renderers(as_json=as_json, colours=out.isatty()),
        ],
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    structlog.configure(
        processors=[*_shared(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def _shared() -> list[Any]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]


def _renderers(*, as_json: bool, colours: bool) -> list[Any]:
    if as_json:
        return [structlog.processors.JSONRenderer(ensure_ascii=False, default=str)]
    # A terminal obeys control characters, and payloads may hold some.
    return [_without_control_characters, structlog.dev.ConsoleRenderer(colors=colours)]


def mask_secrets(_logger: Any, _method: str, event: LogEvent) -> LogEvent:
    """Mask what is filed under a secret's name, every registered value, and passwords in URLs."""
    return {key: _clean(key, value) for key, value in event.items()}


def _clean(key: str, value: Any) -> Any:
    if _SECRET_KEYS.search(key) and value is not None and not isinstance(value, bool):
        return MASK
    if isinstance(value, Mapping):
        return {name: _clean(str(name), inner) for name, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_clean("", inner) for inner in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    text = _URL_PASSWORD.sub(rf"\1:{MASK}", str(value))
    for secret in sorted(_masked, key=len, reverse=True):
        text = text.replace(secret, MASK)
    return text


def _without_control_characters(_logger: Any, _method: str, event: LogEvent) -> LogEvent:
    return {key: _CONTROL.sub("\ufffd", v) if isinstance(v, str) else v for key, v in event.items()}
