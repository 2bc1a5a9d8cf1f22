"""Repositories under the number that they keep for ever: /repositories/<id>/… is /repos/<owner>/<name>/…"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deploy.sandbox.github.world import World

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_BY_ID = re.compile(r"/api/v3/repositories/(?P<id>\d+)(?P<rest>/.*)?")


@dataclass(frozen=True, slots=True)
class ById:
    """A WSGI app that puts the present name into the path before the inner one sees it."""

    inner: WSGIApplication
    world: World

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        match = _BY_ID.fullmatch(environ.get("PATH_INFO", ""))
        repo = self.world.repos.get(int(match["id"])) if match else None
        if match and repo:
            environ["PATH_INFO"] = f"/api/v3/repos/{repo.full_name}{match['rest'] or ''}"
        return self.inner(environ, start_response)
