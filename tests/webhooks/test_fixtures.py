"""Every fixture means what was written beside it, and every kind of source keeps its contract.

A new source is found by its folder; nothing is to be added here.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import permutations

import pytest

from rules.events import from_json, to_json
from webhooks.explaining import explain_event, explain_outcome
from webhooks.kept_headers import kept_headers
from webhooks.outcome import Handled
from webhooks.sources import SOURCES, kind_named
from webhooks.tokens import Token
from webhooks.understanding import lower_case, understand

RECEIVED_AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SECRET, OTHER = b"a-secret-of-the-test", b"another-secret"
HOSTILE = (
    "",
    "=",
    "sha256=",
    "v1=",
    "v1=,v1=",
    "ünïcödé ☃",
    "\udcff",
    "\x00",
    "a" * 70_000,
    "Bearer ",
    "Basic !",
)


def events_of(outcome):
    return outcome.events if isinstance(outcome, Handled) else ()


def in_full(event):
    """What `explain` says of an event, and besides it all that the event holds."""
    return {**json.loads(to_json(event)), **explain_event(event)}


def signed(sample, secret=SECRET):
    """The headers of the fixture, and the proof that the vendor would give."""
    kind = kind_named(sample.kind)
    return {**lower_case(kind.sign(sample.body, secret)), **lower_case(sample.headers)}


def test_a_payload_means_what_was_written_beside_it(sample):
    outcome, expected = sample.understood(), sample.expected
    said = explain_outcome(outcome)
    assert (said["outcome"], said["why"]) == (expected["outcome"], expected["why"])
    told = [
        {key: in_full(event)[key] for key in wanted}
        for event, wanted in zip(events_of(outcome), expected["events"], strict=True)
    ]
    assert told == expected["events"]


def test_an_expectation_names_all_that_explain_says(sample):
    for event, wanted in zip(events_of(sample.understood()), sample.expected["events"], strict=True):
        assert set(explain_event(event)) <= set(wanted)


def test_a_handled_payload_has_events_and_any_other_a_reason(sample):
    outcome = sample.understood()
    assert outcome.events if isinstance(outcome, Handled) else outcome.why


def test_keys_start_with_the_name_that_the_source_was_given(sample):
    plain = [event.key for event in events_of(sample.understood())]
    renamed = [event.key for event in events_of(sample.understood(name="other-name"))]
    assert renamed == [key.replace(sample.kind, "other-name", 1) for key in plain]
    assert all(key.startswith(f"{sample.kind}:") for key in plain)


def test_events_survive_being_stored(sample):
    for event in events_of(sample.understood()):
        assert from_json(to_json(event)) == event


def test_what_the_vendor_would_sign_is_genuine(sample):
    kind = kind_named(sample.kind)
    for sort in kind.proofs:
        headers = signed(sample, sort(SECRET))
        assert kind.verify(sample.body, headers, (sort(SECRET),))
        assert kind.verify(sample.body, headers, (sort(OTHER), sort(SECRET))), (
            "both are valid while one rotates"
        )


def test_nothing_else_is_genuine(sample):
    kind = kind_named(sample.kind)
    for sort in kind.proofs:
        headers = signed(sample, sort(SECRET))
        assert not kind.verify(sample.body, headers, (sort(OTHER),))
        assert not kind.verify(sample.body, headers, ())
        assert not kind.verify(sample.body, signed(sample, sort(b"")), (sort(b""),)), (
            "an empty one proves nothing"
        )
        assert not kind.verify(sample.body, lower_case(sample.headers), (sort(SECRET),)), (
            "fixtures carry no proof"
        )


def test_a_signature_vouches_for_the_body_and_a_token_only_for_the_sender(sample):
    kind = kind_named(sample.kind)
    for sort in kind.proofs:
        headers = signed(sample, sort(SECRET))
        assert kind.verify(sample.body + b" ", headers, (sort(SECRET),)) is (sort is Token)


def test_what_signs_is_no_token_and_a_token_signs_nothing(sample):
    kind = kind_named(sample.kind)
    for sort, other in permutations(kind.proofs, 2):
        assert not kind.verify(sample.body, signed(sample, sort(SECRET)), (other(SECRET),))


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_header_is_refused_and_raises_nothing(source_folder, value):
    kind = kind_named(source_folder.name)
    for sort in kind.proofs:
        headers = dict.fromkeys(lower_case(kind.sign(b"{}", sort(SECRET))), value)
        assert not kind.verify(b"{}", headers, (sort(SECRET), sort(b"")))
        kind.delivery_key(b"{}", headers)


def test_a_delivery_is_known_again(sample):
    kind, headers = kind_named(sample.kind), lower_case(sample.headers)
    key = kind.delivery_key(sample.body, headers)
    assert key == kind.delivery_key(sample.body, headers)
    assert key is None or key in headers.values() or key.encode() in sample.body


def test_what_is_sent_twice_by_hand_is_one_delivery(sample):
    kind = kind_named(sample.kind)
    once, again = (kind.delivery_key(sample.body, signed(sample)) for _ in range(2))
    assert once == again


def test_a_delivery_means_the_same_with_the_headers_that_are_kept_of_it(sample):
    kind = kind_named(sample.kind)
    for sort in kind.proofs:
        kept = kept_headers(kind, signed(sample, sort(SECRET)))
        assert understand(sample.source(), sample.body, kept, RECEIVED_AT) == sample.understood()
        vendors, others = kind.sign(sample.body, sort(SECRET)), kind.sign(sample.body, sort(OTHER))
        proofs = {name.lower() for name in vendors if vendors[name] != others[name]}
        assert proofs, "the fixture's proof depends on the secret"
        assert not proofs & kept.keys(), "what proves is not stored"


def test_a_payload_fits_through_the_door(sample):
    assert len(sample.body) <= kind_named(sample.kind).max_body


def test_a_folder_is_in_the_table_of_sources(source_folder):
    assert source_folder.name in {kind.kind for kind in SOURCES}


def test_a_source_has_a_guide_and_payloads_of_each_answer(source_folder, samples):
    guide = (source_folder / "README.md").read_text("utf-8")
    assert f"{source_folder.name}:" in guide, "it shows what to write in kintsugi.yml"
    assert "kintsugi send" in guide, "it says how to try it"
    answers = {sample.expected["outcome"] for sample in samples if sample.kind == source_folder.name}
    assert answers == {"handled", "ignored", "not_understood"}
