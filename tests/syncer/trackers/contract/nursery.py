"""Workers that are there to be killed: each is forked from a process that has everything imported already.

It reads jobs (policy, address of the store, operation) from its input, and tells of each the worker's number when
it is born, and how it ended.
"""

from __future__ import annotations

import os
import pickle
import sys
import traceback

from working import perform_once

from syncer.store.engine import Store


def main() -> None:
    while True:
        try:
            policy, store, operation = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        worker = os.fork()
        if worker == 0:
            _work(policy, store, operation)
        print(worker, flush=True)
        _, status = os.waitpid(worker, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _work(policy, store, operation):
    """It never comes back from here."""
    try:
        perform_once(policy, Store(store), operation)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main()
