"""What has to fit together across the file; each test breaks one thing of a file that is right."""

from __future__ import annotations

import pytest


@pytest.fixture
def broken(whole, problems):
    """What is wrong when one text of the good file is replaced by another."""

    def broken(old, new, files=None, without_line=False):
        assert whole.count(old) == 1, old
        found = problems(whole.replace(old, new), files=files or {})
        return [told.partition(": ")[2] for told in found]

    return broken


def test_the_good_file_is_good(whole, problems):
    assert problems(whole) == []


# running


def test_rules_need_a_secret_for_their_markers(broken, problems):
    (told,) = broken('  secret: "${SECRET}"\n', "")
    assert told.startswith("server.secret: is missing; what Kintsugi writes is marked with it")
    assert 'python3 -c "import secrets; print(secrets.token_urlsafe(32))"' in told
    assert 'write secret: "${KINTSUGI_SECRET}"' in told
    assert problems("sources: {github: {secret: x}}\n") == []


def test_sqlite_bears_one_worker_process(broken, problems, whole):
    assert broken("server:\n", "workers: 4\nserver:\n") == [
        "workers: 4 processes cannot share SQLite, which wants one writer at a time: "
        "write 1, or a postgresql+psycopg:// store"
    ]
    assert problems("workers: 4\nstore: postgresql+psycopg://kintsugi@db/kintsugi\n" + whole) == []


# names


@pytest.mark.parametrize("section", ["sources", "trackers", "chat"])
@pytest.mark.parametrize("name", ["a b", "a/b", "a:b", "-a", "ä"])
def test_names_that_stand_in_addresses_and_keys_are_plain(section, name, problems):
    entry = {
        "sources": "{kind: github}",
        "trackers": "{kind: github, token: x}",
        "chat": "{kind: slack, url: x}",
    }
    (told,) = problems(f"{section}: {{'{name}': {entry[section]}}}")
    assert told.startswith(f"1: {section}.")
    assert told.endswith(": this name cannot be used; take letters, digits, - and _")


def test_two_rules_have_two_names(broken):
    assert broken("name: failed deploys", "name: major incidents") == [
        'rules[1].name: "major incidents" is the name of rules[0] too; choose another'
    ]


# calendar


def test_the_time_zone_exists(broken):
    (told,) = broken("Europe/Berlin", "Europe/Berlim")
    assert told.startswith("calendar.timezone: ")
    assert "did you mean Europe/Berlin?" in told


def test_the_country_exists(broken):
    (told,) = broken("holidays: DE", "holidays: XX")
    assert told.startswith("calendar.holidays: ")
    assert "write DE, DE-BY or US-CA" in told


def test_norway_is_a_country(load, whole):
    assert load(whole.replace("holidays: DE", "holidays: NO")).calendar.holidays == "NO"


# people


@pytest.mark.parametrize(
    ("key", "first", "second"),
    [
        ("name", "Alice Moreau", "alice moreau"),
        ("github", "alice", "Alice"),
        ("jira", "5b10", "5b10"),
        ("email", "alice@acme.dev", "ALICE@acme.dev"),
        ("chat", "U024", "U024"),
    ],
)
def test_an_account_belongs_to_one_person(key, first, second, problems):
    name = "" if key == "name" else "name: Bob, "
    other = "" if key == "name" else "name: Ann, "
    assert problems(f"people: [{{{other}{key}: {first}}}, {{{name}{key}: {second}}}]") == [
        f'1: people[1].{key}: "{second}" stands in people[0] too; one row per person'
    ]


def test_an_owner_is_a_person(broken):
    assert broken("default: {owner: bob}", "default: {owner: Alice Morau}") == [
        'services.default.owner: there is nobody called "Alice Morau" in people; did you mean "Alice Moreau"?'
    ]
    assert broken("default: {owner: bob}", "default: {owner: zoe}") == [
        'services.default.owner: there is nobody called "zoe" in people; add a row for them there'
    ]


@pytest.mark.parametrize("owner", ["Bob Brown", "bob brown", "bob", '"@bob"'])
def test_an_owner_may_be_named_as_in_a_post_mortem(owner, broken):
    assert broken("default: {owner: bob}", f"default: {{owner: {owner}}}") == []


def test_who_is_accountable_is_a_person_or_the_owner(broken):
    assert broken("accountable: Bob Brown", "accountable: service.owner") == []
    assert broken("accountable: Bob Brown", "accountable: service.ownr") == [
        'rules[1].postmortem.accountable: there is nobody called "service.ownr" in people; '
        'did you mean "service.owner"?'
    ]


def test_an_owner_may_be_the_person_whose_row_is_wrong(broken):
    assert broken("{name: Bob Brown, github: bob}", "{nam: Bob Brown, github: bob}") == [
        "people[1].name: is missing (as people write it in post-mortems)",
        'people[1].nam: is not a key here; did you mean "name"?',
    ]


# places


def test_a_tracker_that_is_not_there_names_the_nearest(broken):
    assert broken("      tracker: github\n", "      tracker: github2\n") == [
        'rules[0].postmortem.tracker: there is no tracker "github2"; did you mean "github"?'
    ]
    assert broken("      tracker: jira\n", "      tracker: x\n") == [
        'rules[0].actions.tracker: there is no tracker "x"; there are github, jira'
    ]


def test_a_room_that_is_not_there_names_the_nearest(broken):
    assert broken("celebrate: {chat: wins}", "celebrate: {chat: winz}") == [
        'rules[0].celebrate.chat: there is no chat "winz"; did you mean "wins"?'
    ]


def test_without_any_tracker_it_says_where_to_add_one(problems):
    assert problems("server: {secret: x}\nrules: [{name: a, postmortem: {project: a/b}}]") == [
        '2: rules[0].postmortem.tracker: there is no tracker "github"; add it under trackers:'
    ]


# projects


def test_a_github_project_is_a_repository(broken):
    assert broken("project: acme/postmortems", "project: postmortems") == [
        'rules[0].postmortem.project: "postmortems" is no repository; write owner/repo'
    ]


def test_a_jira_project_is_a_key(broken):
    assert broken('project: "{{ service.jira_project }}"', "project: acme/checkout") == [
        'rules[0].actions.project: "acme/checkout" is no Jira project key; it looks like CHK'
    ]


def test_a_fixed_project_lies_within_allow_where_there_is_one(broken, problems, whole):
    assert broken("project: acme/postmortems", "project: other/postmortems") == [
        'rules[0].postmortem.project: "other/postmortems" is not within trackers.github.allow (acme/*); add it there'
    ]
    fixed = whole.replace('"{{ deploy.repo }}"', "acme/deploys").replace("    allow: [acme/*]\n", "")
    assert problems(fixed) == []


def test_a_project_from_a_fact_needs_an_allow(broken):
    assert broken("    allow: [acme/*]\n", "") == [
        'trackers.github.allow: is missing; the rule "failed deploys" takes its project from {{ deploy.repo }}, '
        "so say where Kintsugi may write, such as [acme/*]"
    ]
    assert broken("    allow: [CHK, OPS]\n", "") == [
        'trackers.jira.allow: is missing; the rule "major incidents" takes its project from '
        "{{ service.jira_project }}, so say where Kintsugi may write, such as [CHK, OPS]"
    ]


def test_a_fact_of_one_tracker_names_no_project_of_another(broken):
    assert broken('"{{ deploy.repo }}"', '"{{ service.jira_project }}"') == [
        'rules[1].postmortem.project: {{ service.jira_project }} names no project in "github", which is github'
    ]
    assert broken('"{{ service.jira_project }}"', '"{{ service.repo }}"') == [
        'rules[0].actions.project: {{ service.repo }} names no project in "jira", which is jira'
    ]


def test_an_incident_has_no_deploy_to_name_its_project(broken):
    assert broken("project: acme/postmortems", 'project: "{{ deploy.repo }}"') == [
        'rules[0].postmortem.project: {{ deploy.repo }} is not known in a rule "on: incident"'
    ]


def test_only_facts_that_are_projects_name_one(broken):
    assert broken("{{ deploy.repo }}", "{{ deploy.rep }}") == [
        'rules[1].postmortem.project: {{ deploy.rep }} cannot name a project; did you mean "deploy.repo"?'
    ]


def test_tickets_that_go_elsewhere_need_a_project(broken):
    assert broken('      project: "{{ service.jira_project }}"\n', "") == [
        'rules[0].actions.project: is missing; the tickets go to "jira", where the post-mortem is not, '
        "so say to which project"
    ]


# keys of Jira


def test_keys_that_only_jira_understands_are_not_for_github(broken):
    assert broken("template: failed-deploy", "fields: {create: {Team: Payments}}") == [
        'rules[1].postmortem.fields: is for Jira, and "github" is github; remove it'
    ]
    assert broken('tracker: jira\n      project: "{{ service.jira_project }}"', "parent: subtask") == [
        'rules[0].actions.parent: is for Jira, and "github" is github; remove it'
    ]
    assert broken(
        'tracker: jira\n      project: "{{ service.jira_project }}"', "fields: {create: {a: b}}"
    ) == ['rules[0].actions.fields: is for Jira, and "github" is github; remove it']
    assert broken("      tracker: jira\n", "      tracker: jira\n      parent: subtask\n") == []


# conditions


def test_conditions_are_compiled_when_the_file_is_loaded(broken):
    assert broken("incident.severity in", "incident.severty in") == [
        'rules[0].when: 1:1: there is no name incident.severty; did you mean "incident.severity"?'
    ]
    assert broken("    on: deploy\n", '    on: deploy\n    when: incident.severity == "sev1"\n') == [
        'rules[1].when: 1:1: incident.severity is not known in a rule "on: deploy"; it is in rules "on: incident"'
    ]


# templates


def test_a_template_is_built_in_or_a_file(broken):
    assert broken("template: failed-deploy", "template: faild-deploy") == [
        'rules[1].postmortem.template: "faild-deploy" cannot be read as a file (No such file or directory); '
        'did you mean "failed-deploy"?'
    ]
    assert broken("template: failed-deploy", "template: own.md") == [
        'rules[1].postmortem.template: "own.md" cannot be read as a file (No such file or directory); '
        "built in are incident and failed-deploy"
    ]
    own = {"own.md": "{{ when_row }}\n\n## Decisions\n"}
    assert broken("template: failed-deploy", "template: own.md", files=own) == []


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("{{ titel }}\n", "the template cannot be filled: 'titel' is undefined"),
        ("{% if %}\n", "the template cannot be read: line 1"),
        ("{{ ''.__class__.__mro__ }}\n", "the template cannot be filled"),
    ],
)
def test_a_template_is_filled_once_when_the_file_is_loaded(template, why, broken):
    (told,) = broken("template: failed-deploy", "template: own.md", files={"own.md": template})
    assert told.startswith(f'rules[1].postmortem.template: "own.md": {why}')


def test_a_template_for_incidents_bears_that_there_was_no_deploy(broken):
    own = {"own.md": "Deployed: {{ deploy.repo }}\n"}
    (told,) = broken(
        "      project: acme/postmortems\n", "      project: acme/postmortems\n      template: own.md\n", own
    )
    assert "the template cannot be filled" in told
