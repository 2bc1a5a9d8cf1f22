"""What `kintsugi init` writes loads as it is, and so does what its comments offer."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest

from deploy.configuration import load_configuration
from rules.policy.schema import policy_schema
from rules.policy.section import FILE

TEMPLATE = files("deploy").joinpath("templates", "kintsugi.yml").read_text("utf-8")
_EXAMPLE = re.compile(r"^(\s*)#(?! \S|$)", re.MULTILINE)  # prose has one space after its sign


def _load(text, tmp_path):
    path = tmp_path / "kintsugi.yml"
    path.write_text(text)
    environment = {name: f"value-of-{name}" for name in re.findall(r"\$\{(\w+)\}", text)}
    return load_configuration(path, environment)


def test_it_loads_as_it_is(tmp_path):
    configuration = _load(TEMPLATE, tmp_path)
    assert list(configuration.policy.trackers) == ["github"]
    assert [rule.on for rule in configuration.policy.rules] == ["incident", "deploy"]


def test_it_loads_with_all_that_its_comments_offer(tmp_path):
    configuration = _load(_EXAMPLE.sub(r"\1", TEMPLATE), tmp_path)
    policy = configuration.policy
    assert list(policy.trackers) == ["github", "jira"]
    assert list(policy.sources) == ["github", "pagerduty", "jira"]
    assert policy.board is not None
    assert policy.rules[0].celebrate.chat == "wins"
    in_jira = policy.rules[-1]
    assert (in_jira.postmortem.tracker, in_jira.postmortem.project) == ("jira", "OPS")
    assert in_jira.actions.fields.transitions == {"Done": {"Root cause": "unknown"}}


def test_the_file_that_comes_with_the_container_loads_too(tmp_path):
    text = files("deploy").joinpath("docker", "kintsugi.yml").read_text("utf-8")
    text = text.replace("${KINTSUGI_PUBLIC_URL}", "https://kintsugi.example.com")
    policy = _load(text, tmp_path).policy
    assert policy.store.startswith("postgresql+psycopg://")
    assert list(_load(_EXAMPLE.sub(r"\1", text), tmp_path).policy.trackers) == ["github", "jira"]


def test_secrets_come_from_the_environment():
    active = "\n".join(line for line in TEMPLATE.splitlines() if not line.lstrip().startswith("#"))
    assert re.findall(r"(?:secret|token|password|url): (\S+)", active) == [
        '"${KINTSUGI_SECRET}"',
        '"${GITHUB_WEBHOOK_SECRET}"',
        '"${GITHUB_TOKEN}"',
    ]


@pytest.mark.parametrize(
    "key",
    sorted(
        {
            key
            for section in [policy_schema(), *policy_schema()["$defs"].values()]
            for key in section.get("properties", {})
            if not key.endswith(FILE)
        }
    ),
)
def test_it_mentions_every_key(key):
    assert re.search(rf"\b{key}({FILE})?\b", TEMPLATE)


def test_the_schema_can_be_printed():
    assert json.dumps(policy_schema())
