"""Who looks at the pages: whoever a visitor says they are. There are no passwords here."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import redirect, request
from werkzeug.wrappers import Response

COOKIE = "you_are"  # one for all vendors: browsers do not tell ports apart


def said() -> str:
    """The name in the cookie, in small letters."""
    return request.cookies.get(COOKIE, "").lower()


def remembered(name: str) -> Response:
    """Back to where one was, as this person from now on."""
    found = redirect(_own_path(request.form.get("back", "/")), 303)
    found.set_cookie(COOKIE, name.lower(), httponly=True, samesite="Lax")
    return found


def _own_path(wanted: str) -> str:
    """A path of these pages; somebody else's page is not gone to."""
    path = urlsplit(wanted).path
    return path if path.startswith("/") and not path.startswith("//") else "/"
