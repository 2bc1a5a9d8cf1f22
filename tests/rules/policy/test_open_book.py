"""The book of a policy: everything that is worked out from it once."""

from __future__ import annotations

import pytest

from rules.book import open_book
from rules.words.templating import text_of


def test_it_holds_conditions_templates_calendar_and_people(load, whole, facts):
    policy = load(whole)
    book = open_book(policy, lambda path: path)
    assert book.calendar.timezone == "Europe/Berlin"
    assert book.directory.find("@bob").name == "Bob Brown"
    assert set(book.conditions) == {"major incidents", "failed deploys"}
    assert book.conditions["major incidents"].evaluate({**facts, "incident.severity": "sev2"})[0] is True
    assert book.conditions["failed deploys"].evaluate(facts)[0] is True
    assert book.templates == {"incident": text_of("incident"), "failed-deploy": text_of("failed-deploy")}
    assert book.tracker_kind("jira") == "jira"
    assert book.vocabulary.names == ("Alice Moreau", "Bob Brown")


def test_a_template_of_ones_own_is_read_by_its_path(load, whole):
    files = {"own.md": "## Decisions\n"}
    policy = load(whole.replace("template: failed-deploy", "template: own.md"), files=files)
    assert open_book(policy, files.__getitem__).templates["own.md"] == "## Decisions\n"


def test_a_policy_that_was_not_loaded_from_a_file_is_checked_too(load, whole):
    policy = load(whole)
    wrong = policy.model_copy(update={"rules": (policy.rules[0].model_copy(update={"when": "1"}),)})
    with pytest.raises(ValueError, match="it answers with a number, not yes or no"):
        open_book(wrong, lambda path: path)
