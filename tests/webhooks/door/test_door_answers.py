"""Each answer of the door, and that a 2xx comes only for what was proven and stored."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import requests
from served_door import OLD_SECRET, door_of, sources
from structlog.testing import capture_logs

from syncer.store.delivery_log import list_deliveries
from webhooks.kind import MIB, Kind
from webhooks.outcome import Ignored
from webhooks.reading import read_form, read_text
from webhooks.sources import ConfiguredSource

BODY = json.dumps({"event": {"id": "1", "event_type": "incident.triggered"}}).encode()


def test_a_genuine_delivery_is_stored_and_thanked_with_202(door):
    answer = door.post("pagerduty", BODY)
    assert answer.status_code == 202
    [row] = door.stored()
    assert answer.json() == {"delivery": row.id}
    whole = door.whole(row.id)
    assert (whole.row.source, whole.row.state, whole.body) == ("pagerduty", "new", BODY)


def test_the_same_delivery_again_is_a_200_with_the_same_id_and_one_row(door):
    first, second = door.post("pagerduty", BODY), door.post("pagerduty", BODY)
    assert (first.status_code, second.status_code) == (202, 200)
    assert first.json() == second.json()
    assert len(door.stored()) == 1


def test_a_delivery_id_says_which_delivery_it_is_and_not_the_body(door):
    one = door.post("github", b'{"zen": "a"}', x_github_delivery="11111111-2222-3333-4444-555555555555")
    other = door.post("github", b'{"zen": "a"}', x_github_delivery="99999999-2222-3333-4444-555555555555")
    again = door.post("github", b'{"zen": "b"}', x_github_delivery="11111111-2222-3333-4444-555555555555")
    assert (one.status_code, other.status_code, again.status_code) == (202, 202, 200)
    assert again.json() == one.json()


def test_without_a_delivery_id_the_body_says_which_delivery_it_is(door):
    signed = {k: v for k, v in door.signed("github", BODY).items() if k != "X-GitHub-Delivery"}
    assert [door.send("github", BODY, signed).status_code for _ in range(2)] == [202, 200]


def test_the_same_id_at_two_sources_is_two_deliveries(door):
    same = "0b1c2d3e-2222-3333-4444-555555555555"
    assert door.post("pagerduty", BODY, x_webhook_id=same).status_code == 202
    assert door.post("github", BODY, x_github_delivery=same).status_code == 202


def test_an_endless_delivery_id_is_still_one_delivery(door):
    long = "x" * 5000
    assert [door.post("github", b"{}", x_github_delivery=long).status_code for _ in range(2)] == [202, 200]
    assert door.post("github", b"{}", x_github_delivery=long + "y").status_code == 202


def test_each_secret_counts_while_one_rotates(door):
    assert door.post("pagerduty", BODY).status_code == 202
    assert door.post("pagerduty", b"{}", secret=OLD_SECRET).status_code == 202
    assert door.post("pagerduty", b"[]", secret="an even older one").status_code == 401


@pytest.mark.parametrize(
    "signature", ["", "sha256=", "sha256=" + "0" * 64, "0" * 64, "sha1=" + "0" * 40, "sha256=é", "\xff\xfe"]
)
def test_a_wrong_signature_is_a_401_without_detail_and_nothing_is_stored(door, signature):
    headers = door.signed("github", BODY) | {"X-Hub-Signature-256": signature.encode("latin-1")}
    answer = door.send("github", BODY, headers)
    assert (answer.status_code, answer.json()) == (401, {"error": "Unauthorized"})
    assert door.stored() == ()


def test_no_signature_at_all_is_a_401(door):
    assert door.send("github", BODY, {}).status_code == 401


def test_an_unproven_body_is_not_even_read(door):
    assert door.send("pagerduty", b"{not json", {}).status_code == 401


def test_a_proven_body_that_is_no_json_is_a_400_and_is_kept(door):
    answer = door.post("pagerduty", b"{not json")
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("this is not JSON")
    [row] = door.stored()
    assert row.id == answer.json()["delivery"]
    assert door.whole(row.id).body == b"{not json"
    assert door.post("pagerduty", b"{not json").status_code == 400
    assert len(door.stored()) == 1


def test_json_that_is_nested_too_deep_is_not_readable(door):
    assert door.post("pagerduty", b"[" * 7000 + b"]" * 7000).status_code == 400


def test_a_genuine_payload_that_nobody_understands_is_a_202(door):
    assert door.post("pagerduty", b'{"event": {"event_type": "incident.sung_about"}}').status_code == 202
    assert door.post("github", b"[]").status_code == 202


def kind_that_reads(read) -> Kind[None]:
    return Kind(
        kind="plain",
        max_body=100,
        secrets=lambda _source: (b"token",),
        settings=lambda _source: None,
        verify=lambda _body, headers, secrets: headers.get("x-token", "").encode() in secrets,
        delivery_key=lambda _body, _headers: None,
        read=read,
        parse=lambda _payload, _arrival: Ignored("only the door is tested"),
        sign=lambda _body, _secret: {},
    )


@pytest.mark.parametrize(
    ("read", "readable", "unreadable"),
    [(read_text, "é".encode(), b"\xff"), (read_form, b"a=1&b=2", b"a=%ff")],
)
def test_form_and_text_are_read_as_their_source_declares(door_on, sqlite_store, read, readable, unreadable):
    plain = ConfiguredSource("plain", kind_that_reads(read), None, (b"token",))
    door = door_on(sqlite_store, {"plain": plain})
    headers = {"X-Token": "token", "Content-Type": "application/json"}
    assert door.send("plain", readable, headers).status_code == 202
    assert door.send("plain", unreadable, headers).status_code == 400


def test_an_unknown_source_is_a_404(door):
    for name in ("opsgenie", "PagerDuty", "pagerduty/", "pagerduty%2f", "", "%00"):
        answer = door.send(name, BODY, door.signed("pagerduty", BODY))
        assert (answer.status_code, answer.json()) == (404, {"error": "Not Found"}), name


def test_a_body_of_exactly_the_limit_passes_and_one_byte_more_is_a_413(door):
    assert door.post("pagerduty", b'"' + b"x" * (MIB - 2) + b'"').status_code == 202
    answer = door.post("pagerduty", b'"' + b"x" * (MIB - 1) + b'"')
    assert (answer.status_code, answer.json()) == (413, {"error": "Request Entity Too Large"})
    assert len(door.stored()) == 1


def test_github_may_send_more(door):
    assert door.post("github", b'"' + b"x" * (3 * MIB) + b'"').status_code == 202


def test_other_verbs_are_a_405_that_names_the_right_ones(door):
    answer = door.get("/webhooks/github")
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}
    assert answer.json() == {"error": "Method Not Allowed"}


def test_only_headers_that_matter_are_kept(door):
    secret_headers = {
        "authorization": "Bearer hunter2",
        "cookie": "session=hunter2",
        "x_api_key": "hunter2",
        "x_forwarded_for": "192.0.2.1",
    }
    answer = door.post("github", b"{}", x_github_event="ping", **secret_headers)
    kept = door.whole(answer.json()["delivery"]).headers
    assert kept["x-github-event"] == "ping"
    assert set(kept) == {"content-type", "user-agent", "x-github-event", "x-github-delivery"}


def test_no_kind_keeps_what_proves_it():
    for source in sources().values():
        assert not [h for h in source.kind.headers if "signature" in h or "token" in h or "auth" in h]


def test_the_cloudevents_handshake_is_answered(door):
    asked = {"WebHook-Request-Origin": "events.example", "WebHook-Request-Rate": "120"}
    answer = requests.options(f"{door.url}/webhooks/github", headers=asked, timeout=10)
    assert answer.status_code == 200
    assert answer.headers["WebHook-Allowed-Origin"] == "events.example"
    assert answer.headers["WebHook-Allowed-Rate"] == "*"
    assert answer.headers["Allow"] == "OPTIONS, POST"


def test_a_handshake_repeats_no_strange_origin_and_calls_nobody(door):
    callback = "http://127.0.0.1:1/callback"
    asked = {"WebHook-Request-Origin": "a<script>", "WebHook-Request-Callback": callback}
    answer = requests.options(f"{door.url}/webhooks/github", headers=asked, timeout=10)
    assert answer.headers["WebHook-Allowed-Origin"] == "*"


def test_a_handshake_with_a_source_that_is_not_there_is_a_404(door):
    assert requests.options(f"{door.url}/webhooks/opsgenie", timeout=10).status_code == 404


def test_options_without_an_origin_promise_nothing(door):
    answer = requests.options(f"{door.url}/webhooks/github", timeout=10)
    assert answer.status_code == 200
    assert "WebHook-Allowed-Origin" not in answer.headers


@pytest.mark.parametrize("path", ["/healthz", "/", "/webhooks/nobody", "/status.css", "/nowhere"])
def test_every_answer_tells_browsers_to_trust_nothing(door, path):
    headers = door.get(path).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/", "/status.css"])
def test_head_answers_like_get_without_a_body(door, path):
    answer = requests.head(f"{door.url}{path}", timeout=10)
    assert (answer.status_code, answer.content) == (200, b"")


def test_metrics_are_not_on_the_public_port(door):
    assert door.get("/metrics").status_code == 404


def test_a_fault_of_ours_is_a_503_so_that_it_is_sent_again(serving, sqlite_store):
    in_a_view, after_it = door_of(sqlite_store, {"plain": broken_source()}), door_of(sqlite_store)
    after_it.after_request(lambda _response: 1 / 0)
    for app, name in ((in_a_view, "plain"), (after_it, "pagerduty")):
        with capture_logs() as logs:
            answer = requests.post(f"http://127.0.0.1:{serving(app)}/webhooks/{name}", data=b"{}", timeout=10)
        assert (answer.status_code, answer.json()["error"][:24]) == (503, "This could not be stored")
        assert [entry["exc_info"] for entry in logs if entry["event"] == "door.failed"]
    assert list_deliveries(sqlite_store) == ()


def broken_source() -> ConfiguredSource:
    def verify(_body, _headers, _secrets):
        raise ZeroDivisionError

    return ConfiguredSource("plain", replace(kind_that_reads(read_text), verify=verify), None, (b"token",))
