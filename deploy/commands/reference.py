"""The reference of all commands, made from the commands themselves."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click


def commands_reference() -> str:
    """Markdown: each command with what it does, an example and its options."""
    from deploy.cli import SECTIONS

    parts = [
        part
        for title, commands in SECTIONS
        for part in (
            f"## {title}",
            *(text for command in commands for text in _described(command, "kintsugi")),
        )
    ]
    return "\n\n".join(parts)


def _described(command: click.Command, before: str) -> Iterator[str]:
    name = f"{before} {command.name}"
    arguments = [
        p.make_metavar(click.Context(command)) for p in command.params if isinstance(p, click.Argument)
    ]
    paragraphs = inspect.cleandoc(command.help or "").split("\n\n")
    options = [p for p in command.params if isinstance(p, click.Option)]
    yield f"### `{' '.join([name, *arguments])}`"
    for paragraph in paragraphs:
        yield from _paragraph(paragraph)
    if options:
        yield "\n".join(["| option | |", "|---|---|", *map(_row, options)])
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            yield from _described(inner, name)


def _paragraph(text: str) -> Iterator[str]:
    """A paragraph whose lines click keeps is prose up to `Example:` and code after it."""
    if not text.startswith("\b\n"):
        yield " ".join(text.split())
        return
    prose, _, example = text.removeprefix("\b\n").partition("Example:\n")
    if prose.strip():
        yield " ".join(prose.split())
    yield f"```\n{inspect.cleandoc(example)}\n```"


def _row(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    metavar = "" if option.is_flag else f" `{option.make_metavar(click.Context(click.Command('')))}`"
    default = f" Default: `{option.default}`." if option.show_default else ""
    needed = " Required." if option.required else ""
    said = f"{option.help or ''}{needed}{default}"
    cells = (text.replace("|", "\\|") for text in (f"{names}{metavar}", said))
    return f"| {' | '.join(cells)} |"
