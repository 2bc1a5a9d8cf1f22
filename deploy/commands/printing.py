"""How commands speak: plain when piped, in colours on a terminal, in JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:  # rich takes longer to import than `kintsugi --help` may take
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
    from rich.text import Text

PIPED_WIDTH = 10_000  # what is piped is read by programs: one line is one thing, however long


def console() -> Console:
    """Standard output as people read it; without colours when it is piped, or when NO_COLOR is set."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else PIPED_WIDTH
    return Console(highlight=False, markup=False, emoji=False, width=width)


def print_json(value: Any) -> None:
    """One JSON value on stdout."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


def said(text: str, style: str = "") -> Text:
    """Text that may come from elsewhere, as one line: no markup and no terminal's control characters in it."""
    from rich.text import Text

    from rules.words.cleaning import visible

    return Text(visible(text), style=style)


def joined(*parts: Text, by: str = " ") -> Text:
    """Parts of one line; empty ones are left out."""
    from rich.text import Text

    return Text(by).join([part for part in parts if part.plain])


def grid(*rows: Sequence[RenderableType], indent: int = 2, gap: int = 2) -> RenderableType:
    """Rows in aligned columns without lines around them."""
    from rich.padding import Padding
    from rich.table import Table

    table = Table.grid(padding=(0, gap, 0, 0))
    for _ in rows[0] if rows else ():
        table.add_column(overflow="fold")
    for row in rows:
        table.add_row(*row)
    return _Trimmed(Padding(table, (0, 0, 0, indent), expand=False))


class _Trimmed:
    """Without the spaces at the ends of lines, which nobody sees until they are copied or compared."""

    def __init__(self, inner: RenderableType) -> None:
        self._inner = inner

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from rich.segment import Segment

        for line in console.render_lines(self._inner, options, pad=False):
            while line and not line[-1].text.strip():
                line.pop()
            yield from line[:-1]
            yield from (Segment(last.text.rstrip(), last.style) for last in line[-1:])
            yield Segment.line()
