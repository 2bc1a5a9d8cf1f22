"""How values look on the pages: times, faces, reactions, Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from flask import Flask
from markupsafe import Markup

from deploy.sandbox.github.pages.markdown import rendered
from deploy.sandbox.github.pages.places import address_of
from deploy.sandbox.github.pages.visitors import people
from deploy.sandbox.github.reading import viewer, world
from deploy.sandbox.github.records import Reaction
from deploy.sandbox.looks import pages
from deploy.sandbox.looks.pages import Look

EMOJI = {
    "+1": "👍",
    "-1": "👎",
    "laugh": "😄",
    "hooray": "🎉",
    "confused": "😕",
    "heart": "❤️",
    "rocket": "🚀",
    "eyes": "👀",
}


def display_name(login: str) -> str:
    user = world().users.get(login.lower())
    return user.name or user.login if user else login


def markdown(text: str | None, ticking: bool = False) -> Markup:
    return rendered(text or "", frozenset(world().users), ticking=ticking)


def counted(reactions: Iterable[Reaction]) -> list[tuple[str, str, int, str]]:
    """Name, face, count and logins of each reaction, most frequent first."""
    rows = list(reactions)
    counts = Counter(reaction.content for reaction in rows)
    who = {name: ", ".join(each.login for each in rows if each.content == name) for name in counts}
    return [(name, EMOJI[name], count, who[name]) for name, count in counts.most_common()]


def add_words(app: Flask) -> None:
    """Make them known to the templates."""
    pages.add_words(app, display_name, _about_the_visitor)
    app.jinja_env.filters |= {"counted": counted, "markdown": markdown, "address": address_of}
    app.jinja_env.globals |= {"emoji": EMOJI}


def _about_the_visitor() -> dict[str, Any]:
    login = viewer()
    you = world().users.get(login.lower()) if login else None
    look = Look("GitHub", you.login if you else None, tuple(person.login for person in people()))
    return {"you": you, "look": look, "world": world()}
