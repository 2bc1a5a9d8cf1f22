"""The file becomes a policy, or everything that is wrong with it is told at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rules.policy.loading import PolicyErrors, load_policy

EVERYTHING_WRONG = """\
server: {listen: here}
workers: 4
trackers:
  github: {token: a, alow: [acme/*]}
people:
  - {name: Alice}
  - {name: alice, email: nowhere}
services:
  default: {owner: Alicia}
calendar: {timezone: Nowhere/Land, holidays: XX}
rules:
  - name: one
    when: incident.severty == "sev1"
    open: later
    postmortem: {tracker: github2, project: x, labls: []}
  - {}
rool: 1
"""


def test_one_mistake_hides_no_other(problems):
    told = problems(EVERYTHING_WRONG)
    assert [line.rpartition(": ")[0].split(": ")[0] for line in told] == [
        *["1", "1", "2", "4", "7", "7", "9", "10", "10", "13", "14", "15", "15", "16", "16", "17"]
    ]
    assert [line.split(": ")[1] for line in told] == [
        *[
            "server.secret",
            "server.listen",
            "workers",
            "trackers.github.alow",
            "people[1].name",
            "people[1].email",
        ],
        *[
            "services.default.owner",
            "calendar.timezone",
            "calendar.holidays",
            "rules[0].when",
            "rules[0].open",
        ],
        *[
            "rules[0].postmortem.tracker",
            "rules[0].postmortem.labls",
            "rules[1].name",
            "rules[1].postmortem",
            "rool",
        ],
    ]


def test_problems_know_their_line_and_column():
    with pytest.raises(PolicyErrors) as raised:
        load_policy("server:\n  listen: here\n  secrt: x\n", {}, lambda path: path)
    first, second = raised.value.problems
    assert (first.line, first.column, first.path) == (2, 11, "server.listen")
    assert (second.line, second.column, second.path) == (3, 10, "server.secrt")
    assert str(raised.value) == f"{first}\n{second}"


def test_what_is_missing_is_told_where_it_should_stand(problems):
    told = problems("\n\ntrackers:\n  github:\n    allow: [acme/*]\n")
    assert told == [
        "4: trackers.github: token is missing; write token: or token_file:, or app_id: with private_key_file:"
    ]


def test_what_follows_from_a_mistake_is_not_told(problems):
    told = problems(
        "server: {secret: 5}\ntrackers: {github: {}}\nrules: [{name: a, postmortem: {project: a/b}}]\n"
    )
    assert told == [
        "2: trackers.github: token is missing; write token: or token_file:, or app_id: with private_key_file:"
    ]


def test_every_missing_variable_is_told_with_its_line(problems):
    told = problems('server: {secret: "${A}"}\nstore: "${B}"\ntrackers:\n  github:\n    token: "${C}"\n')
    assert told == [
        "1: server.secret: the environment variable A is not set",
        "2: store: the environment variable B is not set",
        "5: trackers.github.token: the environment variable C is not set",
    ]


def test_what_a_variable_holds_is_never_repeated(problems):
    environment = {"TOKEN": "ghp_very-secret"}
    (told,) = problems('trackers:\n  github: {token: x, api_url: "${TOKEN}"}\n', environment=environment)
    assert told == '2: trackers.github.api_url: "${TOKEN}" is no address; it looks like https://example.com'
    (told,) = problems('workers: "${TOKEN}"', environment=environment)
    assert "ghp" not in told
    (told,) = problems('server: {secret: x}\nservices: {a: {owner: "${TOKEN}"}}', environment=environment)
    assert told == (
        '2: services.a.owner: there is nobody called "${TOKEN}" in people; add a row for them there'
    )


@pytest.mark.parametrize(
    "text",
    [
        "server: {secret: [ghp_very-secret]}",
        "server: {secret: ghp_very-secret, secret_file: b}",
        "trackers: {github: {token: ghp_very-secret, app_id: 1}}",
        "trackers: {github: {tokn: ghp_very-secret}}",
        "sources: {github: {secrets: ghp_very-secret}}",
        "chat: {wins: {url: ghp_very-secret}}",
    ],
)
def test_a_secret_that_was_written_out_is_never_repeated(text, problems):
    told = problems(text)
    assert told
    assert "ghp" not in "".join(told)


def test_secrets_may_be_held_by_files(load):
    policy = load(
        "server: {secret_file: a}\n"
        "sources: {one: {kind: github, secret_file: a}, two: {kind: github, secrets_file: b}, three: {token_file: a}, "
        "four: {tokens_file: b}}\n"
        "trackers:\n"
        "  github: {token_file: a}\n"
        "  app: {kind: github, app_id: 12, private_key_file: pem, installation_id: 3}\n"
        "  jira: {url: 'https://a.b', flavour: datacenter, token_file: a}\n"
        "chat: {wins: {kind: slack, url_file: a}}\n"
        "board: {user: team, password_file: a}\n",
        files={"a": "sesame\n", "b": "new\nold\n", "pem": "-----BEGIN KEY-----\nabc\n-----END KEY-----\n"},
    )
    held = [
        policy.server.secret,
        policy.sources["one"].secret,
        policy.sources["three"].token,
        policy.trackers["github"].token,
        policy.trackers["jira"].token,
        policy.chat["wins"].url,
        policy.board.password,
    ]
    assert [secret.get_secret_value() for secret in held] == ["sesame"] * 7
    assert policy.sources["one"].all_secrets() == (b"sesame",)
    assert policy.sources["two"].all_secrets() == (b"new", b"old")
    assert policy.sources["three"].all_tokens() == (b"sesame",)
    assert policy.sources["four"].all_tokens() == (b"new", b"old")
    assert policy.trackers["app"].private_key.get_secret_value().splitlines()[1] == "abc"
    assert (policy.trackers["app"].app_id, policy.trackers["app"].installation_id) == ("12", "3")


def test_a_file_that_cannot_be_read_or_is_empty_is_told(problems):
    assert problems(
        "server: {secret_file: gone}\nboard: {user: a, password_file: void}\n", files={"void": "\n"}
    ) == [
        "1: server.secret_file: gone cannot be read (No such file or directory)",
        "2: board.password_file: void is empty",
    ]


def test_a_file_name_may_come_from_the_environment(load):
    policy = load('server: {secret_file: "${DIR}/s"}', files={"/run/s": "x"}, environment={"DIR": "/run"})
    assert policy.server.secret.get_secret_value() == "x"


def test_everything_that_is_written_arrives(load, whole):
    policy = load(whole)
    first, second = policy.rules
    assert [tracker.kind for tracker in policy.trackers.values()] == ["github", "jira"]
    assert policy.trackers["github"].allow == ("acme/*",)
    assert policy.trackers["github"].visible_after.span == timedelta(seconds=30)
    assert policy.trackers["jira"].visible_after.span == timedelta(seconds=120)
    assert (policy.people[0].jira.cloud, policy.people[1].email) == ("5b10", None)
    assert policy.services["checkout"].jira_project == "CHK"
    assert (first.on, first.open, first.actions.tracker, first.celebrate.chat) == (
        "incident",
        "resolved",
        "jira",
        "wins",
    )
    assert (second.on, second.open.span, second.postmortem.accountable) == (
        "deploy",
        timedelta(minutes=10),
        "Bob Brown",
    )


@pytest.mark.parametrize(
    ("written", "path", "value"),
    [
        ("store: postgresql+psycopg://a@b/c", "store", "postgresql+psycopg://a@b/c"),
        ("queue: redis://host", "queue", "redis://host"),
        ("sweep: {open: 5m}", "sweep.open.span", timedelta(minutes=5)),
        ("sweep: {all: 2d}", "sweep.all.span", timedelta(days=2)),
        ("server: {listen: ':80'}", "server.listen", ":80"),
        ("server: {metrics_listen: ':81'}", "server.metrics_listen", ":81"),
        ("server: {public_url: 'https://a.b'}", "server.public_url", "https://a.b"),
        ("calendar: {timezone: Asia/Tokyo}", "calendar.timezone", "Asia/Tokyo"),
        ("board: {user: u, password: p}", "board.user", "u"),
    ],
)
def test_a_key_that_is_written_wins_over_its_default(written, path, value, load):
    found = load(written)
    for name in path.split("."):
        found = getattr(found, name)
    assert found == value


def test_sources_keep_the_keys_of_their_kind(load):
    source = load("sources: {github: {secret: x, deploy_workflows: {deploy.yml: production}}}").sources[
        "github"
    ]
    assert source.model_extra == {"deploy_workflows": {"deploy.yml": "production"}}
    assert load("sources: {am: {token: x, severity: {critical: sev1}}}").sources["am"].severity == {
        "critical": "sev1"
    }


def test_others_may_add_checks(load):
    from rules.policy.problems import Complaint

    def grumble(draft):
        yield Complaint(("sources", next(iter(draft.sources))), "is not to my taste")

    with pytest.raises(PolicyErrors, match=r"^2: sources\.github: is not to my taste$"):
        load_policy("\nsources: {github: {secret: x}}", {}, lambda path: path, (grumble,))


def test_what_is_written_of_a_tracker_wins_over_its_defaults(load):
    trackers = load(
        "trackers:\n"
        "  github: {token: x, visible_after: 5s, api_url: 'http://127.0.0.1:1/api/v3', allow: [acme/*]}\n"
        "  jira: {url: 'https://a.b/jira/', flavour: cloud, user: me, token: x, allow: [OPS], dropped: [No],"
        " visible_after: 1m}\n"
    ).trackers
    github, jira = trackers["github"], trackers["jira"]
    assert (github.visible_after.span, github.api_url) == (timedelta(seconds=5), "http://127.0.0.1:1/api/v3")
    assert (jira.url, jira.flavour, jira.user, jira.allow, jira.dropped) == (
        *("https://a.b/jira", "cloud", "me"),
        ("OPS",),
        ("No",),
    )
    assert jira.visible_after.span == timedelta(minutes=1)
