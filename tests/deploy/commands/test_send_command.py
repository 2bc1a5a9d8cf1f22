"""`kintsugi send` posts a payload file so that a real receiver takes it for the vendor's own."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import webhooks
from deploy.commands.posting import Answer, address_of
from deploy.commands.signing import signed_headers
from deploy.configuration import load_configuration
from deploy.logs import configure_logs
from deploy.sandbox.loopback import Loopback
from syncer.store.delivery_log import list_deliveries, show_delivery
from syncer.store.engine import Store
from webhooks.app import create_app
from webhooks.door_metrics import DoorMetrics
from webhooks.github.source import github
from webhooks.pagerduty.source import pagerduty

PAGERDUTY = Path(webhooks.__file__).parent / "pagerduty" / "fixtures"
GITHUB = Path(webhooks.__file__).parent / "github" / "fixtures"
TRIGGERED = PAGERDUTY / "incident-triggered.json"


class Door:
    """A receiver that listens where the configuration says."""

    def __init__(self, store: Store, configuration: Path, url: str) -> None:
        self.store, self.configuration, self.url = store, configuration, url

    def delivered(self):
        return [show_delivery(self.store, row.id) for row in list_deliveries(self.store)]


@pytest.fixture
def door(write_configuration, sqlite_store) -> Iterator[Door]:
    configure_logs(
        stream=io.StringIO()
    )  # the receiver is in this process; what it logs is not what is tested
    loaded = load_configuration(write_configuration())
    app = create_app(
        sqlite_store,
        loaded.sources,
        ring=lambda: None,
        queue_answers=lambda: True,
        board=None,
        on_loopback=True,
        calendar=loaded.book.calendar,
        clock=lambda: datetime.now(UTC),
        metrics=DoorMetrics(),
    )
    server = Loopback(app, "127.0.0.1", 0)
    server.start()
    yield Door(sqlite_store, write_configuration(port=int(server.url.rsplit(":", 1)[1])), server.url)
    server.stop()


def test_the_receiver_stores_what_was_sent(run, door):
    result = run("send", TRIGGERED, "--source", "pagerduty", "-c", door.configuration)
    assert result.exit_code == 0, result.output
    (delivery,) = door.delivered()
    assert delivery.body == TRIGGERED.read_bytes()
    assert result.stdout == f"202 stored, as delivery {delivery.row.id}\n"


def test_the_same_file_again_is_the_same_delivery(run, door):
    for expected in ("202 stored", "200 seen before"):
        assert run("send", TRIGGERED, "--source", "shop-alerts", "-c", door.configuration).stdout.startswith(
            expected
        )
    assert [delivery.row.source for delivery in door.delivered()] == ["shop-alerts"]


def test_recorded_headers_travel_with_it_but_for_their_proof(run, door, tmp_path):
    recorded = {
        "X-GitHub-Event": "issues",
        "X-GitHub-Delivery": "11111111-2222-3333-4444-555555555555",
        "X-Hub-Signature-256": "sha256=of-another-secret",
        "Host": "elsewhere.example",
        "Content-Length": "3",
    }
    (tmp_path / "headers.json").write_text(json.dumps(recorded))
    result = run(
        *("send", GITHUB / "issues-opened.json", "--source", "github", "-c", door.configuration),
        *("--headers", tmp_path / "headers.json", "--json"),
    )
    assert json.loads(result.stdout)["status"] == 202
    (delivery,) = door.delivered()
    assert delivery.headers["x-github-event"] == "issues"


def test_a_url_with_only_a_host_is_completed(run, door):
    assert (
        run("send", TRIGGERED, "--source", "pagerduty", "-c", door.configuration, "--url", door.url).exit_code
        == 0
    )


def test_a_refusal_is_exit_code_1_and_says_what_to_do(run, door):
    other = door.configuration.parent / "other.yml"
    other.write_text(door.configuration.read_text().replace("a secret of the tests", "another secret"))
    result = run("send", TRIGGERED, "--source", "pagerduty", "-c", other)
    assert result.exit_code == 1
    assert result.stdout.startswith("401 not believed: the receiver has another secret for this source")


def test_json_tells_where_what_and_how(run, door):
    told = json.loads(
        run("send", TRIGGERED, "--source", "pagerduty", "-c", door.configuration, "--json").stdout
    )
    assert told["url"] == f"{door.url}/webhooks/pagerduty"
    assert told["status"] == 202
    assert set(told["answer"]) == {"delivery"}


def test_a_body_that_cannot_be_read_is_told_as_it_is(run, door):
    result = run("send", "-", "--source", "pagerduty", "-c", door.configuration, typed=b"{")
    assert result.exit_code == 1
    assert result.stdout.startswith("400 genuine and kept, but its body cannot be read (this is not JSON")


def test_nobody_there_is_a_sentence(run, write_configuration):
    result = run("send", TRIGGERED, "--source", "pagerduty", "-c", write_configuration(port=9))
    assert result.exit_code == 1
    assert "Nobody answers at http://127.0.0.1:9/webhooks/pagerduty." in result.stderr


def test_a_source_without_a_secret_of_ours_is_wrong_usage(run, configuration):
    result = run("send", TRIGGERED, "--source", "jira", "-c", configuration)
    assert result.exit_code == 2
    assert "has no source 'jira' (it has: pagerduty, shop-alerts, github)" in result.stderr


@pytest.mark.parametrize("url", ["kintsugi.example.com", "ftp://kintsugi.example.com", "http://"])
def test_what_is_no_address_is_wrong_usage(run, configuration, url):
    result = run("send", TRIGGERED, "--source", "pagerduty", "-c", configuration, "--url", url)
    assert result.exit_code == 2
    assert "is no web address" in result.stderr


@pytest.mark.parametrize(
    ("url", "listen", "expected"),
    [
        (None, "127.0.0.1:8080", "http://127.0.0.1:8080/webhooks/pd"),
        (None, "0.0.0.0:80", "http://127.0.0.1:80/webhooks/pd"),
        (None, ":8080", "http://127.0.0.1:8080/webhooks/pd"),
        (None, "[::]:8080", "http://[::1]:8080/webhooks/pd"),
        ("https://k.example", "127.0.0.1:8080", "https://k.example/webhooks/pd"),
        ("https://k.example/", "127.0.0.1:8080", "https://k.example/webhooks/pd"),
        ("https://k.example/below/webhooks/x", "127.0.0.1:8080", "https://k.example/below/webhooks/x"),
    ],
)
def test_where_it_is_posted(url, listen, expected):
    assert address_of(url, listen, "pd") == expected


@pytest.mark.parametrize("kind", [github, pagerduty])
def test_what_depends_on_the_secret_is_never_taken_from_a_recording(kind):
    recorded = dict.fromkeys(kind.sign(b"{}", b"old"), "recorded")
    headers = signed_headers(kind, b"{}", b"new", recorded)
    assert kind.verify(b"{}", {name.lower(): value for name, value in headers.items()}, (b"new",))
    assert list(headers.values()).count("recorded") == len(recorded) - 1


def test_an_answer_that_no_receiver_gives_is_doubted():
    assert Answer(301, "").in_words.endswith("is the address right?")
    assert not Answer(301, "").accepted
