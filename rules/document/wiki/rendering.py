"""Texts of ours, composed in Markdown, as wiki markup: headings, lists, boxes, tables, code, quotes, advice."""

from __future__ import annotations

import re

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from rules.document.wiki.inline import MARKDOWN, advice, lines_of, wiki_of
from rules.document.wiki.tables import table
from rules.words.cleaning import ZERO_WIDTH

_BOX = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
_SHOWS_A_BOX = re.compile(r"\\\[(?=[ xX]?\\?\])")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_WORDS = ("paragraph", "heading")
_CODE = ("fence", "code_block")
_LISTS = {"bullet_list": "*", "ordered_list": "#"}
_IN_MARKDOWN = re.compile(r"[ \t]*[-*+] ")


def written(markdown: str) -> str:
    """The text; it ends with a line end unless it is empty."""
    text = _blocks(SyntaxTreeNode(MARKDOWN.parse(markdown)).children)
    return f"{text}\n" if text else ""


def _blocks(nodes: list[SyntaxTreeNode]) -> str:
    return "\n\n".join(text for node in nodes if (text := _block(node)))


def _block(node: SyntaxTreeNode) -> str:
    match node.type:
        case "heading":
            return f"h{node.tag[1]}. {words}" if (words := wiki_of(_tokens(node))) else ""
        case "paragraph":
            return _words(node)
        case "bullet_list" | "ordered_list":
            return "\n".join(_items(node, ""))
        case "table":
            return table(node)
        case _ if node.type in _CODE:
            return preformatted(node.content)
        case "hr":
            return "----"
        case "blockquote":
            inner = _blocks(node.children)
            return inner if "{quote}" in inner else f"{{quote}}\n{inner}\n{{quote}}"
        case "html_block":
            return _html(node.content)
        case _:
            return ""


def _words(node: SyntaxTreeNode) -> str:
    return lines_of(_tokens(node))


def _tokens(node: SyntaxTreeNode) -> list[Token]:
    inline = node.children[0].token if node.children else None
    return (inline.children or []) if inline else []


def _items(node: SyntaxTreeNode, above: str) -> list[str]:
    """Each item is a line with as many signs as it is deep; a blank line would end the list."""
    signs = above + _LISTS[node.type]
    lines: list[str] = []
    for item in node.children:
        starts = bool(item.children) and item.children[0].type in _WORDS
        lines.append(f"{signs} {_first_line(item.children[0]) if starts else ''}")
        for child in item.children[starts:]:
            lines += _items(child, signs) if child.type in _LISTS else _further_lines(child)
    return lines


def _further_lines(node: SyntaxTreeNode) -> list[str]:
    text = _words(node) if node.type in _WORDS else _block(node)
    lines = text.split("\n") if text else []
    return lines if node.type in _CODE else [line for line in lines if line.strip()]


def _first_line(node: SyntaxTreeNode) -> str:
    source = node.children[0].content if node.children else ""
    words = _words(node)
    if not (box := _BOX.match(source)):
        return _SHOWS_A_BOX.sub("&#91;", words, count=1) if words.startswith("\\[") else words
    sign = "[ ]" if box[1] == " " else "(/)"
    return f"{sign} {words[words.index(']') + 1 :].lstrip()}"


def preformatted(words: str) -> str:
    """Code as it stands. Jira knows few languages and complains about all others, so none is named."""
    safe = words.rstrip("\n").replace(ZERO_WIDTH, "").replace("{noformat", f"{{{ZERO_WIDTH}noformat")
    safe = re.sub(r"\[(?=[~@])", f"[{ZERO_WIDTH}", safe)  # mentions are looked for in code too
    return f"{{noformat}}\n{safe}\n{{noformat}}"


def _html(source: str) -> str:
    """Comments are advice to people; of other HTML the words are left."""
    words = " ".join(_TAG.sub(" ", _COMMENT.sub(" ", source)).split())
    parts = [_advice(comment) for comment in _COMMENT.findall(source)]
    if words:
        token = MARKDOWN.parseInline(words)[0]
        parts.append(lines_of(token.children or ()))
    return "\n\n".join(part for part in parts if part)


def _advice(comment: str) -> str:
    """Each paragraph quietly; an example of a list in the markup that people would write here."""
    paragraphs = re.split(r"\n[ \t]*\n", comment.strip("\n"))
    return "\n".join(
        preformatted(_blocks(SyntaxTreeNode(MARKDOWN.parse(paragraph)).children))
        if _IN_MARKDOWN.match(paragraph)
        else advice(paragraph)
        for paragraph in paragraphs
        if paragraph.strip()
    )
