"""Every piece of kintsugi.yml that the README and the guides show can be used as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deploy.configuration import load_configuration
from syncer.trackers.jira.field_checks import FILLED

ROOT = Path(__file__).parents[2]
PAGES = (
    ROOT / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "webhooks").rglob("*.md")),
)
GUIDES = {"cloud": ROOT / "docs" / "jira-cloud.md", "datacenter": ROOT / "docs" / "jira-data-center.md"}
# What a piece may lean on; a section that it has itself takes the place of this one.
REST = {
    "server": "server: {secret: s}",
    "trackers": "trackers: {github: {token: t, allow: [acme/*]}}",
    "chat": "chat: {wins: {kind: slack, url: https://hooks.slack.com/services/x}}",
    "services": "services: {default: {owner: Alice, repo: acme/checkout}}",
    "people": "people: [{name: Alice, github: alice}]",
}


def blocks(page):
    """Pieces that begin with a section; conditions alone are looked at elsewhere."""
    found = re.findall(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    return [text for text in found if re.match(r"\w+:\n", text)]


EXAMPLES = [
    pytest.param(text, id=f"{page.relative_to(ROOT)}-{at}")
    for page in PAGES
    for at, text in enumerate(blocks(page))
]


def loaded(text, folder):
    key = folder / "app.pem"
    key.write_text("a private key")
    text = text.replace("/etc/kintsugi/github-app.pem", str(key))
    path = folder / "kintsugi.yml"
    path.write_text(text)
    return load_configuration(path, {name: f"of-{name}" for name in re.findall(r"\$\{(\w+)\}", text)}).policy


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_can_be_used(text, tmp_path):
    own = set(re.findall(r"^(\w+):", text, re.MULTILINE))
    loaded("\n".join([text, *(line for name, line in REST.items() if name not in own)]), tmp_path)


@pytest.mark.parametrize("flavour", GUIDES)
def test_a_guide_shows_a_whole_file_of_its_flavour(flavour, tmp_path):
    (text,) = blocks(GUIDES[flavour])
    policy = loaded(text, tmp_path)
    assert policy.trackers["jira"].flavour == flavour
    assert [rule.postmortem.tracker for rule in policy.rules] == ["jira"]


@pytest.mark.parametrize("flavour", GUIDES)
def test_the_fields_that_a_guide_shows_are_understood(flavour, tmp_path):
    page = GUIDES[flavour]
    (text,), (fields,) = blocks(page), re.findall(r"`(fields: \{.*\})`", page.read_text("utf-8"))
    rule = loaded(
        text.replace("issue_type: Task\n      link_type", f"{fields}\n      link_type"), tmp_path
    ).rules[0]
    assert rule.actions.fields.create == {"Team": "Payments"}
    assert rule.actions.fields.transitions == {"Done": {"Root cause": "unknown"}}


@pytest.mark.parametrize("flavour", GUIDES)
def test_a_guide_knows_only_findings_that_there_are(flavour):
    folders = (
        ROOT / "syncer" / "trackers",
        ROOT / "syncer" / "trackers" / "jira",
        ROOT / "deploy" / "doctor",
    )
    code = "\n".join(path.read_text("utf-8") for folder in folders for path in folder.glob("*.py"))
    said = set(re.findall(r"(?:give_up|later|bad|worth_a_look)\(\s*\"([\w.]+)\"", code))
    said |= set(re.findall(r"\"jira\.([\w.]+)\"", code))
    known = {f"jira.{slug}" for slug in said | set(re.findall(r"\{kind\}\.(\w+)", code))}
    known |= {f"jira.screen.{key}" for key in FILLED} | {"policy.owner", "delivery.refused"}
    shown = set(re.findall(r"`((?:jira|policy)\.[\w.]+)`", GUIDES[flavour].read_text("utf-8")))
    assert shown
    assert shown - known == set()
