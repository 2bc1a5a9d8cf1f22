"""Writes the tables of the documentation that come from code, or says which of them are out of date.

`python -m deploy.docs_tables` writes; with `--check` it changes nothing and exits 1 when something differs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from deploy.commands.reference import commands_reference
from deploy.configuration_tables import CONFIGURATION_TABLES
from deploy.dialect_tables import dialects_table
from deploy.rule_book_table import rule_book_table
from deploy.source_tables import SOURCE_TABLES
from syncer.trackers.github.permissions import permissions_table
from syncer.trackers.jira.permissions import permissions_table as jira_permissions_table

ROOT = Path(__file__).parent.parent
BEGIN, END = "<!-- generated: {name} -->", "<!-- /generated -->"

Tables = Mapping[str, Callable[[], str]]


class NoSuchTable(Exception):
    """A page asks for a table that nobody makes, or its markers do not match."""


def refreshed(text: str, tables: Tables, page: str) -> str:
    """The page with what stands between its markers made anew. Raises NoSuchTable, naming page and table."""
    opening, _, closing = BEGIN.partition("{name}")
    before, *sections = text.split(opening)
    parts = [before]
    for section in sections:
        name, found, rest = section.partition(closing)
        _old, ended, after = rest.partition(END)
        if not found or not ended or name not in tables:
            known = ", ".join(sorted(tables))
            raise NoSuchTable(
                f"{page}: no table {name.splitlines()[0]!r} that ends with {END}; there are: {known}."
            )
        parts.append(f"{opening}{name}{closing}\n{tables[name]().strip()}\n{END}{after}")
    return "".join(parts)


def pages(root: Path) -> list[Path]:
    found = (root / "README.md", *(root / "docs").rglob("*.md"), *(root / "webhooks").rglob("README.md"))
    return sorted(page for page in found if page.is_file())


def run(root: Path, tables: Tables, *, check: bool) -> list[Path]:
    """The pages that were out of date; unless `check`, they are written."""
    stale = []
    for page in pages(root):
        old = page.read_text("utf-8")
        new = refreshed(old, tables, str(page.relative_to(root)))
        if new != old:
            stale.append(page)
            if not check:
                page.write_text(new, "utf-8")
    return stale


def decisions() -> str:
    """The index of the decision records, from their headings `# 7. Which embedded queue, and how it dies`."""
    records = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    headings = [
        (record.name, *record.read_text("utf-8").splitlines()[0][2:].split(". ", 1)) for record in records
    ]
    return "\n".join(
        ["| | |", "|---|---|", *(f"| [{number}]({file}) | {title} |" for file, number, title in headings)]
    )


# Table name, as the markers in a page write it, and what makes it.
TABLES: Tables = {
    "decisions": decisions,
    "commands": commands_reference,
    "dialects": dialects_table,
    "rule-book": rule_book_table,
    "github-permissions": permissions_table,
    "jira-permissions": jira_permissions_table,
    **SOURCE_TABLES,
    **CONFIGURATION_TABLES,
}


def main(arguments: Sequence[str]) -> int:
    check = "--check" in arguments
    try:
        stale = run(ROOT, TABLES, check=check)
    except NoSuchTable as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for page in stale:
        verb = "is out of date; run: make docs" if check else "written"
        sys.stdout.write(f"{page.relative_to(ROOT)} {verb}\n")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
