"""A child dies with its parent, however the parent dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from deploy.processes import guard
from deploy.processes.death_pact import guarded

PARENT = """
import subprocess, sys, time
from deploy.processes.death_pact import guarded
command = guarded(["sh", "-c", "echo up; exec sleep 60"])
child = subprocess.Popen(command, start_new_session=True, stdout=subprocess.PIPE)
if len(sys.argv) == 1:
    child.stdout.readline()
print(child.pid, flush=True)
time.sleep(60)
"""

PARENT_OF_PYTHON = """
import os, sys, time
from deploy.processes.death_pact import die_with_parent
parent = os.getpid()
child = os.fork()
if child == 0:
    die_with_parent(parent)
    time.sleep(60)
print(child, flush=True)
time.sleep(60)
"""

PARENT_WITHOUT_KERNEL_HELP = """
import os, sys, time
from deploy.processes import guard
parent = os.getpid()
if (go_between := os.fork()) == 0:
    child = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
    sys.exit(guard.watch(parent, [sys.executable, "-c", child]))
time.sleep(60)
"""


@pytest.mark.parametrize("source", [PARENT, PARENT_OF_PYTHON, PARENT_WITHOUT_KERNEL_HELP])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_child_dies_with_its_parent(programs, alive, eventually, source, how):
    parent = programs.run(source)
    child = int(parent.stdout.readline())
    assert alive(child)

    parent.send_signal(how)
    parent.wait()

    eventually(lambda: not alive(child))


def test_a_parent_that_dies_before_its_child_has_started_takes_it_along(programs, alive, eventually):
    parent = programs.run(PARENT, "without waiting for the child")
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    eventually(lambda: not alive(child))


def test_the_command_takes_the_place_of_its_guard():
    process = subprocess.Popen(guarded(["sleep", "60"]))
    process.terminate()
    assert process.wait(10) == -signal.SIGTERM


def test_a_guard_whose_parent_is_already_gone_runs_nothing(tmp_path):
    trace = tmp_path / "trace"
    someone_else = str(os.getppid())
    done = subprocess.run(
        [sys.executable, guard.__file__, someone_else, "", "touch", str(trace)], check=False
    )
    assert done.returncode == 1
    assert not trace.exists()


def test_a_command_that_does_not_exist_is_named():
    done = subprocess.run(guarded(["no-such-program"]), capture_output=True, text=True, check=False)
    assert done.returncode == 127
    assert "no-such-program cannot be started: No such file" in done.stderr


def test_a_lock_is_held_while_the_command_lives_and_not_longer(tmp_path, eventually):
    lock = tmp_path / "lock"
    first = subprocess.Popen(guarded(["sleep", "60"], lock=lock))
    eventually(lambda: lock.exists() and lock.read_text() == str(first.pid))

    assert guard.hold_lock(str(lock), patience=0) is None
    first.kill()
    first.wait()

    descriptor = guard.hold_lock(str(lock), patience=0)
    assert descriptor is not None
    os.close(descriptor)


def test_without_kernel_help_signals_are_passed_on():
    go_between = f"import sys; sys.path.insert(0, {os.path.dirname(guard.__file__)!r}); import guard, os;"
    waiting = (
        "import signal, sys; signal.signal(15, lambda *_: sys.exit(7)); print(flush=True); signal.pause()"
    )
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"{go_between} sys.exit(guard.watch(os.getppid(), [sys.executable, '-c', {waiting!r}]))",
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.terminate()
    assert process.wait(10) == 7
    process.stdout.close()
