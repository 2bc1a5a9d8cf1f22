"""How fast the door answers, beside a bare Flask route on the same server in the same run.

    python benchmarks/door.py [--store URL] [--senders 16] [--deliveries 2000]

The ratio says what proof, storage and thanks cost; the times say whether a vendor that gives one second is served.
"""

from __future__ import annotations

import argparse
import http.client
import json
import multiprocessing
import os
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from deploy.logs import configure_logs
from deploy.processes.serving import serve
from rules.calendar import calendar_from
from rules.policy.models import CalendarConfig, Source
from syncer.store.engine import Store
from syncer.store.migrating import migrate
from webhooks.app import create_app
from webhooks.door_metrics import DoorMetrics
from webhooks.pagerduty.source import pagerduty
from webhooks.sources import configure_all

PROOF = "what both sides of this benchmark know"
BODY = json.dumps({"event": {"id": "E1", "data": {"title": "x" * 14_000}}}).encode()


def make_bare() -> Flask:
    app = Flask(__name__)
    app.add_url_rule("/webhooks/pagerduty", view_func=lambda: ("{}", 202), methods=["POST"])
    return app


def make_door(url: str) -> Flask:
    nobody = Path(os.devnull).open("w")  # noqa: SIM115 - as long as the process lives
    configure_logs(json=True, stream=nobody)
    return create_app(
        Store(url),
        configure_all({"pagerduty": Source(kind="pagerduty", secret=PROOF)}),
        ring=lambda: None,
        queue_answers=lambda: True,
        board=None,
        on_loopback=True,
        calendar=calendar_from(CalendarConfig()),
        clock=lambda: datetime.now(UTC),
        metrics=DoorMetrics(),
    )


@contextmanager
def served(factory: str, *arguments: str) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([sys.executable, __file__, "--serve", factory, str(port), *arguments])
    try:
        while process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait()


def send(task: tuple[int, int]) -> list[float]:
    """The seconds that each of these deliveries took, one after the other on one connection."""
    port, number = task
    connection = http.client.HTTPConnection("127.0.0.1", port)
    times = []
    for _ in range(number):
        headers = pagerduty.sign(BODY, PROOF.encode()) | {"X-Webhook-Id": str(uuid.uuid4())}
        started = time.perf_counter()
        connection.request("POST", "/webhooks/pagerduty", BODY, headers)
        answer = connection.getresponse()
        answer.read()
        times.append(time.perf_counter() - started)
        if answer.status != 202:
            raise SystemExit(f"the door answered {answer.status}")
    return times


def measure(port: int, senders: int, deliveries: int) -> tuple[float, list[float]]:
    """Deliveries a second, and the time of each in order."""
    with multiprocessing.Pool(senders) as pool:
        pool.map(send, [(port, 5)] * senders)  # warm
        started = time.perf_counter()
        times = pool.map(send, [(port, deliveries // senders)] * senders)
        elapsed = time.perf_counter() - started
    flat = sorted(one for some in times for one in some)
    return len(flat) / elapsed, flat


def report(name: str, rate: float, times: list[float]) -> None:
    p50, p99 = (times[int(len(times) * part)] * 1000 for part in (0.5, 0.99))
    print(f"{name:<6} {rate:7.0f}/s   p50 {p50:6.1f} ms   p99 {p99:6.1f} ms   max {times[-1] * 1000:6.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--store", help="default: SQLite in a temporary folder")
    parser.add_argument("--senders", type=int, default=16)
    parser.add_argument("--deliveries", type=int, default=2000)
    parser.add_argument("--serve", nargs="+", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        factory, port, *arguments = given.serve
        sys.path.insert(0, str(Path(__file__).parent))
        configure_logs(level="WARNING")
        serve(f"door:{factory}", f"127.0.0.1:{port}", arguments=tuple(arguments))
        return
    with tempfile.TemporaryDirectory() as folder:
        url = given.store or f"sqlite:///{folder}/kintsugi.db"
        migrate(Store(url))
        with served("make_bare") as port:
            bare, times = measure(port, given.senders, given.deliveries)
            report("bare", bare, times)
        with served("make_door", url) as port:
            door, times = measure(port, given.senders, given.deliveries)
            report("door", door, times)
        print(f"ratio  {door / bare:.2f}")


if __name__ == "__main__":
    main()
