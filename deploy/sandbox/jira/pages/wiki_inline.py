"""One line of wiki markup as HTML: *bold*, _italic_, -struck-, {{code}}, [words|address], [~name]."""

from __future__ import annotations

import re

from markupsafe import Markup

from deploy.sandbox.jira.pages.adf_inline import smart_link
from deploy.sandbox.jira.pages.adf_page import Page

H = Markup
_PIECE = re.compile(
    r"\{\{(?P<code>.+?)\}\}|\[~(?P<name>[^\]]+)\]|\[(?P<words>[^\[\]|]+)\|(?P<href>[^\[\]|\s]+)(?:\|[^\]]*)?\]"
    r"|\[(?P<bare>https?://[^\[\]|\s]+)\]|(?P<url>https?://[^\s\[\]|<>\"]*[^\s\[\]|<>\".,;:!?)])"
    r"|(?<![\w*])\*(?P<strong>[^\s*](?:[^*]*[^\s*])?)\*(?![\w*])"
    r"|(?<!\w)_(?P<em>[^\s_](?:[^_]*[^\s_])?)_(?!\w)"
    r"|(?<![\w-])-(?P<del>[^\s-](?:.*?[^\s-])?)-(?![\w-])"
    r"|\{color(?::[^}]*)?\}"
)


def inline(text: str, page: Page) -> Markup:
    """Safe HTML; colours are dropped."""
    found, at = H(""), 0
    for piece in _PIECE.finditer(text):
        found += H("{}").format(text[at : piece.start()]) + _piece(piece, page)
        at = piece.end()
    return found + H("{}").format(text[at:])


def _piece(piece: re.Match[str], page: Page) -> Markup:
    for tag in ("strong", "em", "del"):
        if piece[tag]:
            return H("<{0}>{1}</{0}>").format(H(tag), inline(piece[tag], page))
    if piece["code"]:
        return H("<code>{}</code>").format(piece["code"])
    if piece["name"]:
        account = piece["name"].removeprefix("accountid:")
        return H('<span class="mention">@{}</span>').format(page.name_of(account) or account)
    if piece["words"] and piece["href"].startswith(("http://", "https://", "mailto:", "/", "#")):
        return H('<a href="{}">{}</a>').format(piece["href"], inline(piece["words"], page))
    if piece["bare"] or piece["url"]:
        return smart_link(piece["bare"] or piece["url"], page.title_of)
    return H("{}").format(piece["words"] or "")
