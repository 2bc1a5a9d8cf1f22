"""A vendor's word for how bad it is, on our scale."""

from __future__ import annotations

import pytest

from webhooks.severity import severity_of


@pytest.mark.parametrize(
    ("word", "severity"),
    [
        ("P1", "sev1"),
        ("p5", "sev5"),
        ("P0", "sev1"),
        ("SEV-2", "sev2"),
        ("sev3", "sev3"),
        ("Sev 3 - minor", "sev3"),
        ("severity_4", "sev4"),
        ("severity: 1", "sev1"),
        ("sev/2", "sev2"),
    ],
)
def test_numbered_words_are_known(word, severity):
    assert severity_of(word, {}) == severity


@pytest.mark.parametrize("word", ["", "critical", "P6", "P10", "sev12", "p2p", "sev2b", "page 1", "1", "xP1"])
def test_other_words_say_nothing(word):
    assert severity_of(word, {}) is None


def test_the_own_mapping_goes_first_in_any_case():
    mapping = {"Critical": "sev1", "P1": "sev3", "info": "none"}
    assert severity_of("CRITICAL", mapping) == "sev1"
    assert severity_of("p1", mapping) == "sev3"
    assert severity_of("info", mapping) == "none"
    assert severity_of("P2", mapping) == "sev2"
