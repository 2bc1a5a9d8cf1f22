"""Workers that are there to be killed: each is forked from a process that has everything imported already.

As a script it reads jobs (the name of a function in `working`, and its arguments) from its input, and tells of each
the worker's number when it is born, and how it ended.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import subprocess
import sys
import traceback


class Nursery:
    """One such process; `run` a job in a worker of it, and `kill` that worker from another thread."""

    def __init__(self):
        self._born = queue.Queue()
        self._process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def run(self, job, *arguments):
        """The worker's exit code."""
        pickle.dump((job, arguments), self._process.stdin)
        self._process.stdin.flush()
        self._born = queue.Queue()
        self._born.put(int(self._process.stdout.readline()))
        return int(self._process.stdout.readline())

    def kill(self):
        os.kill(self._born.get(timeout=30), signal.SIGKILL)

    def stop(self):
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()


def main():
    import working

    while True:
        try:
            job, arguments = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        worker = os.fork()
        if worker == 0:
            _work(getattr(working, job), arguments)
        print(worker, flush=True)
        _, status = os.waitpid(worker, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _work(job, arguments):
    """It never comes back from here."""
    sys.stdout = sys.stderr  # what the worker says is no news of its life
    try:
        job(*arguments)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main()
