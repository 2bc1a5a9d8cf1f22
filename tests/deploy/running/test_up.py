"""`kintsugi up`: one command is the whole service, and it leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
from pathlib import Path

import pytest
import requests

from deploy.running.greeting import greeting
from deploy.running.up import _children
from rules.policy.models import Policy


def test_everything_stands_and_everything_stops(installation, alive):
    (installation.folder / "rules").mkdir()  # a folder of somebody's own is not our package
    up = installation.up()
    assert set(installation.processes()) == {"supervisor", "queue", "serve", "worker", "scheduler"}
    installation.eventually(lambda: installation.readiness() == "ok")
    family = installation.family()
    assert len(family) > len(installation.processes())  # the door's own worker

    metrics = requests.get(f"http://127.0.0.1:{installation.metrics_port}/metrics", timeout=5).text
    assert "kintsugi_store_up 1.0" in metrics
    assert requests.get(f"{installation.url}/metrics", timeout=5).status_code == 404

    for pid in family:
        command_line = Path(f"/proc/{pid}/cmdline").read_text()
        assert not any(secret in command_line for secret in installation.secrets.values())

    installation.pagerduty().trigger("Checkout is down", "checkout")
    installation.eventually(lambda: installation.handled() == 1)

    up.terminate()
    assert up.wait(30) == 0
    assert not any(alive(pid) for pid in family)
    assert installation.processes() == {}
    assert "door.open" in installation.events()
    assert not any(secret in installation.log() for secret in installation.secrets.values())


def test_a_second_one_in_the_same_folder_is_refused_and_ctrl_c_stops_the_first(installation):
    first = installation.up()
    assert installation.start("up").wait(30) == 2
    assert f"Another `kintsugi up` (process {first.pid}) uses {installation.folder}" in installation.log()
    assert installation.is_open()
    first.send_signal(signal.SIGINT)
    assert first.wait(30) == 0
    assert "processes.stopped" in installation.log()


def test_on_postgresql_there_are_as_many_workers_as_one_likes(installation, postgres):
    database = postgres.create()
    installation.write(store=postgres.url(database), more="workers: 2\n")
    up = installation.up()
    workers = [installation.processes()[name] for name in ("worker-1", "worker-2")]
    os.kill(workers[0], signal.SIGSTOP)
    pagerduty = installation.pagerduty()
    for number in range(5):
        pagerduty.trigger(f"Thing {number} is down", "checkout")
    installation.eventually(lambda: installation.handled() == 5)
    os.kill(workers[0], signal.SIGCONT)
    os.kill(workers[1], signal.SIGKILL)
    pagerduty.trigger("Another thing is down", "checkout")
    installation.eventually(lambda: installation.handled() == 6)
    up.terminate()
    assert up.wait(30) == 0
    postgres.drop(database)


def test_a_port_that_is_taken_is_said_at_once(installation):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", installation.port))
        taken.listen()
        assert installation.start("up").wait(30) == 1
    assert f"server.listen: cannot listen on 127.0.0.1:{installation.port}" in installation.log()


def test_a_mistake_in_the_configuration_is_told_before_anything_starts(installation):
    installation.write(more="colour: gold\n")
    assert installation.start("up").wait(30) == 2
    assert "colour" in installation.log()
    assert installation.processes() == {}


@pytest.mark.parametrize(
    ("policy", "names"),
    [
        ({}, ["queue", "serve", "worker", "scheduler"]),
        ({"queue": "redis://127.0.0.1:1/0"}, ["serve", "worker", "scheduler"]),
        (
            {"store": "postgresql+psycopg://kintsugi@127.0.0.1/kintsugi", "workers": 2},
            ["queue", "serve", "worker-1", "worker-2", "scheduler"],
        ),
    ],
)
def test_the_parts_follow_from_the_policy(tmp_path, policy, names):
    children = _children(Policy.model_validate(policy), tmp_path, tmp_path / "kintsugi.yml")
    assert [child.name for child in children] == names


def test_the_greeting_says_where_and_whom_it_hears():
    policy = Policy.model_validate(
        {"server": {"listen": "[::1]:8080"}, "sources": {"pagerduty": {"secret": "s" * 9}}}
    )
    assert greeting(policy) == (
        "Kintsugi is open at http://[::1]:8080 and hears pagerduty at /webhooks/NAME. Ctrl-C stops it."
    )
    policy = Policy.model_validate({"server": {"public_url": "https://kintsugi.acme.dev"}})
    assert "https://kintsugi.acme.dev and hears nobody yet" in greeting(policy)
