"""The demo tells each step within the width of whoever reads it, with its time and a link that stays in one piece."""

import io

import pytest
from rich.console import Console

from deploy.demo.scenes import SCENES
from deploy.demo.story import steps
from deploy.demo.telling import Teller

LINK = "http://127.0.0.1:34567/acme/postmortems/issues/1"


def told(width: int, scene: str = "github") -> list[str]:
    out = io.StringIO()
    teller = Teller(Console(file=out, width=width, highlight=False))
    for step in steps(SCENES[scene]):
        teller.seen(step.tells, LINK)
    return out.getvalue().splitlines()


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("width", [60, 80, 200])
def test_no_line_is_longer_than_the_terminal_is_wide(width, scene):
    lines = told(width, scene)
    assert max(map(len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


def test_what_goes_on_in_a_second_line_stands_below_its_first_word():
    first, *others = told(60)
    starts = {len(line) - len(line.lstrip()) for line in others if not line.startswith("✓")}
    assert starts == {first.index("PagerDuty")}


@pytest.mark.parametrize("width", [30, 80])
def test_each_step_has_its_time_and_an_unbroken_link(width):
    lines = told(width)
    number = len(list(steps(SCENES["github"])))
    assert sum(line.startswith("✓") and " s  " in line for line in lines) == number
    assert sum(LINK in line for line in lines) == number


def test_nothing_is_coloured_where_nobody_watches():
    assert "\x1b" not in "\n".join(told(80))


def test_a_step_that_was_not_seen_is_told_as_such():
    out = io.StringIO()
    Teller(Console(file=out, width=80)).missed("Thanks, once", patience=30)
    assert out.getvalue().startswith("✗")
    assert "not seen within 30 s: Thanks, once" in out.getvalue()


def test_each_scene_is_told_in_the_words_of_its_tracker():
    github, jira, mixed = (" ".join(line.strip() for line in told(80, scene)) for scene in SCENES)
    assert "opens in GitHub, and Alice" in mixed
    assert "three tickets in Jira" in mixed
    assert "closed as “Won't Do”" in mixed
    assert "opens in GitHub" not in jira
    assert "closed as “not planned”" in github


def test_only_where_there_are_reactions_is_a_ticket_said_to_be_thanked():
    github, jira, mixed = ("on both tickets" in " ".join(told(80, scene)) for scene in SCENES)
    assert (github, jira, mixed) == (True, False, False)
