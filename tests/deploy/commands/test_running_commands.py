"""What runs for long refuses a wrong configuration before it starts, with the exit code that a supervisor knows."""

from __future__ import annotations

import pytest

PARTS = ("up", "serve", "worker", "scheduler")


@pytest.mark.parametrize("part", PARTS)
def test_a_configuration_that_cannot_be_used_is_exit_code_2(run, write_configuration, part):
    result = run(part, "-c", write_configuration(more="colour: blue\n"))
    assert result.exit_code == 2
    assert "colour" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("part", PARTS[1:])
def test_a_part_alone_wants_a_queue_that_all_can_reach(run, configuration, part):
    result = run(part, "-c", configuration)
    assert result.exit_code == 2
    assert "queue: embedded belongs to `kintsugi up`" in result.stderr


def test_the_demo_plays_only_what_there_is(run):
    result = run("demo", "--tracker", "gitlab")
    assert result.exit_code == 2
    assert "'gitlab' is not one of 'github', 'jira', 'mixed'" in result.stderr
