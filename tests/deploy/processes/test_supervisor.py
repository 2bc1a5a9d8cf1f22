"""The supervisor: what dies is started again, what must stop stops in order, and nothing is left behind."""

from __future__ import annotations

import json
import os
import signal
import time

import pytest

from deploy.processes.child import PAUSES
from deploy.processes.process_table import read_process_table

SUPERVISE = """
import sys
from pathlib import Path
from deploy.logs import configure_logs
from deploy.processes.child import Child
from deploy.processes.embedded_queue import EmbeddedQueue
from deploy.processes.supervisor import Supervisor

configure_logs(json=True)
folder = Path(sys.argv[1])
python = (sys.executable, "-c")
KINDS = {
    "sleeper": Child("sleeper", ("sleep", "60")),
    "other": Child("other", ("sleep", "60"), environment={"KIND": "other"}),
    "stubborn": Child("stubborn", (*python, "import signal, time; signal.signal(15, signal.SIG_IGN); "
                                            "open(r'%s/stubborn', 'w').close(); time.sleep(60)" % folder)),
    "misconfigured": Child("misconfigured", (*python, "raise SystemExit(2)")),
    "hopeless": Child("hopeless", (*python, "raise SystemExit(1)")),
    "ground": Child("ground", (*python, "import signal, time; signal.signal(15, lambda *_: "
                                        "print('ground ends') or exit(0)); time.sleep(60)"), foundation=True),
    "guest": Child("guest", (*python, "import signal, time; signal.signal(15, lambda *_: time.sleep(0.5) "
                                      "or print('guest ends') or exit(0)); "
                                      "open(r'%s/guest', 'w').close(); time.sleep(60)" % folder)),
}
children = [EmbeddedQueue(folder).as_child() if name == "queue" else KINDS[name] for name in sys.argv[3:]]
raise SystemExit(Supervisor(children, folder, grace=float(sys.argv[2])).run())
"""


@pytest.fixture
def supervise(programs, tmp_path, eventually):
    def start(*children, grace=10.0, running=True):
        process = programs.run(SUPERVISE, tmp_path, grace, *children)
        if running:
            eventually(lambda: set(read_process_table(tmp_path)) == {"supervisor", *children})
        return process, read_process_table(tmp_path)

    return start


def events(programs):
    return [json.loads(line)["event"] for line in programs.log().splitlines()]


def test_what_runs_is_written_down_and_struck_out_at_the_end(supervise, tmp_path, alive):
    process, table = supervise("sleeper", "other")
    assert table["supervisor"] == process.pid
    assert alive(table["sleeper"])
    process.terminate()
    assert process.wait(10) == 0
    assert not any(alive(pid) for pid in table.values())
    assert read_process_table(tmp_path) == {}


def test_a_child_that_was_killed_is_started_again_at_once(supervise, tmp_path, eventually, alive):
    process, table = supervise("sleeper", "other")
    os.kill(table["sleeper"], signal.SIGKILL)
    eventually(lambda: read_process_table(tmp_path).get("sleeper") not in (None, table["sleeper"]), within=3)
    assert alive(read_process_table(tmp_path)["sleeper"])
    assert read_process_table(tmp_path)["other"] == table["other"]
    assert process.poll() is None


def test_the_pause_before_the_next_start_grows_but_not_for_ever():
    assert list(PAUSES) == sorted(PAUSES)
    assert PAUSES[0] < 0.5
    assert PAUSES[-1] <= 30


def test_nothing_survives_a_killed_supervisor(supervise, eventually, alive):
    process, table = supervise("queue", "sleeper", "stubborn")
    process.kill()
    process.wait()
    eventually(lambda: not any(alive(pid) for pid in table.values()))


def test_the_queue_of_a_killed_supervisor_is_taken_over_by_the_next(supervise, tmp_path, eventually, alive):
    process, table = supervise("queue", "sleeper")
    process.kill()
    process.wait()
    again, _ = supervise("queue", "sleeper", running=False)
    eventually(lambda: read_process_table(tmp_path).get("supervisor") == again.pid)
    eventually(lambda: "sleeper" in read_process_table(tmp_path))
    assert alive(read_process_table(tmp_path)["queue"])
    assert read_process_table(tmp_path)["queue"] != table["queue"]


def test_a_foundation_stops_last(supervise, tmp_path, eventually):
    process, _ = supervise("ground", "guest")
    eventually((tmp_path / "guest").exists)
    process.terminate()
    assert process.wait(10) == 0
    assert process.stdout.read().split() == ["guest", "ends", "ground", "ends"]


def test_a_child_that_does_not_stop_is_killed_and_the_exit_code_says_so(
    supervise, tmp_path, eventually, alive
):
    process, table = supervise("stubborn", grace=0.5)
    eventually((tmp_path / "stubborn").exists)
    process.terminate()
    assert process.wait(10) == 1
    assert not alive(table["stubborn"])


def test_asked_twice_it_stops_at_once(supervise, tmp_path, eventually):
    process, _ = supervise("stubborn", grace=60.0)
    eventually((tmp_path / "stubborn").exists)
    process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 1


def test_wrong_configuration_ends_everything_with_its_own_exit_code(supervise, programs):
    process, _ = supervise("sleeper", "misconfigured", running=False)
    assert process.wait(15) == 2
    assert "process.refused" in events(programs)


def test_a_child_that_never_stands_is_given_up(supervise, programs):
    process, _ = supervise("hopeless", running=False)
    assert process.wait(30) == 1
    assert events(programs).count("process.died") == 5
    assert "process.hopeless" in events(programs)
