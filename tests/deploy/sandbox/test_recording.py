"""A local server writes down what it is asked where the environment wants it, and nothing else."""

from __future__ import annotations

import json

import pytest
import requests
from werkzeug.wrappers import Request, Response

from deploy.sandbox.loopback import Loopback
from deploy.sandbox.recording import FOLDER, recorded


def app(environ, start_response):
    return Response(str(len(Request(environ).get_data())))(environ, start_response)


@pytest.fixture
def asked(tmp_path):
    """Asks a server that is recorded; gives its answer and what was written down."""

    def ask(method, target, environment, **more):
        server = Loopback(recorded(app, "jira-cloud", environment), "127.0.0.1", 0)
        server.start()
        answer = requests.request(method, f"{server.url}{target}", timeout=10, **more)
        server.stop()
        [*files] = tmp_path.glob("made/jira-cloud-*.jsonl")
        return answer.text, [json.loads(line) for file in files for line in file.read_text().splitlines()]

    return ask


def test_a_request_is_written_down_as_it_was_sent(asked, tmp_path):
    headers = {"User-Agent": "someone", "Content-Type": "application/json", "Authorization": "Bearer secret"}
    answer, [line] = asked(
        "PUT",
        "/a%2Fb?c=d%20e&c=f",
        {FOLDER: str(tmp_path / "made")},
        headers=headers,
        data='{"é": 1}'.encode(),
    )
    assert answer == "9"
    assert line == {
        "method": "PUT",
        "target": "/a%2Fb?c=d%20e&c=f",
        "agent": "someone",
        "content_type": "application/json",
        "body": '{"é": 1}',
    }


def test_a_long_body_is_written_down_whole_however_it_is_sent(asked, tmp_path):
    answer, [line] = asked("POST", "/", {FOLDER: str(tmp_path / "made")}, data=iter([b"x" * 300_000, b"y"]))
    assert (answer, len(line["body"]), line["body"][-1]) == ("300001", 300_001, "y")


def test_unless_a_folder_is_named_nothing_is_written_down(asked):
    assert asked("GET", "/", {}) == ("0", [])
