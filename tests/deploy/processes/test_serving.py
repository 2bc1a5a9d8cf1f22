"""The door's server answers, stops gracefully, and leaves nothing behind when it is killed."""

from __future__ import annotations

import concurrent.futures
import os
import signal
import socket
from pathlib import Path

import pytest
import requests

SERVE = """
import sys
sys.path.insert(0, sys.argv[1])
from deploy.logs import configure_logs
from deploy.processes.listen import CannotListen
from deploy.processes.serving import serve
configure_logs(json=True)
try:
    serve("served_app:make", sys.argv[2], threads=4, arguments=tuple(sys.argv[3:]))
except CannotListen as error:
    sys.exit(str(error))
"""


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def door(programs, eventually, free_port):
    """Starts the server and returns it with the process id of the worker that answers."""

    def start(*arguments):
        server = programs.run(SERVE, Path(__file__).parent, f"127.0.0.1:{free_port}", *arguments)
        return server, int(str(eventually(lambda: answer(free_port))))

    return start


def answer(port, path="/"):
    try:
        return requests.get(f"http://127.0.0.1:{port}{path}", timeout=5).text
    except requests.ConnectionError:
        return None


def test_it_answers_in_a_process_of_its_own_and_stops_when_asked(door, alive):
    server, worker = door()
    assert worker != server.pid
    server.terminate()
    assert server.wait(10) == 0
    assert not alive(worker)


def test_a_request_under_way_is_answered_before_it_stops(door, free_port, tmp_path, eventually):
    trace = tmp_path / "under-way"
    server, worker = door("", trace)
    with concurrent.futures.ThreadPoolExecutor() as pool:
        slow = pool.submit(answer, free_port, "/slow")
        eventually(trace.exists)
        server.terminate()
        assert slow.result(10) == str(worker)
    assert server.wait(10) == 0


def test_nothing_survives_a_killed_server_and_the_port_is_free_at_once(door, alive, eventually):
    server, worker = door()
    server.send_signal(signal.SIGKILL)
    server.wait()
    eventually(lambda: not alive(worker))
    _, successor = door()
    assert successor != worker


def test_a_killed_worker_is_replaced(door, free_port, eventually):
    server, worker = door()
    os.kill(worker, signal.SIGKILL)
    assert eventually(lambda: answer(free_port)) != str(worker)
    assert server.poll() is None
    server.terminate()
    assert server.wait(10) == 0


def test_a_taken_port_is_said_and_not_shared(door, programs, free_port):
    door()
    second = programs.run(SERVE, Path(__file__).parent, f"127.0.0.1:{free_port}")
    assert second.wait(20) == 1
    assert f"server.listen: cannot listen on 127.0.0.1:{free_port} (Address already in use)" in programs.log()


def test_metrics_have_a_listener_of_their_own(door, programs):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        metrics_port = probe.getsockname()[1]
    _, worker = door(f"127.0.0.1:{metrics_port}")
    assert answer(metrics_port) == str(worker)
    assert "GET /" not in programs.log()


def test_a_taken_metrics_port_is_one_line_in_the_log_and_the_door_opens(door, programs):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        _, worker = door(f"127.0.0.1:{taken.getsockname()[1]}")
    assert worker
    assert "metrics.not_served" in programs.log()
    assert "server.metrics_listen: cannot listen on 127.0.0.1" in programs.log()
