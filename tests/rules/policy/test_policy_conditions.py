"""Conditions are checked when they are read, and say which fact decided."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from rules.policy.conditions import LONGEST, WrongCondition, compile_condition
from rules.policy.names import NAMES


def _why(text, on=None):
    with pytest.raises(WrongCondition) as raised:
        compile_condition(text, on)
    return str(raised.value)


@pytest.mark.parametrize("name", NAMES)
def test_each_name_of_the_reference_can_be_asked_for(name, facts):
    wanted = "3" if NAMES[name].is_number else '"this"'
    condition = compile_condition(f"{name} == {wanted}", NAMES[name].on[0])
    assert condition.evaluate({**facts, name: 3 if NAMES[name].is_number else "this"})[0] is True
    assert condition.evaluate(facts)[0] is False


def test_without_a_condition_it_is_always_a_yes(facts):
    assert compile_condition(None).evaluate(facts) == (True, "it has no condition")


@pytest.mark.parametrize(
    ("text", "known", "answer", "why"),
    [
        (
            'incident.severity in ["sev1", "sev2"]',
            {"incident.severity": "sev4"},
            False,
            'incident.severity is "sev4"',
        ),
        ('incident.severity == "sev1"', {"incident.severity": "sev1"}, True, 'incident.severity is "sev1"'),
        ("deploy.failures_7d >= 3", {"deploy.failures_7d": 2}, False, "deploy.failures_7d is 2"),
        ("false", {}, False, "the condition always says no"),
        ("1 < 2", {}, True, "the condition always says yes"),
    ],
)
def test_the_answer_comes_with_the_fact_that_decided(text, known, answer, why, facts):
    assert compile_condition(text).evaluate({**facts, **known}) == (answer, why)


def test_only_what_was_not_met_is_named(facts):
    condition = compile_condition(
        'incident.severity == "sev1" && service.name != "play" && incident.source == "x"'
    )
    known = {"incident.severity": "sev1", "service.name": "play", "incident.source": "x"}
    assert condition.evaluate({**facts, **known}) == (False, 'service.name is "play"')


def test_an_and_within_brackets_or_a_text_is_no_seam(facts):
    condition = compile_condition(
        '(incident.title == "a && b" && service.name == "x") || incident.source == "y"'
    )
    assert condition.evaluate({**facts, "incident.title": "a && b", "service.name": "x"})[0] is True
    why = condition.evaluate(facts)[1]
    assert why == 'incident.title is "none" and service.name is "none" and incident.source is "none"'


def test_of_a_choice_all_facts_are_named(facts):
    assert compile_condition('incident.source == "a" ? false : service.name == "b"').evaluate(facts) == (
        False,
        'incident.source is "none" and service.name is "none"',
    )


def test_a_call_on_a_fact_names_the_fact(facts):
    condition = compile_condition('incident.title.contains("pool")')
    assert condition.evaluate({**facts, "incident.title": "pool exhausted"}) == (
        True,
        'incident.title is "pool exhausted"',
    )


def test_a_payload_cannot_make_the_reason_long_or_break_its_line(facts):
    hostile = "\x1b[31m" + "a\nb" * 5000
    _, why = compile_condition('incident.title == "x"').evaluate({**facts, "incident.title": hostile})
    assert len(why) < 120
    assert "\n" not in why
    assert "\x1b" not in why


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("10 / deploy.failures_7d > 1", "INVALID_ARGUMENT: divide by zero"),
        ("deploy.failures_7d > 1", "OUT_OF_RANGE: int too big to convert"),
    ],
)
def test_an_error_while_it_runs_is_a_no_with_its_reason(text, reason, facts):
    known = {**facts, "deploy.failures_7d": 0 if "/" in text else 2**70}
    assert compile_condition(text).evaluate(known) == (False, f"the condition has no answer ({reason})")


def test_a_text_that_is_no_utf_8_is_a_no_and_not_a_crash(facts):
    answer, why = compile_condition('incident.title == "x"').evaluate({**facts, "incident.title": "\ud800"})
    assert answer is False
    assert why.startswith("the condition has no answer (")


def test_a_fact_that_nobody_knows_is_a_no():
    answer, why = compile_condition('deploy.repo == "a"').evaluate({})
    assert answer is False
    assert "deploy.repo" in why


def test_a_condition_that_would_take_too_long_is_a_no(facts):
    numbers = "[" + ",".join(["1"] * 100) + "]"
    slow = f"{numbers}.all(a, {numbers}.all(b, {numbers}.all(c, {numbers}.all(d, a + b + c + d > 0))))"
    answer, why = compile_condition(slow).evaluate(facts)
    assert answer is False
    assert "budget" in why


def test_a_regular_expression_cannot_explode(facts):
    condition = compile_condition('incident.title.matches("(a+)+$")')
    assert condition.evaluate({**facts, "incident.title": "a" * 5000 + "!"})[0] is False


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            'incident.severty == "sev1"',
            '1:1: there is no name incident.severty; did you mean "incident.severity"?',
        ),
        (
            'incident.severity == "a" ||\n  incident.sorce == "b"',
            '2:3: there is no name incident.sorce; did you mean "incident.source"?',
        ),
        (
            "incident.severity == sev1",
            '1:22: there is no name sev1; if it is a text, put it in quotes: "sev1"',
        ),
        (
            'service == "x"',
            "1:1: service stands for several facts; name one: "
            "service.name, service.owner, service.repo, service.jira_project",
        ),
        ('incident.title.lower() == "x"', "1:16: there is no function lower"),
        ("incident.severity == 1", "1:19: == cannot be used with a text and a number"),
        ('deploy.failures_7d > "2"', "1:20: > cannot be used with a number and a text"),
        ('incident.severity in "sev1"', "1:19: in cannot be used with a text and a text"),
        ('incident.severity.name == "x"', "1:18: a text has no parts, so no dot can follow it"),
        ("incident.severity", "1:1: it answers with a text, not yes or no"),
        ("deploy.failures_7d + 1", "1:1: it answers with a number, not yes or no"),
        ('incident.severity == "a" &&', "1:28: it ends too early"),
        ('(incident.severity == "a"', "1:26: ) is missing"),
        (
            'incident.severity == "a" and true',
            "1:26: it cannot be read from and on; write && for and, || for or, ! for not, == for is",
        ),
        ('incident.title.matches("(")', "1:1: invalid regular expression: missing ): ("),
        ("(" * 40 + "true" + ")" * 40, "1:1: it is nested too deeply; at most 32 levels can be read"),
    ],
)
def test_a_wrong_condition_is_refused_with_its_place(text, why):
    assert _why(text) == why


def test_every_wrong_name_is_told_at_once():
    said = _why('incident.sverity == "a" && incident.titel == "b"')
    assert said.count("did you mean") == 2


def test_what_a_deploy_alone_has_is_not_known_of_an_incident():
    assert _why('deploy.repo == "a"', "incident") == (
        '1:1: deploy.repo is not known in a rule "on: incident"; it is in rules "on: deploy"'
    )


def test_a_failed_deploy_has_no_severity():
    assert _why('incident.severity == "sev1"', "deploy") == (
        '1:1: incident.severity is not known in a rule "on: deploy"; it is in rules "on: incident"'
    )
    compile_condition('incident.environment == "production"', "deploy")


def test_four_kilobytes_are_enough():
    longest = "true" + " || true" * ((LONGEST - 4) // 8)
    compile_condition(longest)
    assert _why(longest + " || true") == "1:1: it is longer than 4096 bytes; split it into several rules"


def test_it_can_be_evaluated_in_many_threads(facts):
    condition = compile_condition('incident.severity == "sev1" && deploy.failures_7d > 2')

    def ask(number):
        known = {**facts, "incident.severity": f"sev{number % 5}", "deploy.failures_7d": number % 7}
        return condition.evaluate(known)[0] == (number % 5 == 1 and number % 7 > 2)

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(ask, range(4000)))


def test_it_can_be_compiled_in_many_threads():
    with ThreadPoolExecutor(8) as threads:
        assert (
            len(list(threads.map(lambda n: compile_condition(f"deploy.failures_7d == {n}"), range(200))))
            == 200
        )
