"""What the README and the guides point at is there, and the commands that they name exist."""

import re
import shlex
from pathlib import Path

import pytest

from deploy.cli import kintsugi as cli

ROOT = Path(__file__).parents[2]
PAGES = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "webhooks").rglob("*.md")),
)


def anchors(page):
    """What a link may name behind its #, as GitHub makes it of the headings."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_within_the_repository_leads_somewhere(page):
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\(([^)#\s]*)#?([^)\s]*)", text)
    missing = [
        f"{link}#{anchor}"
        for link, anchor in links
        if "://" not in link
        and (
            not (page.parent / link).exists()
            or (anchor and anchor not in anchors(page.parent / link if link else page))
        )
    ]
    assert missing == []


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.name != "commands.md"], ids=lambda page: page.name
)
def test_a_page_names_commands_and_files_that_exist(page):
    text = page.read_text("utf-8")
    for line in re.findall(r"kintsugi ((?:explain|send) +webhooks/.*)", text):
        command, file, *_ = shlex.split(line, comments=True)
        assert command in cli.commands
        assert (ROOT / file).is_file()
    for command in re.findall(r"`kintsugi (\w+)", text):
        assert command in cli.commands
