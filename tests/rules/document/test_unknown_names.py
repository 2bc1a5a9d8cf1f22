"""A name that nobody knows is never taken for an owner, and never passed over without a word."""

import pytest

from rules.document.markdown import parse
from rules.document.model import Vocabulary

KNOWN = Vocabulary(("Alice Moreau", "Bob Brown"))


def notes(line: str) -> tuple[str, ...]:
    return parse(f"## Decisions\n\n- [ ] {line}\n", KNOWN).notes


@pytest.mark.parametrize(
    "line",
    [
        "Alert on the error rate — Carol Diaz, due next Friday",
        "Alert on the error rate – Carol Diaz",
        "Alert on the error rate - Jean-Luc Picard, P1",
    ],
)
def test_what_looks_like_a_name_in_the_place_of_an_owner_is_asked_about(line):
    (note,) = notes(line)
    assert note.startswith("“Alert on the error rate ")
    assert "is to own it, write @login, or add the name to `people:` in kintsugi.yml" in note


@pytest.mark.parametrize(
    "line",
    [
        "Alert on the error rate — Bob Brown",
        "Alert on the error rate — @carol",
        "Alert on the error rate — Carol Diaz, @bob",
        "Alert on the error rate — all of it",
        "Talk to Carol Diaz",
        "Move it — Multi AZ",
        "Alert on the error rate — Carol Diaz · [acme/checkout#1](https://github.com/acme/checkout/issues/1)",
    ],
)
def test_nothing_is_asked_where_the_owner_is_known_or_it_is_no_name(line):
    assert not [note for note in notes(line) if "is to own it" in note]
