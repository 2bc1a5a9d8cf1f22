"""A project is fixed or named by a fact, and what a payload says never leads outside of what is allowed."""

from __future__ import annotations

import pytest

from rules.policy.projects import placeholders, resolve_project

FACTS = {"service.name": "checkout", "service.repo": "acme/checkout", "service.jira_project": "CHK"}


def _why(template, facts=FACTS, allow=("*",)):
    with pytest.raises(ValueError) as raised:
        resolve_project(template, facts, allow)
    return str(raised.value)


def test_a_fixed_project_needs_no_allow():
    assert resolve_project("acme/postmortems", {}, ()) == "acme/postmortems"
    assert resolve_project("CHK", {}, ()) == "CHK"


def test_where_there_is_an_allow_a_fixed_project_lies_within_it():
    assert resolve_project("acme/postmortems", {}, ("acme/*",)) == "acme/postmortems"
    assert _why("evil/postmortems", allow=("acme/*", "CHK")) == (
        'the project "evil/postmortems" is not within allow: (acme/*, CHK); add it there'
    )


@pytest.mark.parametrize(
    ("template", "allow", "project"),
    [
        ("{{ service.repo }}", ("acme/*",), "acme/checkout"),
        ("{{service.repo}}", ("ACME/Checkout",), "acme/checkout"),
        ("{{ service.jira_project }}", ("OPS", "CHK"), "CHK"),
    ],
)
def test_a_fact_names_a_project_within_allow(template, allow, project):
    assert resolve_project(template, FACTS, allow) == project


@pytest.mark.parametrize("allow", [(), ("acme/other",), ("evil/*",)])
def test_a_fact_leads_nowhere_else(allow):
    assert 'the project "acme/checkout" is not within allow' in _why("{{ service.repo }}", allow=allow)


@pytest.mark.parametrize(
    ("fact", "remedy"),
    [
        ("service.repo", "give the service a repo: in kintsugi.yml"),
        ("service.jira_project", "give the service a jira_project: in kintsugi.yml"),
        ("deploy.repo", "this is no deploy; use a rule on: deploy"),
    ],
)
@pytest.mark.parametrize("known", ["none", None])
def test_a_fact_that_is_unknown_says_what_to_do(fact, remedy, known):
    facts = {"service.name": "checkout", **({fact: known} if known else {})}
    assert _why(f"{{{{ {fact} }}}}", facts) == (
        f'{fact} is not known (service "checkout"), so there is no project; {remedy}'
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "acme/../evil",
        "acme/..",
        "../..",
        "acme/check out",
        "acme/x?y=1",
        "acme/a/b",
        "acme",
        "",
        "acme/x\n",
        "{{ 7*7 }}",
    ],
)
def test_a_payload_that_is_no_project_is_refused(hostile):
    assert "is neither owner/repo nor a project key" in _why("{{ deploy.repo }}", {"deploy.repo": hostile})


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("{{ service.rep }}", '{{ service.rep }} cannot name a project; did you mean "service.repo"?'),
        (
            "{{ incident.title }}",
            "{{ incident.title }} cannot name a project; "
            "{{ service.repo }} or {{ service.jira_project }} or {{ deploy.repo }} can",
        ),
        ('{{ service.repo | replace("a", "b") }}', None),
        ("{{ service.repo", None),
        ("{% if x %}a{% endif %}", None),
        ("service.repo }}", None),
    ],
)
def test_only_simple_substitution_is_understood(template, why):
    with pytest.raises(ValueError) as raised:
        placeholders(template)
    assert why in (None, str(raised.value))


def test_the_facts_of_a_template_are_told():
    assert placeholders("{{ service.repo }}") == ("service.repo",)
    assert placeholders("acme/postmortems") == ()
