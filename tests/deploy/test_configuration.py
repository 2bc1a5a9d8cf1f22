"""kintsugi.yml is found, loaded with all that follows from it, and its secrets are masked from then on."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
import structlog

from deploy.configuration import (
    WrongConfiguration,
    built_in_configuration,
    configuration_path,
    load_configuration,
)
from deploy.logs import configure_logs
from deploy.secret_values import secret_values
from rules.policy.models import Policy

GOOD = """\
server: {secret: "${SECRET}"}
sources:
  github: {secret: "${SECRET}", deploy_workflows: {deploy.yml: production}}
trackers: {github: {token: "${TOKEN}"}}
rules:
  - name: all
    postmortem: {project: acme/postmortems, template: own.md}
"""
ENVIRONMENT = {"SECRET": "sesame-open-wide", "TOKEN": "ghp_0123456789"}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "kintsugi.yml"
    path.write_text(GOOD)
    (tmp_path / "own.md").write_text("{{ when_row }}\n\n## Decisions\n")
    return path


def _wrong(path, environment=ENVIRONMENT):
    with pytest.raises(WrongConfiguration) as raised:
        load_configuration(path, environment)
    return raised.value


def test_policy_book_and_sources_come_together(file):
    configuration = load_configuration(file, ENVIRONMENT)
    assert configuration.path == file
    assert configuration.policy.server.secret.get_secret_value() == "sesame-open-wide"
    assert configuration.book.templates["own.md"].startswith("{{ when_row }}")
    github = configuration.sources["github"]
    assert github.secrets == (b"sesame-open-wide",)
    assert github.settings.deploy_workflows == {"deploy.yml": "production"}


def test_the_path_that_is_given_wins_over_the_variable_and_that_over_the_folder():
    environment = {"KINTSUGI_CONFIG": "/etc/kintsugi.yml"}
    assert configuration_path(Path("mine.yml"), environment) == Path("mine.yml")
    assert configuration_path(None, environment) == Path("/etc/kintsugi.yml")
    assert configuration_path(None, {"KINTSUGI_CONFIG": ""}) == Path("kintsugi.yml")
    assert configuration_path(None, {}) == Path("kintsugi.yml")


def test_the_variable_is_obeyed(file):
    assert load_configuration(None, {**ENVIRONMENT, "KINTSUGI_CONFIG": str(file)}).path == file


def test_files_are_looked_for_where_the_configuration_lies(file, tmp_path):
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "mine").write_text("held by a file\n")
    file.write_text(GOOD.replace('server: {secret: "${SECRET}"}', "server: {secret_file: secrets/mine}"))
    assert load_configuration(file, ENVIRONMENT).policy.server.secret.get_secret_value() == "held by a file"
    file.write_text(
        GOOD.replace('server: {secret: "${SECRET}"}', f"server: {{secret_file: {tmp_path}/secrets/mine}}")
    )
    assert load_configuration(file, ENVIRONMENT).policy.server.secret.get_secret_value() == "held by a file"


def test_without_a_file_it_says_how_to_make_one(tmp_path):
    here = [sys.executable, "-c", "from deploy.configuration import *; load_configuration(None, {})"]
    root = {"PYTHONPATH": str(Path(__file__).parents[2])}
    run = subprocess.run(
        here, cwd=tmp_path, env={**os.environ, **root}, capture_output=True, text=True, check=False
    )
    assert run.stderr.splitlines()[-1] == (
        "deploy.configuration.WrongConfiguration: There is no kintsugi.yml here, and neither -c nor "
        "$KINTSUGI_CONFIG names one; kintsugi init writes one to start from."
    )


def test_a_file_that_is_not_there_is_named(tmp_path):
    path = tmp_path / "gone.yml"
    assert str(_wrong(path)) == f"{path} does not exist; kintsugi init writes one to start from."
    assert str(_wrong(None, {"KINTSUGI_CONFIG": str(path)})) == str(_wrong(path))


def test_what_cannot_be_read_as_text_is_told(tmp_path):
    assert str(_wrong(tmp_path)) == f"{tmp_path} cannot be read (Is a directory)."
    path = tmp_path / "latin.yml"
    path.write_bytes("# Zürich\n".encode("latin-1"))
    assert str(_wrong(path)) == f"{path} is no UTF-8 text."


def test_a_byte_order_mark_does_no_harm(file):
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert load_configuration(file, ENVIRONMENT).policy.rules[0].name == "all"


def test_every_problem_is_a_sentence_with_file_and_line(file):
    file.write_text(GOOD.replace("name: all", "nam: all").replace("own.md", "owm.md"))
    wrong = _wrong(file)
    assert wrong.sentences == (
        f'{file}:6: rules[0].name: is missing (what it is called in answers to "why?"; each once)',
        f'{file}:6: rules[0].nam: is not a key here; did you mean "name"?',
    )
    assert str(wrong) == "\n".join(wrong.sentences)


@pytest.mark.parametrize(
    ("source", "path", "told"),
    [
        ("nagios: {secret: x}", "sources.nagios", "there is no kind of source 'nagios'"),
        (
            "hub: {kind: githup, secret: x}",
            "sources.hub",
            "there is no kind of source 'githup'; did you mean 'github'?",
        ),
        ("github: {}", "sources.github", "it has no secret"),
        ("pagerduty: {secret: x, sevrity: {}}", "sources.pagerduty.sevrity", "did you mean 'severity'?"),
        (
            "github: {secret: x, incident_label: [a]}",
            "sources.github.incident_label",
            "write the name of one label",
        ),
    ],
)
def test_what_is_wrong_with_a_source_has_a_line_too(source, path, told, file):
    file.write_text(f"sources:\n  {source}\n")
    (sentence,) = _wrong(file).sentences
    assert sentence.startswith(f"{file}:2: {path}: ")
    assert told in sentence


def test_secrets_are_masked_in_the_logs_from_then_on(file):
    load_configuration(file, ENVIRONMENT)
    out = io.StringIO()
    configure_logs(json=True, stream=out)
    structlog.get_logger().info("tried", header="Bearer ghp_0123456789", text="sesame-open-wide")
    assert "ghp_0123456789" not in out.getvalue()
    assert "sesame-open-wide" not in out.getvalue()


def test_every_secret_of_a_policy_is_known():
    policy = Policy.model_validate(
        {
            "server": {"secret": "s1"},
            "store": "postgresql+psycopg://kintsugi:s%402@db/kintsugi",
            "queue": "redis://:s3@host",
            "sources": {"github": {"secret": "s4", "secrets": ["s5"], "token": "s6"}},
            "trackers": {"github": {"app_id": 1, "private_key": "s7"}},
            "chat": {"wins": {"kind": "slack", "url": "s8"}},
            "board": {"user": "team", "password": "s9"},
        }
    )
    assert set(secret_values(policy)) == {*(f"s{n}" for n in (1, 3, 4, 5, 6, 7, 8, 9)), "s@2", "s%402"}


def test_the_built_in_policy_opens_a_post_mortem_for_everything():
    configuration = built_in_configuration()
    rules = configuration.policy.rules
    assert configuration.path is None
    assert {rule.on for rule in rules} == {"incident", "deploy"}
    assert all(rule.when is None and rule.open == "opened" for rule in rules)
    assert set(configuration.book.conditions) == {rule.name for rule in rules}
    assert set(configuration.book.templates) == {"incident", "failed-deploy"}
