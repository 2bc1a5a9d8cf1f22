"""What the pages of every local server have in common: their frame, their style, and who looks at them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask
from flask.typing import ResponseReturnValue

from deploy.sandbox.looks.words import hue, moment

_HERE = Path(__file__).parent
TEMPLATES = str(_HERE / "templates")  # what an app takes as its template folder


@dataclass(frozen=True, slots=True)
class Look:
    """What the frame shows: whose stand-in it is, and who looks, by the name that stands in the cookie."""

    brand: str
    you: str | None
    people: tuple[str, ...]
    sheets: tuple[str, ...] = ("pages.css",)


def pages_of(
    import_name: str,
    parts: Iterable[Blueprint],
    recognise: Callable[[], None],
    refusal: type[Exception],
    refused: Callable[[Any], ResponseReturnValue],
) -> Blueprint:
    """A blueprint of them all; a `refusal` becomes the page that `refused` makes of it."""
    whole = Blueprint(
        "pages",
        import_name,
        template_folder="templates",
        static_folder=str(_HERE),
        static_url_path="/-/static",
    )
    for part in parts:
        whole.register_blueprint(part)
    whole.before_request(recognise)
    whole.register_error_handler(refusal, refused)
    return whole


def add_words(app: Flask, name: Callable[[str], str], about: Callable[[], dict[str, Any]]) -> None:
    """Make known to every template how people are called, and what `about` tells of the visitor."""
    app.jinja_env.filters |= {"moment": moment, "hue": hue, "name": name}
    app.context_processor(about)
