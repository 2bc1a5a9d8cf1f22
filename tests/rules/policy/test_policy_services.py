"""A service is found by the vendor's name, a glob, a repository or a label."""

from __future__ import annotations

import pytest

from rules.policy.models import Service
from rules.policy.services import find_service


def _found(services, names=(), labels=()):
    made = {name: Service.model_validate(service) for name, service in services.items()}
    found = find_service(made, names, labels)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("checkout", "checkout"),
        ("checkout", "CHECKOUT"),
        ("Checkout API*", "Checkout API (prod)"),
        ("acme/checkout", "acme/checkout"),
        ("acme/*", "acme/anything"),
        ("Checkout [prod]", "checkout [prod]"),
        ("check??t", "checkout"),
    ],
)
def test_a_pattern_fits_a_name(pattern, name):
    assert _found({"it": {"match": [pattern]}}, ["something", name]) == "it"


@pytest.mark.parametrize(
    ("pattern", "name"), [("checkout", "checkout-api"), ("acme/*", "acmeX"), ("a*", "ba")]
)
def test_a_pattern_fits_the_whole_name_or_not_at_all(pattern, name):
    assert _found({"it": {"match": [pattern]}}, [name]) is None


@pytest.mark.parametrize(
    "pattern", ["label:service=checkout", "label: service=check*", "label:SERVICE=checkout"]
)
def test_a_label_fits_only_labels(pattern):
    services = {"it": {"match": [pattern]}}
    assert _found(services, [], ["team=shop", "service=checkout"]) == "it"
    assert _found(services, ["service=checkout"], []) is None


def test_a_name_fits_no_label():
    assert _found({"it": {"match": ["checkout"]}}, [], ["checkout"]) is None


def test_the_first_service_that_fits_wins():
    assert _found({"one": {"match": ["a*"]}, "two": {"match": ["api"]}}, ["api"]) == "one"
    assert _found({"two": {"match": ["api"]}, "one": {"match": ["a*"]}}, ["api"]) == "two"


def test_without_match_its_own_name_and_repository_fit():
    services = {"checkout": {"repo": "acme/shop"}, "other": {}}
    assert _found(services, ["Checkout"]) == "checkout"
    assert _found(services, ["acme/shop"]) == "checkout"
    assert _found(services, ["other"]) == "other"


def test_with_match_only_that_fits():
    assert _found({"checkout": {"match": ["shop"], "repo": "acme/shop"}}, ["checkout", "acme/shop"]) is None


def test_default_stands_in_wherever_it_is_written():
    assert _found({"default": {}, "checkout": {}}, ["checkout"]) == "checkout"
    assert _found({"default": {}, "checkout": {}}, ["unheard of"]) == "default"
    assert _found({"checkout": {}}, ["unheard of"]) is None
    assert _found({}, ["checkout"]) is None
