"""`kintsugi check` with the guides' own kintsugi.yml: well where Jira is as they say, and plain where it is not."""

from __future__ import annotations

import pytest
from guided_jira import GUIDES, GuidedJira

from deploy.sandbox.jira.server import LocalJira


@pytest.fixture(params=GUIDES)
def jira(request):
    with LocalJira(request.param) as server:
        yield GuidedJira(server, request.param)


@pytest.fixture
def check(run, jira, tmp_path):
    """What it prints, line by line, and its exit code; nothing was written to Jira."""

    def check(configuration=""):
        path = tmp_path / "kintsugi.yml"
        path.write_text(configuration or jira.configuration())
        result = run("check", "-c", path, env=jira.environment)
        assert {seen.method for seen in jira.server.requests} <= {"GET", "HEAD"}
        assert not any(secret in result.output for secret in jira.environment.values())
        return result.stdout.splitlines(), result.exit_code

    return check


def test_where_jira_is_as_the_guide_says_nothing_is_broken(jira, check):
    lines, exit_code = check()
    assert (lines[-1], exit_code) == ("Nothing is broken.", 0)
    for verb in ("created", "dated", "assigned", "labelled", "linked", "closed"):
        said = [line for line in lines if f"CHK: Rule incidents, tickets: will be {verb}" in line]
        assert len(said) == 1
        assert said[0].startswith("✓")


def test_what_is_not_as_it_should_be_is_told_with_field_screen_permission_and_person(jira, check):
    cause = jira.server.add_custom_field("Root cause", "select", ["code", "people"])
    jira.server.set_screen("CHK", "Task", "create", ["description", "labels", cause])
    jira.server.require("CHK", "Task", cause)
    jira.server.remove_link_type("Relates")
    jira.server.give_role("CHK", "amoreau", "viewer")
    lines, exit_code = check()
    told = [line for line in lines if line.startswith(("✗ jira: CHK", "! jira: CHK"))]
    screen = "is not on the create screen of Task in CHK; add the field to that screen."
    assert exit_code == 1
    assert told[0] == (
        "✗ jira: CHK: Rule incidents, tickets: will not be created. Give “Root cause” (one of code, people) "
        "under fields: create: of the rule in kintsugi.yml (create screen of Task in CHK). (jira.fields)"
    )
    assert f"“Due date” {screen} (jira.screen.duedate)" in told[1]
    assert f"“Priority” {screen} (jira.screen.priority)" in told[2]
    assert "This Jira has no link type “Relates”; name one of Blocks" in told[3]
    assert told[4].startswith("✗ jira: CHK: Rule incidents: Alice Moreau (")
    assert told[4].endswith(
        "and the permission Assignable User, or correct their row under people:. (jira.assignee)"
    )
    assert lines[-1] == "2 broken, 4 worth a look."


@pytest.mark.misled_about_the_flavour
def test_the_other_flavour_is_told_in_a_line(jira, check):
    text = jira.configuration()
    if jira.is_cloud:
        text = text.replace("flavour: cloud", "flavour: datacenter").replace("    user: ", "    #")
    else:
        text = text.replace("flavour: datacenter", "flavour: cloud\n    user: kintsugi@acme.dev")
    lines, exit_code = check(text)
    (told,) = [line for line in lines if line.startswith("✗")]
    kind = "Jira Data Center" if jira.is_cloud else "Jira Cloud"
    assert f"there is no {kind} at 127.0.0.1" in told
    assert exit_code == 1
