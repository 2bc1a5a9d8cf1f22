"""Issue texts as HTML: tables, strike-through, task boxes to click; comments and their markers are not shown."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

from deploy.sandbox.github.pages.task_boxes import flipped
from deploy.sandbox.looks.boxes import box

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BOX = re.compile(r"\[(?P<mark>[ xX])\]\s+")
_MENTION = re.compile(r"(?<![\w/@.-])@(?P<login>[A-Za-z0-9][A-Za-z0-9-]*(?:\[bot\])?)")
Env = MutableMapping[str, Any]


def rendered(text: str, logins: frozenset[str], *, ticking: bool = False) -> Markup:
    """Safe HTML. `logins` (lower case) become mentions; with `ticking` the boxes are buttons of the form "boxes"."""
    return Markup(_READER.render(text, {"logins": logins, "ticking": ticking}))  # noqa: S704 - the renderer escapes


def _boxes(state: StateCore) -> None:
    """A list item that begins with [ ] or [x] gets a box in its place, if a click could flip it."""
    lines = state.src.split("\n")  # markdown-it made one of all line ends
    for at, item in enumerate(state.tokens[:-2]):
        inline = state.tokens[at + 2]
        if item.type != "list_item_open" or inline.type != "inline" or not inline.children or not item.map:
            continue
        first = inline.children[0]
        mark = _BOX.match(first.content) if first.type == "text" else None
        # A box stands on the line where its words begin: an outer list may have begun the line above.
        line = inline.map[0] if inline.map else item.map[0]
        if mark is not None and flipped(lines[line], 0) is not None:
            item.attrJoin("class", "task")
            first.content = first.content[mark.end() :]
            words = "".join(each.content for each in inline.children if each.type in {"text", "code_inline"})
            meta = {"line": line, "checked": mark["mark"] != " ", "words": words}
            inline.children.insert(0, Token("task_box", "", 0, meta=meta))


def _task_box(_self: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, env: Env) -> str:
    meta = tokens[at].meta
    square = box("line", str(meta["line"]), meta["words"], done=meta["checked"], ticking=env["ticking"])
    return f"{square} "


def _html(_self: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: Env) -> str:
    """Comments are not shown; other HTML is shown as what it is."""
    return escapeHtml(_COMMENT.sub("", tokens[at].content)).strip("\n")


def _text(_self: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, env: Env) -> str:
    depth = sum(token.nesting for token in tokens[:at] if token.type.startswith("link_"))
    escaped = escapeHtml(tokens[at].content)
    if depth:
        return escaped

    def mention(match: re.Match[str]) -> str:
        known = match["login"].lower() in env["logins"]
        return f'<a class="mention" href="/{match["login"]}">{match[0]}</a>' if known else match[0]

    return _MENTION.sub(mention, escaped)


def _reader() -> MarkdownIt:
    # "html" only so that comments are recognised; whatever else it recognises is escaped.
    reader = MarkdownIt("commonmark", {"html": True, "breaks": True}).enable(["table", "strikethrough"])
    reader.disable("image")  # nothing is fetched from elsewhere
    reader.core.ruler.push("boxes", _boxes)
    for rule, render in (
        ("task_box", _task_box),
        ("html_block", _html),
        ("html_inline", _html),
        ("text", _text),
    ):
        reader.add_render_rule(rule, render)
    return reader


_READER = _reader()
