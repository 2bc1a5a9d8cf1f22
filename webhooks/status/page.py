"""Serves the status page, its style and its icon."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial
from pathlib import Path

from flask import Response, request
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from rules.calendar import Calendar
from rules.words import addresses, cleaning, times
from syncer.store.engine import Store
from webhooks.status import shown
from webhooks.status.access import Access

_HERE = Path(__file__).parent


class StatusPage:
    """Answers for / and what belongs to it."""

    def __init__(
        self,
        store: Store,
        sources: Collection[str],
        access: Access,
        calendar: Calendar,
        clock: Callable[[], datetime],
    ) -> None:
        self._store, self._sources, self._access = store, sources, access
        self._calendar, self._clock = calendar, clock
        self._template = _environment(calendar).get_template("status.html.j2")

    def show(self) -> str:
        self._access.require(request.headers)
        now = self._clock()
        page = shown.look(self._store, self._sources, self._calendar.today(now))
        return self._template.render(page=page, now=now, limits=shown, outcomes=shown.OUTCOMES)

    def style(self) -> Response:
        return _file("status.css", "text/css; charset=utf-8")

    def icon(self) -> Response:
        return _file("kintsugi.svg", "image/svg+xml")


def _file(name: str, content_type: str) -> Response:
    headers = {"Cache-Control": "max-age=300"}
    return Response((_HERE / name).read_bytes(), content_type=content_type, headers=headers)


def _environment(calendar: Calendar) -> Environment:
    """Everything is escaped, and what people or vendors wrote passes `line` or `link` besides."""
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        line=cleaning.visible,
        link=addresses.url,
        day=calendar.day_in_words,
        moment=partial(times.moment, calendar=calendar),
    )
    return environment
