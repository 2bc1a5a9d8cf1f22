"""The words of a block as HTML: marks, mentions, dates, statuses, smart links."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from deploy.sandbox.jira.adf.wiki_inline import day_of

Node = Mapping[str, Any]
H = Markup
NamedBy = Callable[[str], str | None]
TAGS = {"strong": "strong", "em": "em", "strike": "del", "underline": "u", "code": "code"}


def inline(node: Node, name_of: NamedBy, title_of: NamedBy) -> Markup:
    return H("").join(_piece(child, name_of, title_of) for child in node.get("content", ()))


def _piece(node: Node, name_of: NamedBy, title_of: NamedBy) -> Markup:
    attrs: Mapping[str, Any] = node.get("attrs", {})
    match node["type"]:
        case "text":
            return _marked(H("{}").format(node["text"]), node.get("marks", ()))
        case "hardBreak":
            return H("<br>")
        case "mention":
            name = name_of(attrs["id"]) or str(attrs.get("text", "")).lstrip("@") or "somebody"
            return H('<span class="mention">@{}</span>').format(name)
        case "date":
            return H('<time class="date" datetime="{}">{}</time>').format(*_day(attrs["timestamp"]))
        case "emoji":
            return H("{}").format(attrs.get("text") or attrs["shortName"])
        case "status":
            return H('<span class="lozenge {}">{}</span>').format(attrs["color"], attrs["text"])
        case "inlineCard" if "url" in attrs:
            return smart_link(str(attrs["url"]), title_of)
        case "placeholder":
            return H('<span class="quiet">{}</span>').format(attrs["text"])
        case kind:
            return H('<span class="stranger">{}</span>').format(kind)


def smart_link(url: str, title_of: NamedBy) -> Markup:
    """A link that says where it leads: an issue of this Jira by its key and summary."""
    if not url.startswith(("http://", "https://")):
        return H("{}").format(url)
    words = title_of(url) or url.partition("://")[2]
    return H('<a class="smart" href="{}">{}</a>').format(url, words)


def _day(timestamp: str) -> tuple[str, str]:
    iso = day_of(timestamp)
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso, iso
    return iso, f"{day.day} {day:%b %Y}"


def _marked(text: Markup, marks: Sequence[Node]) -> Markup:
    for mark in marks:
        kind, href = mark["type"], str(mark.get("attrs", {}).get("href", ""))
        if kind in TAGS:
            text = H("<{0}>{1}</{0}>").format(H(TAGS[kind]), text)
        elif kind == "subsup":
            text = H("<{0}>{1}</{0}>").format(H(mark["attrs"]["type"]), text)
        elif kind == "link" and href.startswith(("http://", "https://", "mailto:", "/")):
            text = H('<a href="{}">{}</a>').format(href, text)
    return text
