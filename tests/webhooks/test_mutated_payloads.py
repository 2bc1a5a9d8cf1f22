"""Whatever a payload is turned into, it gets an answer, and its events are safe to store and to show."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.events import from_json, to_json
from webhooks.explaining import explain_outcome
from webhooks.outcome import Handled
from webhooks.tokens import Token
from webhooks.understanding import understand

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DATES = ("2026-02-30T00:00:00Z", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59")
TEXTS = ("", "completed", "closed", "incident.resolved", "javascript:alert(1)", "\x00", "\x1b[2J", "\ud800")
WORDS = st.sampled_from((*DATES, *TEXTS, "a" * 5000))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
EXAMPLES = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def places(value, path=()):
    """Every place in a payload, as the path that leads to it."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        yield (*path, key)
        yield from places(inner, (*path, key))


def put(payload, path, value):
    """The payload with another value in one place; `...` takes the place away."""
    *way, last = path
    for key in way:
        payload = payload[key]
    if value is ...:
        payload.pop(last)
    else:
        payload[last] = value


@st.composite
def mutated(draw, samples):
    sample = draw(st.sampled_from(samples))
    payload = json.loads(sample.body)
    for _ in range(draw(st.integers(1, 4))):
        if found := list(places(payload)):
            put(payload, draw(st.sampled_from(found)), draw(JSON | st.just(...)))
    return sample, payload


def check(outcome):
    told = json.dumps(explain_outcome(outcome))
    assert told.encode()
    if not isinstance(outcome, Handled):
        assert outcome.why
        return
    assert outcome.events
    for event in outcome.events:
        assert from_json(to_json(event)) == event
        assert event.occurred_at.utcoffset() is not None
        assert len(event.key) <= 500
        assert not set(event.title) & {"\n", "\x00", "\x1b"}
        assert event.url == "" or event.url.lower().startswith(("https://", "http://"))


@EXAMPLES
@given(data=st.data())
def test_a_mutated_payload_never_raises(samples, data):
    sample, payload = data.draw(mutated(samples))
    body = json.dumps(payload).encode("utf-8", "surrogatepass")
    check(sample.understood(body=body))


@EXAMPLES
@given(data=st.data())
def test_a_payload_of_any_shape_never_raises(samples, data):
    sample, payload = data.draw(st.sampled_from(samples)), data.draw(JSON)
    check(sample.understood(body=json.dumps(payload).encode()))


@EXAMPLES
@given(data=st.data())
def test_any_bytes_and_headers_never_raise(samples, data):
    sample, body = data.draw(st.sampled_from(samples)), data.draw(st.binary(max_size=60))
    names = [*sample.headers, "Content-Type", "X-GitHub-Event", "Authorization"]
    headers = data.draw(st.dictionaries(st.sampled_from(names), st.text(max_size=20)))
    kind = sample.source().kind
    assert not kind.verify(body, headers, (b"secret", Token(b"token")))
    kind.delivery_key(body, headers)
    check(understand(sample.source(), body, headers, NOW))


@EXAMPLES
@given(data=st.data())
def test_a_cut_off_payload_is_not_understood(samples, data):
    sample = data.draw(st.sampled_from(samples))
    cut = data.draw(st.integers(1, len(sample.body.rstrip()) - 1))
    assert explain_outcome(sample.understood(body=sample.body[:cut]))["outcome"] == "not_understood"
