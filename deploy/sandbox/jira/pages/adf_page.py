"""A document as HTML; a task box names its place in the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from deploy.sandbox.jira.pages.adf_inline import inline
from deploy.sandbox.looks.boxes import box

Node = Mapping[str, Any]
H = Markup
PLAIN = {
    "bulletList": "ul",
    "orderedList": "ol",
    "blockquote": "blockquote",
    "tableRow": "tr",
    "paragraph": "p",
}
SIGNS = {"info": "i", "note": "✎", "tip": "✓", "success": "✓", "warning": "!", "error": "×"}


@dataclass(frozen=True, slots=True)
class Page:
    """What the document is shown on: who is mentioned, and whether boxes can be clicked."""

    name_of: Callable[[str], str | None]  # account id -> display name
    title_of: Callable[[str], str | None]  # address -> key and summary of an issue of this Jira
    ticking: bool = False


def rendered(document: Node, page: Page) -> Markup:
    return _children(document, page, "")


def _children(node: Node, page: Page, path: str) -> Markup:
    parts = [_block(child, page, f"{path}{at}") for at, child in enumerate(node.get("content", ()))]
    return Markup("\n").join(parts)


def _block(node: Node, page: Page, path: str) -> Markup:
    kind, attrs = node["type"], node.get("attrs", {})
    inner, words = _children(node, page, f"{path}."), inline
    match kind:
        case "paragraph":
            return H("<p>{}</p>").format(words(node, page.name_of, page.title_of))
        case "heading":
            tag = f"h{min(attrs['level'] + 1, 6)}"
            return H("<{0}>{1}</{0}>").format(H(tag), words(node, page.name_of, page.title_of))
        case "taskList":
            return H('<ul class="tasks">{}</ul>').format(inner)
        case "taskItem" | "blockTaskItem":
            return _task(node, page, path)
        case "decisionList":
            return H('<ul class="decisions">{}</ul>').format(inner)
        case "decisionItem":
            return H('<li class="decision">{}</li>').format(words(node, page.name_of, page.title_of))
        case "codeBlock":
            text = "".join(child["text"] for child in node.get("content", ()))
            return H("<pre><code>{}</code></pre>").format(text)
        case "rule":
            return H("<hr>")
        case _:
            return _container(kind, attrs, node, inner)


def _task(node: Node, page: Page, path: str) -> Markup:
    done = node["attrs"]["state"] == "DONE"
    if node["type"] == "blockTaskItem":
        words = _children(node, page, f"{path}.")
    else:
        words = inline(node, page.name_of, page.title_of)
    square = box("place", path, words.striptags(), done=done, ticking=page.ticking)
    return H('<li class="task{}">{} {}</li>').format(H(" done" if done else ""), square, words)


def _container(kind: str, attrs: Mapping[str, Any], node: Node, inner: Markup) -> Markup:
    match kind:
        case "bulletList" | "orderedList" | "blockquote" | "tableRow":
            return H("<{0}>{1}</{0}>").format(H(PLAIN[kind]), inner)
        case "listItem":
            return H("<li>{}</li>").format(inner)
        case "panel":
            kind = str(attrs["panelType"])
            sign = SIGNS.get(kind, "•")
            return H(
                '<div class="panel {}"><span class="sign" aria-hidden="true">{}</span><div>{}</div></div>'
            ).format(kind, sign, inner)
        case "expand" | "nestedExpand":
            return H("<details class=expand open><summary>{}</summary>{}</details>").format(
                attrs.get("title") or "More", inner
            )
        case "table":
            return H("<table>{}</table>").format(inner)
        case "tableHeader" | "tableCell":
            return _cell(kind, attrs, inner)
        case "layoutSection" | "layoutColumn" | "bodiedExtension":
            return H('<div class="{}">{}</div>').format(kind, inner)
        case _:
            return _stranger(kind, attrs)


def _cell(kind: str, attrs: Mapping[str, Any], inner: Markup) -> Markup:
    tag = "th" if kind == "tableHeader" else "td"
    spans = H("").join(
        H(' {}="{}"').format(name, int(attrs[name])) for name in ("colspan", "rowspan") if attrs.get(name)
    )
    return H("<{0}{1}>{2}</{0}>").format(H(tag), spans, inner)


def _stranger(kind: str, attrs: Mapping[str, Any]) -> Markup:
    """Cards are links; pictures and macros are only named: nothing is fetched from elsewhere."""
    url = attrs.get("url")
    if isinstance(url, str) and url.startswith(("http://", "https://")):
        return H('<p><a class="smart" href="{}">{}</a></p>').format(url, url)
    return H('<p class="stranger">{}</p>').format(escape(attrs.get("extensionKey") or kind))
