"""Each key refuses what it cannot be, with a sentence that says what to write."""

from __future__ import annotations

import pytest

RULE = 'server: {secret: "${SECRET}"}\ntrackers: {github: {token: x}}\nrules:\n  - '


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # server
        (
            "server: {listen: here}",
            '1: server.listen: "here" is not HOST:PORT; write 127.0.0.1:8080 or [::1]:8080',
        ),
        (
            'server: {listen: "1.2.3.4:99999"}',
            '1: server.listen: "1.2.3.4:99999" is not HOST:PORT; write 127.0.0.1:8080 or [::1]:8080',
        ),
        (
            "server: {metrics_listen: 9464}",
            '1: server.metrics_listen: "9464" is not HOST:PORT; write 127.0.0.1:8080 or [::1]:8080',
        ),
        (
            "server: {public_url: kintsugi.acme.dev}",
            '1: server.public_url: "kintsugi.acme.dev" is no address; it looks like https://example.com',
        ),
        (
            'server: {public_url: "https://a:b@acme.dev"}',
            '1: server.public_url: "https://a:b@acme.dev" holds a user or a password; they have keys of their own',
        ),
        ('server: {secret: ""}', "1: server.secret: is empty"),
        ("server: {secret: [a]}", "1: server.secret: must be a text; if it is one, put it in quotes"),
        ("server: {secret: a, secret_file: b}", "1: server: secret and secret_file are both given; keep one"),
        ("server: 5", "1: server: must be a section with keys of its own"),
        ("server: {lisen: x}", '1: server.lisen: is not a key here; did you mean "listen"?'),
        (
            "server: {zzz: x}",
            "1: server.zzz: is not a key here; there are "
            "listen, public_url, secret, secret_file, metrics_listen",
        ),
        # what stands alone
        (
            'store: "sqlite://"',
            '1: store: "sqlite://" keeps its rows in memory, where other processes cannot see them and a restart '
            "loses them; write sqlite:///kintsugi.db",
        ),
        (
            "store: postgresql://user@host/db",
            '1: store: "postgresql://user@host/db" names no driver; write postgresql+psycopg://user@host/db',
        ),
        (
            "store: mysql://x",
            '1: store: "mysql://x" is no store; write sqlite:///kintsugi.db or postgresql+psycopg://user@host/db',
        ),
        ("queue: rabbit", '1: queue: "rabbit" is no queue; write embedded or redis://host:6379/0'),
        ("workers: many", "1: workers: must be a whole number"),
        ("workers: 1.5", "1: workers: must be a whole number"),
        ("workers: 0", "1: workers: must be at least 1"),
        ("workers: 65", "1: workers: must be at most 64"),
        # sources
        (
            "sources: {github: {secret: a, secret_file: b}}",
            "1: sources.github: secret and secret_file are both given; keep one",
        ),
        (
            "sources: {github: {token: a, token_file: b}}",
            "1: sources.github: token and token_file are both given; keep one",
        ),
        (
            "sources: {github: {secrets: [a], secrets_file: b}}",
            "1: sources.github: secrets and secrets_file are both given; keep one",
        ),
        (
            "sources: {github: {tokens: [a], tokens_file: b}}",
            "1: sources.github: tokens and tokens_file are both given; keep one",
        ),
        (
            "sources: {github: {secrets: a}}",
            "1: sources.github.secrets: must be a list; write [one, another]",
        ),
        (
            "sources: {github: {severity: {high: sev9}}}",
            '1: sources.github.severity.high: "sev9" is none of sev1, sev2, sev3, sev4, sev5, none; '
            'did you mean "sev5"?',
        ),
        ("sources: {github: }", "1: sources.github: must be a section with keys of its own"),
        ("sources: [github]", "1: sources: must be a section: keys with values"),
        (
            "sources: {'a/b': {kind: github}}",
            '1: sources."a/b": this name cannot be used; take letters, digits, - and _',
        ),
        # trackers
        ("trackers: {gh: {token: x}}", "1: trackers.gh.kind: must be github or jira"),
        (
            "trackers: {gh: {kind: githup, token: x}}",
            '1: trackers.gh.kind: must be github or jira; did you mean "github"?',
        ),
        ("trackers: {gh: {kind: [github]}}", "1: trackers.gh.kind: must be github or jira"),
        (
            "trackers: {github: {}}",
            "1: trackers.github: token is missing; write token: or token_file:, or app_id: with private_key_file:",
        ),
        (
            "trackers: {github: {token: a, app_id: 1}}",
            "1: trackers.github: token and app_id are both given; keep one",
        ),
        (
            "trackers: {github: {token: a, token_file: b}}",
            "1: trackers.github: token and token_file are both given; keep one",
        ),
        (
            "trackers: {github: {app_id: 1}}",
            "1: trackers.github: private_key is missing; write private_key: or private_key_file:",
        ),
        (
            "trackers: {github: {token: a, private_key: b}}",
            "1: trackers.github: private_key belongs to a GitHub App; its app_id is missing",
        ),
        (
            "trackers: {github: {token: a, installation_id: 3}}",
            "1: trackers.github: installation_id belongs to a GitHub App; its app_id is missing",
        ),
        (
            "trackers: {github: {token: a, allow: [acme]}}",
            '1: trackers.github.allow[0]: "acme" names no repositories; '
            "write acme/checkout, or acme/* for all of acme",
        ),
        (
            "trackers: {github: {token: a, api_url: github.com}}",
            '1: trackers.github.api_url: "github.com" is no address; it looks like https://example.com',
        ),
        (
            "trackers: {github: {token: a, visible_after: 1 working day}}",
            '1: trackers.github.visible_after: "1 working day" counts working days, which cannot be used here; '
            "write 45s, 10m, 2h, 7d or 2w",
        ),
        (
            "trackers: {jira: {flavour: cloud, user: a, token: x}}",
            "1: trackers.jira.url: is missing (where it is: `https://acme.atlassian.net`)",
        ),
        (
            "trackers: {jira: {url: 'https://a.b', user: a, token: x}}",
            "1: trackers.jira.flavour: is missing (which of the two it is; never guessed)",
        ),
        (
            "trackers: {jira: {url: 'https://a.b', flavour: clod, user: a, token: x}}",
            '1: trackers.jira.flavour: "clod" is none of cloud, datacenter; did you mean "cloud"?',
        ),
        (
            "trackers: {jira: {url: 'https://a.b', flavour: cloud, token: x}}",
            "1: trackers.jira: user is missing; Jira Cloud wants the e-mail address that the token belongs to",
        ),
        (
            "trackers: {jira: {url: 'https://a.b', flavour: datacenter, user: a, token: x}}",
            "1: trackers.jira: user is given, but a datacenter takes its token alone; remove it",
        ),
        (
            "trackers: {jira: {url: 'https://a.b', flavour: datacenter}}",
            "1: trackers.jira: token is missing; write token: or token_file:",
        ),
        (
            "trackers: {jira: {url: 'https://a.b', flavour: datacenter, token: x, allow: [acme/x]}}",
            '1: trackers.jira.allow[0]: "acme/x" is no Jira project key; it looks like CHK',
        ),
        # chat
        (
            "chat: {wins: {kind: slak, url: x}}",
            '1: chat.wins.kind: "slak" is none of slack, teams, mattermost, discord, apprise; did you mean "slack"?',
        ),
        ("chat: {wins: {kind: slack}}", "1: chat.wins: url is missing; write url: or url_file:"),
        (
            "chat: {wins: {kind: slack, url: a, url_file: b}}",
            "1: chat.wins: url and url_file are both given; keep one",
        ),
        ("chat: {wins: {url: x}}", "1: chat.wins.kind: is missing (whose room it is)"),
        # people, services
        ("people: {alice: {}}", "1: people: must be a list: each entry starts with a dash"),
        ("people: [{github: a}]", "1: people[0].name: is missing (as people write it in post-mortems)"),
        ('people: [{name: ""}]', "1: people[0].name: is empty"),
        ("people: [{name: A, email: x}]", '1: people[0].email: "x" is no e-mail address'),
        ("people: [A]", "1: people[0]: must be a section with keys of its own"),
        (
            "services: {a: {repo: checkout}}",
            '1: services.a.repo: "checkout" is no repository; write owner/repo, such as acme/checkout',
        ),
        (
            "services: {a: {jira_project: chk}}",
            '1: services.a.jira_project: "chk" is no Jira project key; it looks like CHK',
        ),
        ("services: {a: {match: checkout}}", "1: services.a.match: must be a list; write [one, another]"),
        # sweep, board
        ("sweep: {open: 0s}", '1: sweep.open: "0s" would never rest; write 15m'),
        (
            "sweep: {all: often}",
            '1: sweep.all: "often" is not a duration; write 45s, 10m, 2h, 7d, 2w or 5 working days',
        ),
        ("board: {user: team}", "1: board: password is missing; write password: or password_file:"),
        ("board: {password: x}", "1: board.user: is missing (the name they type)"),
        ("board: {auth: none, user: a, password: x}", '1: board.auth: "none" is not basic'),
        # rules
        (
            RULE + "{postmortem: {project: a/b}}",
            '4: rules[0].name: is missing (what it is called in answers to "why?"; each once)',
        ),
        (
            RULE + "{name: a}",
            "4: rules[0].postmortem: is missing (what is opened, at least `{project: owner/repo}`)",
        ),
        (
            RULE + "{name: a, postmortem: {}}",
            "4: rules[0].postmortem.project: is missing (`owner/repo`, a Jira project key, `{{ service.repo }}`, "
            "`{{ service.jira_project }}` or `{{ deploy.repo }}`)",
        ),
        (
            RULE + "{name: a, on: issue, postmortem: {project: a/b}}",
            '4: rules[0].on: "issue" is none of incident, deploy',
        ),
        (
            RULE + "{name: a, open: later, postmortem: {project: a/b}}",
            '4: rules[0].open: "later" is none of opened, resolved, or a delay after opening such as 30m',
        ),
        (
            RULE + "{name: a, open: 2 working days, postmortem: {project: a/b}}",
            '4: rules[0].open: "2 working days" is none of opened, resolved, or a delay after opening such as 30m',
        ),
        (
            RULE + "{name: a, postmortem: {project: a/b, labls: []}}",
            '4: rules[0].postmortem.labls: is not a key here; did you mean "labels"?',
        ),
        (
            RULE + "{name: a, postmortem: {project: a/b, due: soon}}",
            '4: rules[0].postmortem.due: "soon" is not a duration; write 45s, 10m, 2h, 7d, 2w or 5 working days',
        ),
        (
            RULE + "{name: a, postmortem: {project: a/b}, actions: {due: {P9: 1d}}}",
            '4: rules[0].actions.due.P9: "P9" is none of P0, P1, P2, P3',
        ),
        (
            RULE + "{name: a, postmortem: {project: a/b}, actions: {default_priority: high}}",
            '4: rules[0].actions.default_priority: "high" is none of P0, P1, P2, P3',
        ),
        (
            RULE + "{name: a, postmortem: {project: a/b}, actions: {settle: 1 working day}}",
            '4: rules[0].actions.settle: "1 working day" counts working days, which cannot be used here; '
            "write 45s, 10m, 2h, 7d or 2w",
        ),
        (
            RULE + "{name: a, postmortem: {project: a/b}, actions: {parent: epic}}",
            '4: rules[0].actions.parent: "epic" is none of link, subtask',
        ),
        (
            RULE + "{name: a, postmortem: {project: a/b}, celebrate: {comment: maybe}}",
            "4: rules[0].celebrate.comment: must be true or false",
        ),
        (
            RULE + "{name: a, postmortem: {project: a/b, fields: {create: [x]}}}",
            "4: rules[0].postmortem.fields.create: must be a section with keys of its own",
        ),
        # the file
        ("rool: []", None),
        ("- a\n- b\n", "1: it holds no keys such as server: and rules:"),
        ("just a text", "1: it holds no keys such as server: and rules:"),
    ],
)
def test_a_wrong_value_is_refused_with_a_sentence(text, told, problems):
    found = problems(text)
    assert len(found) == 1
    assert told in (None, found[0])


def test_an_unknown_key_at_the_top_names_those_there_are(problems):
    assert problems("rool: []\n") == [
        "1: rool: is not a key here; there are server, store, queue, workers, sources, trackers, chat, people, "
        "services, calendar, sweep, board, rules"
    ]
    assert problems("\nrule: []\n") == ['2: rule: is not a key here; did you mean "rules"?']


@pytest.mark.parametrize(
    "store",
    [
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite+pysqlite://",
        "sqlite+pysqlite:///:memory:",
        "sqlite:///file::memory:?cache=shared",
        "sqlite:///x.db?mode=memory",
    ],
)
def test_a_store_in_memory_would_lose_what_was_promised(store, problems):
    (told,) = problems(f'store: "{store}"')
    assert "keeps its rows in memory" in told


def test_a_key_with_nothing_after_it_is_as_good_as_absent(load):
    policy = load("server:\n  listen:\nsources:\nchat:\nboard:\nrules:\nworkers:\n")
    assert policy.server.listen == "127.0.0.1:8080"
    assert (policy.sources, policy.chat, policy.board, policy.rules, policy.workers) == ({}, {}, None, (), 1)


def test_numbers_may_stand_for_texts(load):
    policy = load("people: [{name: 007, github: 42}]\nboard: {user: 7, password: 123456}\n")
    assert (policy.people[0].name, policy.people[0].github) == ("007", "42")
    assert policy.board.password.get_secret_value() == "123456"


def test_a_login_may_be_written_as_it_is_mentioned(load):
    assert load('people: [{name: A, github: "@alice"}]').people[0].github == "alice"


def test_kinds_default_to_names(load):
    policy = load(
        "sources: {github: {secret: x}, gh2: {kind: github, secret: x}}\n"
        "trackers: {github: {token: x}, work: {kind: jira, url: 'https://a.b', flavour: datacenter, token: x}}\n"
    )
    assert [source.kind for source in policy.sources.values()] == ["github", "github"]
    assert [tracker.kind for tracker in policy.trackers.values()] == ["github", "jira"]


@pytest.mark.parametrize("listen", ["127.0.0.1:8080", "[::1]:8080", ":80", "localhost:1", "0.0.0.0:65535"])
def test_addresses_to_listen_on(listen, load):
    assert load(f'server: {{listen: "{listen}"}}').server.listen == listen


def test_an_address_loses_its_last_slash(load):
    assert load("server: {public_url: 'https://a.b/'}").server.public_url == "https://a.b"
    assert load("trackers: {github: {token: x, api_url: 'http://127.0.0.1:9/api/v3/'}}").trackers[
        "github"
    ].api_url == ("http://127.0.0.1:9/api/v3")


@pytest.mark.parametrize(
    "queue", ["embedded", "redis://host:6379/0", "rediss://u:p@host", "unix:///run/redis.sock"]
)
def test_queues(queue, load):
    assert load(f'queue: "{queue}"').queue == queue
