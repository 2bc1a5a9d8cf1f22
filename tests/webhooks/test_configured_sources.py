"""A source of kintsugi.yml stands at the door only when it is known, proven and spelled right."""

from __future__ import annotations

import pytest

from rules.policy.models import Source
from webhooks.sources import SOURCES, configure, configure_all, configure_to_read, kind_named


def github(**keys):
    return Source(kind="github", secret="s", **keys)


def test_a_kind_is_found_by_its_name():
    assert [kind_named(kind.kind) for kind in SOURCES] == list(SOURCES)


def test_an_unknown_kind_is_refused_with_the_nearest():
    with pytest.raises(
        ValueError, match=r"no kind of source 'githup'; did you mean 'github'\? \(known: github"
    ):
        kind_named("githup")


def test_the_kind_defaults_to_the_name():
    assert configure("pagerduty", Source(secret="s")).kind is kind_named("pagerduty")
    assert configure("pagerduty-eu", Source(kind="pagerduty", secret="s")).name == "pagerduty-eu"


def test_a_source_proves_with_its_own_secret():
    source = configure("github", github())
    headers = {name.lower(): value for name, value in source.kind.sign(b"{}", b"s").items()}
    assert source.is_genuine(b"{}", headers)
    assert not source.is_genuine(b"{} ", headers)


def test_to_read_no_secret_is_needed_and_nothing_is_genuine():
    source = configure_to_read("github", Source())
    headers = {name.lower(): value for name, value in source.kind.sign(b"{}", b"").items()}
    assert not source.is_genuine(b"{}", headers)


def test_all_are_configured_and_the_wrong_one_is_named():
    assert configure_all({"github": github()}).keys() == {"github"}
    with pytest.raises(ValueError, match=r"^sources\.pager: there is no kind of source 'pager'"):
        configure_all({"github": github(), "pager": Source(secret="s")})
    with pytest.raises(ValueError, match=r"^sources\.github: it has no secret"):
        configure_all({"github": Source()})


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        (
            {"incident_labels": "x"},
            "a github source knows no key 'incident_labels'; did you mean 'incident_label'?",
        ),
        ({"secert": "x"}, "a github source knows no key 'secert'; did you mean 'secret'?"),
        ({"zzz": "x"}, "a github source knows no key 'zzz'$"),
        ({"deploy_workflows": ["deploy.yml"]}, "deploy_workflows: write workflow files and environments"),
        (
            {"deploy_workflows": {"deploy.yml": ""}},
            "deploy_workflows: say to which environment deploy.yml deploys",
        ),
        (
            {"deploy_workflows": {"deploy.yml": ["a"]}},
            "deploy_workflows: say to which environment deploy.yml",
        ),
        ({"deploy_workflows": {"": "production"}}, "deploy_workflows: '' is not a workflow file"),
        ({"deploy_workflows": {7: "production"}}, "deploy_workflows: 7 is not a workflow file"),
        ({"incident_label": ""}, "incident_label: write the name of one label"),
        ({"incident_label": ["incident"]}, "incident_label: write the name of one label"),
    ],
)
def test_a_key_that_means_nothing_is_refused(keys, sentence):
    with pytest.raises(ValueError, match=sentence.replace("?", r"\?")):
        configure("github", github(**keys))


def test_pagerduty_has_no_keys_of_its_own():
    with pytest.raises(ValueError, match="a pagerduty source knows no key 'deploy_workflows'"):
        configure("pagerduty", Source(secret="s", deploy_workflows={}))


def test_githubs_own_keys_are_read():
    settings = configure(
        "github",
        github(
            deploy_workflows={".github/workflows/deploy.yml": " production ", "site.yaml": "pages"},
            incident_label=" incident ",
            severity={"on fire": "sev1"},
        ),
    ).settings
    assert settings.deploy_workflows == {"deploy.yml": "production", "site.yaml": "pages"}
    assert settings.incident_label == "incident"
    assert settings.severity == {"on fire": "sev1"}


def test_without_them_nothing_deploys_and_no_issue_is_an_incident():
    settings = configure("github", github()).settings
    assert (settings.deploy_workflows, settings.incident_label) == ({}, "")


@pytest.mark.parametrize(
    ("incident", "sentence"),
    [
        ("OPS", r"incident: say which issues are incidents, such as {projects: \[OPS\]"),
        ({}, "incident: say which issues are incidents"),
        ({"project": ["OPS"]}, "incident: there is no key 'project' in it; did you mean 'projects'?"),
        ({7: ["OPS"]}, "incident: there is no key 7 in it$"),
        ({"projects": "OPS"}, r"incident: projects: write a list of at least one, such as \[OPS\]"),
        ({"projects": []}, "incident: projects: write a list of at least one"),
        ({"issue_types": [""]}, "incident: issue_types: '' is no name; write one such as Incident"),
        ({"issue_types": [7]}, "incident: issue_types: 7 is no name"),
    ],
)
def test_incidents_of_jira_that_mean_nothing_are_refused(incident, sentence):
    with pytest.raises(ValueError, match=sentence.replace("?", r"\?")):
        configure("jira", Source(secret="s", incident=incident))


def test_jiras_own_keys_are_read():
    incidents = configure("jira", Source(secret="s", incident={"projects": [" ops "]})).settings.incidents
    assert (incidents.projects, incidents.issue_types) == ({"OPS"}, frozenset())
    with pytest.raises(ValueError, match="a jira source knows no key 'incidents'; did you mean 'incident'"):
        configure("jira", Source(secret="s", incidents={"projects": ["OPS"]}))


def test_jira_is_proven_by_a_secret_or_a_token_or_both():
    for keys, proofs in (
        ({"secret": "s"}, 1),
        ({"token": "t"}, 1),
        ({"secrets": ("s", "t"), "token": "t"}, 3),
    ):
        assert len(configure("jira", Source(**keys)).secrets) == proofs
