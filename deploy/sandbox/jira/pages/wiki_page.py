"""Wiki markup as HTML, as far as people write it in issues; a task box is a button that names its line."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from deploy.sandbox.jira.pages.adf_page import Page
from deploy.sandbox.jira.pages.wiki_boxes import BOX
from deploy.sandbox.jira.pages.wiki_inline import inline
from deploy.sandbox.looks.boxes import box

H = Markup
_LINE_ENDS = re.compile(r"\r\n|\n|\r")
_HEADING = re.compile(r"^h([1-6])\. +(.*)$")
_ITEM = re.compile(r"^([*#-]+) +(.*)$")
_MACRO = re.compile(r"^\{(code|noformat|panel|quote)(?::[^}]*)?\}(.*)$")
_CELL = re.compile(r"(\|\|?)((?:\[[^\]]*\]|[^|])*)")
_ROW = re.compile(r"^\|.*\|\s*$")


def rendered(text: str, page: Page) -> Markup:
    """Safe HTML."""
    lines = [(at, line) for at, line in enumerate(_LINE_ENDS.split(text))]
    return _blocks(lines, page)


Lines = list[tuple[int, str]]


def _blocks(lines: Lines, page: Page) -> Markup:
    parts: list[Markup] = []
    while lines:
        _, line = lines[0]
        macro = _MACRO.match(line)
        if not line.strip():
            lines.pop(0)
        elif macro:
            parts.append(_macro(macro[1], lines, page))
        elif heading := _HEADING.match(line):
            lines.pop(0)
            tag = H(f"h{min(int(heading[1]) + 1, 6)}")
            parts.append(H("<{0}>{1}</{0}>").format(tag, inline(heading[2], page)))
        elif re.fullmatch(r"-{4,}", line.strip()):
            lines.pop(0)
            parts.append(H("<hr>"))
        elif _ITEM.match(line):
            parts.append(_list(lines, page, 1))
        elif _ROW.match(line):
            parts.append(_table(lines, page))
        else:
            parts.append(_paragraph(lines, page))
    return H("\n").join(parts)


def _macro(name: str, lines: Lines, page: Page) -> Markup:
    """Up to the closing word; one that is never closed goes to the end."""
    at, first = lines.pop(0)
    found = _MACRO.match(first)
    rest, end = found[2] if found else "", f"{{{name}}}"
    inner: Lines = []
    while end not in rest:
        inner.append((at, rest))
        if not lines:
            break
        at, rest = lines.pop(0)
    else:
        inner.append((at, rest.partition(end)[0]))
    if inner and not inner[0][1]:
        inner.pop(0)
    if name in {"code", "noformat"}:
        text = "\n".join(line for _, line in inner).rstrip("\n")
        return H("<pre><code>{}</code></pre>").format(text)
    shape = '<div class="panel"><div>{}</div></div>' if name == "panel" else "<blockquote>{}</blockquote>"
    return H(shape).format(_blocks(inner, page))


def _list(lines: Lines, page: Page, depth: int) -> Markup:
    """The items from here on that are at least this deep."""
    first = _ITEM.match(lines[0][1])
    numbered = first is not None and first[1][depth - 1 : depth] == "#"
    items: list[Markup] = []
    while lines and (item := _ITEM.match(lines[0][1])) and len(item[1]) >= depth:
        if (item[1][depth - 1] == "#") is not numbered:
            break
        if len(item[1]) > depth:
            inner = _list(lines, page, depth + 1)
            items.append(H('<li class="deeper">{}</li>').format(inner))
            continue
        at, _ = lines.pop(0)
        items.append(_item(at, item[2], page))
    return H("<{0}>{1}</{0}>").format(H("ol" if numbered else "ul"), H("").join(items))


def _item(at: int, words: str, page: Page) -> Markup:
    mark = BOX.match(words)
    if mark is None:
        return H("<li>{}</li>").format(inline(words, page))
    done = mark["mark"] not in {"[ ]", "[]"}
    rest = inline(words[mark.end() :], page)
    square = box("place", str(at), rest.striptags(), done=done, ticking=page.ticking)
    return H('<li class="task{}">{} {}</li>').format(H(" done" if done else ""), square, rest)


def _table(lines: Lines, page: Page) -> Markup:
    rows: list[Markup] = []
    while lines and _ROW.match(lines[0][1]):
        _, line = lines.pop(0)
        cells = _CELL.findall(line.strip().rstrip("|"))
        tags = [("th" if bars == "||" else "td", text.strip()) for bars, text in cells]
        rows.append(
            H("<tr>{}</tr>").format(
                H("").join(H("<{0}>{1}</{0}>").format(H(tag), inline(text, page)) for tag, text in tags)
            )
        )
    return H("<table>{}</table>").format(H("").join(rows))


def _paragraph(lines: Lines, page: Page) -> Markup:
    words: list[Markup] = []
    while lines and lines[0][1].strip():
        line = lines[0][1]
        if words and (_ITEM.match(line) or _HEADING.match(line) or _MACRO.match(line) or _ROW.match(line)):
            break
        lines.pop(0)
        words.append(inline(line, page))
    return H("<p>{}</p>").format(H("<br>").join(words) or escape(""))
