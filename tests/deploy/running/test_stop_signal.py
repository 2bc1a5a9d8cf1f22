"""A first signal is something to wait for, a second one ends the process."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from deploy.running.stop_signal import StopSignal

WAIT = """
from deploy.running.stop_signal import StopSignal
with StopSignal() as stop:
    assert not stop.wait(0.01)
    print("waits", flush=True)
    assert stop.wait()
    assert stop.wait(0.01)
    print("stops", flush=True)
    input()
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_one_signal_is_heard_and_a_second_one_kills(number):
    with subprocess.Popen(
        [sys.executable, "-c", WAIT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "waits\n"
        process.send_signal(number)
        assert process.stdout.readline() == "stops\n"
        process.send_signal(number)
        assert process.wait(10) == -number


def test_after_it_the_handlers_are_as_before():
    before = signal.getsignal(signal.SIGTERM)
    with StopSignal():
        assert signal.getsignal(signal.SIGTERM) != before
    assert signal.getsignal(signal.SIGTERM) == before
