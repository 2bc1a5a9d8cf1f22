"""The grammar of decisions and action items side by side in all markups, for the documentation."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence

from rules.document.adf.cells import Cell, cells_of
from rules.document.adf.items import DONE
from rules.document.adf.marks import mark
from rules.document.adf.nodes import Node, attribute, content, kind
from rules.document.adf.seeing import visible
from rules.document.samples import SAMPLES, Sample

_INDENT = "&nbsp;" * 4
_CHIPS = ("mention", "date", "inlineCard")
_TAGS = {"strike": "s", "em": "em", "link": "u"}


def dialects_table() -> str:
    """One row for each sample, one column for each markup."""
    heads = ["", *(name for name, _ in DIALECTS)]
    rows = [heads, ["---"] * len(heads)]
    rows += [[sample.about, *("<br>".join(lines(sample)) for _, lines in DIALECTS)] for sample in SAMPLES]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _source(text: str) -> Iterator[str]:
    """Lines as they are typed."""
    for line in text.split("\n"):
        words = line.lstrip(" ")
        yield _INDENT * ((len(line) - len(words)) // 2) + "`" + words.replace("|", "\\|") + "`"


def _seen(node: Node, depth: int = 0) -> Iterator[str]:
    """Lines as the editor shows them: boxes to tick; people, dates and smart links as chips."""
    match kind(node):
        case "listItem":
            words, *lists = content(node)
            yield _INDENT * depth + "• " + _inline(words)
            for one in lists:
                yield from _seen(one, depth + 1)
        case "taskItem":
            yield ("☑ " if attribute(node, "state") == DONE else "☐ ") + _inline(node)
        case "decisionItem":
            yield "◇ " + _inline(node)
        case "paragraph":
            yield _inline(node)
        case _:
            for one in content(node):
                yield from _seen(one, depth)


def _inline(node: Node) -> str:
    return "".join(_piece(cells_of([one])) for one in content(node))


def _piece(cells: Sequence[Cell]) -> str:
    first = cells[0]
    if first.kind == "hardBreak":
        return f"<br>{_INDENT}"
    words = html.escape("".join(map(visible, cells)), quote=False)
    tags = ["kbd"] if first.kind in _CHIPS else [tag for name, tag in _TAGS.items() if mark(first, name)]
    for tag in tags:
        words = f"<{tag}>{words}</{tag}>"
    return words


# What a column is headed by, and the lines in it.
DIALECTS: Sequence[tuple[str, Callable[[Sample], Iterator[str]]]] = (
    ("GitHub", lambda sample: _source(sample.markdown)),
    ("Jira Cloud", lambda sample: (line for block in sample.adf for line in _seen(block))),
    ("Jira Data Center", lambda sample: _source(sample.wiki)),
)
