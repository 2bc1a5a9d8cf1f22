"""The Dockerfile, compose file and systemd unit fit together and lock the house."""

from __future__ import annotations

import configparser
import json
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text())


@pytest.fixture(scope="module")
def unit():
    parser = configparser.RawConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(DEPLOY / "systemd" / "kintsugi.service")
    return parser["Service"]


@pytest.fixture(scope="module")
def dockerfile():
    return (DEPLOY / "docker" / "Dockerfile").read_text()


def test_the_image_installs_the_lock_and_runs_as_nobody_special(dockerfile):
    assert "--require-hashes -r requirements.txt" in dockerfile
    assert re.search(r"^USER kintsugi$", dockerfile, re.MULTILINE)
    assert "/healthz" in dockerfile


def test_the_image_copies_only_what_exists_and_is_not_ignored(dockerfile):
    allowed = set((ROOT / ".dockerignore").read_text().splitlines())
    (folders,) = [re.findall(r"^COPY (?!--)(.+) \S+$", dockerfile, re.MULTILINE)]
    for name in " ".join(folders).split():
        assert f"!{name}" in allowed
    for package in ("rules", "syncer", "webhooks", "deploy"):
        assert package in folders


def test_compose_runs_each_part_of_one_image(compose):
    ours = {name: s for name, s in compose["services"].items() if s["image"] == "kintsugi"}
    assert {name: s["command"] for name, s in ours.items()} == {
        "serve": ["serve"],
        "worker": ["worker"],
        "scheduler": ["scheduler"],
    }
    for service in ours.values():
        assert service["env_file"] == "docker/kintsugi.env"
        assert service["read_only"]
        assert (DEPLOY / service["build"]["context"] / service["build"]["dockerfile"]).is_file()


def test_compose_opens_nothing_but_the_door_and_that_only_on_this_machine(compose):
    ports = {name: s["ports"] for name, s in compose["services"].items() if "ports" in s}
    assert ports == {"serve": ["127.0.0.1:8080:8080"]}


def test_every_secret_of_the_compose_configuration_is_in_the_example_and_empty(compose):
    named = set(re.findall(r"\$\{(\w+)\}", (DEPLOY / "docker" / "kintsugi.yml").read_text()))
    text = (DEPLOY / "docker" / "kintsugi.env.example").read_text()
    example = dict(re.findall(r"^#?([A-Z_]+)=(.*)$", text, re.MULTILINE))  # those of Jira wait behind a #
    assert set(example) == named
    assert all(not value for name, value in example.items() if name != "KINTSUGI_PUBLIC_URL")
    assert not re.search(r"password\s*[:=]\s*\w", json.dumps(compose), re.IGNORECASE)


def test_the_unit_stops_the_supervisor_first_and_gives_it_time(unit):
    assert unit["KillMode"] == "mixed"
    assert int(unit["TimeoutStopSec"]) >= 45
    assert unit["RestartPreventExitStatus"] == "2"


def test_the_unit_owns_nothing_but_its_state(unit):
    assert unit["DynamicUser"] == "yes"
    assert unit["ProtectSystem"] == "strict"
    assert unit["CapabilityBoundingSet"] == ""
