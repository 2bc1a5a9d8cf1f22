"""Rich texts on pages, whichever format they have: shown, edited as lines, and ticked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from deploy.sandbox.jira.adf.rewriting import from_text, to_text
from deploy.sandbox.jira.pages import adf_page, wiki_boxes, wiki_page
from deploy.sandbox.jira.pages.adf_page import Page
from deploy.sandbox.jira.reading import world
from deploy.sandbox.jira.records import Text
from deploy.sandbox.jira.refusals import Refused


def shown(text: Text | None, ticking: bool = False) -> Markup:
    page = Page(_name_of, _title_of, ticking)
    if text is None:
        return Markup("")
    return wiki_page.rendered(text, page) if isinstance(text, str) else adf_page.rendered(text, page)


def _name_of(account_id: str) -> str | None:
    account = world().account_by_id(account_id)
    return account.display if account else None


def _title_of(url: str) -> str | None:
    """Key and summary, when it is the address of an issue of this Jira."""
    path = urlsplit(url).path
    if not url.startswith(f"{world().base_url}/browse/"):
        return None
    try:
        issue = world().issue(path.removeprefix("/browse/"))
    except Refused:
        return None
    return f"{issue.key} {issue.fields['summary']}"


def as_lines(text: Text | None) -> str:
    """What the editor begins with."""
    return text if isinstance(text, str) else to_text(text, _names())


def from_lines(lines: str, before: Text | None) -> Text | None:
    """What the editor's lines mean; nothing typed is no text."""
    if world().flavour.name != "cloud":
        return lines or None
    found = from_text(lines, None if isinstance(before, str) else before, _names())
    return found if found["content"] else None


def _names() -> dict[str, str]:
    return {account.id: account.name for account in world().accounts.values()}


def ticked(text: Text | None, place: str) -> Text | None:
    """The text with the box at this place flipped; None when there is no box."""
    if isinstance(text, str):
        return wiki_boxes.flipped(text, int(place)) if place.isdigit() else None
    steps = place.split(".")
    if text is None or not all(step.isdigit() for step in steps):
        return None
    return _flipped(text, [int(step) for step in steps])


def _flipped(node: Mapping[str, Any], steps: list[int]) -> Mapping[str, Any] | None:
    """A copy along the way; everything beside it stays the very same."""
    if not steps:
        if node.get("type") not in {"taskItem", "blockTaskItem"}:
            return None
        state = "TODO" if node["attrs"]["state"] == "DONE" else "DONE"
        return {**node, "attrs": {**node["attrs"], "state": state}}
    content = list(node.get("content", ()))
    if steps[0] >= len(content):
        return None
    changed = _flipped(content[steps[0]], steps[1:])
    if changed is None:
        return None
    content[steps[0]] = changed
    return {**node, "content": content}
