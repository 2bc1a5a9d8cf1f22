"""Proof by shared secret, against the vendors' own examples."""

from __future__ import annotations

import pytest

from rules.policy.models import Source
from webhooks.github.source import github
from webhooks.jira.source import jira
from webhooks.pagerduty.source import pagerduty
from webhooks.signatures import any_matches, guid_for, hex_hmac, signing_secrets, usable

# docs.github.com, "Validating webhook deliveries", "Testing the webhook payload validation"
SECRET, BODY = b"It's a Secret to Everybody", b"Hello, World!"
PROOF = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"


def test_githubs_own_example_is_genuine():
    assert github.verify(BODY, {"x-hub-signature-256": f"sha256={PROOF}"}, (SECRET,))


def test_github_signs_with_any_secret_that_is_valid_now():
    headers = {"x-hub-signature-256": f"sha256={PROOF}"}
    assert github.verify(BODY, headers, (b"new", SECRET))
    assert not github.verify(BODY, headers, (b"new",))


@pytest.mark.parametrize("header", [PROOF, f"sha1={PROOF}", f"SHA256={PROOF}", f"sha256={PROOF.upper()}"])
def test_a_signature_in_another_form_is_not_githubs(header):
    assert not github.verify(BODY, {"x-hub-signature-256": header}, (SECRET,))


def test_githubs_old_sha_1_proves_nothing():
    assert not github.verify(BODY, {"x-hub-signature": f"sha1={hex_hmac(BODY, SECRET, 'sha1')}"}, (SECRET,))


def test_one_of_pagerdutys_signatures_is_enough_while_a_secret_rotates():
    both = {"x-pagerduty-signature": f"v1={hex_hmac(BODY, b'new')}, v1={PROOF}"}
    assert pagerduty.verify(BODY, both, (SECRET,))
    assert pagerduty.verify(BODY, both, (b"new",))
    assert not pagerduty.verify(BODY, both, (b"other",))
    assert not pagerduty.verify(BODY, {"x-pagerduty-signature": f"v2={PROOF}"}, (SECRET,))


def test_atlassians_own_example_is_genuine():
    # developer.atlassian.com/cloud/jira/platform/webhooks, "Testing the webhook payload validation"
    proof = "a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9"
    assert jira.verify(b"Hello World!", {"x-hub-signature": f"sha256={proof}"}, (SECRET,))
    assert jira.verify(b"Hello World!", {"x-hub-signature": f"sha256={proof}"}, (b"new", SECRET))
    assert not jira.verify(b"Hello World!", {"x-hub-signature": f"sha256={proof}"}, (b"new",))
    assert not jira.verify(b"Hello World!", {"x-hub-signature-256": f"sha256={proof}"}, (SECRET,))


def test_jiras_sha_1_proves_nothing():
    assert not jira.verify(BODY, {"x-hub-signature": f"sha1={hex_hmac(BODY, SECRET, 'sha1')}"}, (SECRET,))


def test_nothing_matches_nothing():
    assert any_matches(["a", " b "], ["b"])
    assert not any_matches([], ["b"])
    assert not any_matches(["b"], [])
    assert not any_matches(["\ud800é"], ["b"])


def test_an_empty_secret_is_none():
    assert usable([b"", b"a"]) == (b"a",)


def test_an_id_made_for_a_body_is_always_the_same():
    assert guid_for(b"a") == guid_for(b"a") != guid_for(b"b")
    assert len(guid_for(b"a")) == 36


def test_the_secrets_of_a_source_are_all_that_are_given():
    assert signing_secrets(Source(secrets=("new", "old"))) == (b"new", b"old")
    assert signing_secrets(Source(secret="one")) == (b"one",)


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (Source(), "no secret, and unsigned webhooks are not accepted"),
        (Source(secret=" "), "one of its secrets is empty"),
        (Source(secrets=("good", "")), "one of its secrets is empty"),
        (Source(token="bearer"), "knows no token; write secret: instead"),
        (Source(secret="a", token_file="b"), "knows no token; write secret: instead"),
        (Source(secret="a", tokens=("b",)), "knows no token; write secret: instead"),
        (Source(secret="a", tokens_file="b"), "knows no token; write secret: instead"),
    ],
)
def test_a_source_that_could_not_be_proven_is_refused(source, sentence):
    with pytest.raises(ValueError, match=sentence):
        signing_secrets(source)
