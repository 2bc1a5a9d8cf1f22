"""A GitHub App instead of a token: signed, renewed, and known as `<slug>[bot]`."""

import importlib.util
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from rules.operations import IssueDraft, IssueEdit
from syncer.errors import GiveUp
from syncer.trackers.github import AppAuth
from syncer.trackers.port import Written

MARK = "kintsugi ticket 0123456789abcdef0123456789abcdef"
DOOR = "http://127.0.0.1:9/webhooks/github"
TOKENS = ("POST", "/app/installations/11/access_tokens")


@pytest.fixture(scope="module")
def key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture(scope="module")
def pem(key):
    return key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()).decode()


@pytest.fixture
def front(github, key):
    spec = importlib.util.spec_from_file_location("app_front", Path(__file__).with_name("app_front.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    github.server.add_user("kintsugi[bot]", "Bot")
    github.server.give_role(github.project, "kintsugi[bot]", "write")
    made = module.AppFront(github.server, public)
    yield made
    made.stop()


@pytest.fixture
def app(front, pem, make_tracker):
    def make(**more):
        auth = AppAuth("4711", pem, more.pop("installation_id", None))
        return make_tracker(front.url, None, auth=auth, **more)

    return make


def test_an_app_acts_as_its_bot_and_finds_again_what_it_made(app, github):
    tracker, since = app(), datetime.now(UTC)
    assert (tracker.bot().login, tracker.bot().is_bot) == ("kintsugi[bot]", True)
    made = tracker.create(IssueDraft(github.project, "t", "b", mark=MARK))
    assert made.author.login == tracker.bot().login
    assert tracker.find_created(github.project, MARK, since).ref == made.ref


def test_a_person_who_is_called_as_the_app_is_not_its_bot(app, front, github):
    github.server.add_user("kintsugi")
    github.server.give_role(github.project, "kintsugi", "write")
    tracker = app()
    made = tracker.create(IssueDraft(github.project, "t", "b"))
    other = github.server.as_person("kintsugi").open_issue(github.project, "theirs", "b")
    refs = [made.ref, replace(made.ref, id=str(other.id), key=f"{github.project}#{other.number}")]
    assert [issue.author.login for issue in tracker.read(refs).values()] == ["kintsugi[bot]", "kintsugi"]
    github.edit_body(made.ref, "kintsugi", "ours")
    assert tracker.replaced_text(made.ref, Written("", "ours")) is None
    tracker.edit(made.ref, IssueEdit(body="really ours"))
    assert tracker.replaced_text(made.ref, Written("", "really ours")) == "ours"


def test_one_token_serves_all_threads(app, front, github):
    tracker = app()
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: tracker.create(IssueDraft(github.project, f"t{n}", "b")), range(8)))
    assert front.seen.count(TOKENS) == 1
    assert front.seen.count(("GET", "/app/installations")) == 1
    assert len(github.bodies()) == 8


def test_a_token_is_renewed_before_it_expires_and_brings_new_permissions(app, front, github):
    now = [0.0]
    tracker = app(clock=lambda: now[0])
    front.permissions = {"metadata": "read"}
    assert not tracker.project(github.project).can_push
    front.permissions = {"issues": "write"}
    now[0] = 601.0
    assert tracker.project(github.project).can_push
    assert front.seen.count(TOKENS) == 2


def test_an_installation_that_is_named_is_not_looked_for(app, front, github):
    app(installation_id="11").project(github.project)
    assert ("GET", "/app/installations") not in front.seen


def test_an_app_that_is_installed_twice_must_be_told_which(app, front, github):
    front.installations = {"11": "acme", "12": "other"}
    with pytest.raises(GiveUp) as caught:
        app().project(github.project)
    assert "set trackers.github.installation_id to one of 11 (acme), 12 (other)" in caught.value.sentence


def test_an_app_that_is_installed_nowhere_is_said_so(app, front, github):
    front.installations = {}
    with pytest.raises(GiveUp) as caught:
        app().project(github.project)
    assert "install it" in caught.value.sentence


def test_an_app_that_lost_its_installation_is_given_up(app, front, github):
    with pytest.raises(GiveUp) as caught:
        app(installation_id="99").project(github.project)
    assert "get a token for the App" in caught.value.sentence


@pytest.mark.parametrize(
    "text", ["", "no key", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n"]
)
def test_what_is_no_private_key_is_said_to_be_none_and_is_not_shown(front, make_tracker, text):
    with pytest.raises(GiveUp) as caught:
        make_tracker(front.url, None, auth=AppAuth("4711", text)).bot()
    assert caught.value.slug == "github.private_key"
    assert "private_key_file holds no private key in PEM form" in caught.value.sentence
    assert "AAAA" not in str(caught.value)


def test_a_key_of_another_app_is_refused_in_words(front, make_tracker):
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    text = other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    with pytest.raises(GiveUp) as caught:
        make_tracker(front.url, None, auth=AppAuth("4711", text)).bot()
    assert caught.value.slug == "github.token"
    assert "could not be decoded" in caught.value.sentence


def test_the_doctor_names_each_permission_that_was_not_granted(app, front, github):
    assert all(finding.ok for finding in app().check(github.project, []))
    front.permissions = {"issues": "read", "metadata": "read"}
    bad = [finding.sentence for finding in app().check(github.project, []) if not finding.ok]
    assert len(bad) == 3
    assert "was not granted Issues: Read and write" in bad[0]
    assert "was not granted Contents: Read-only" in bad[1]
    assert "give the token's account the role Write (or the App Issues: Read and write)" in bad[2]


def test_the_token_of_an_app_given_as_a_plain_token_is_told_apart(github):
    github.server.faults.answer("GET", "/user", 403, "Resource not accessible by integration")
    with pytest.raises(GiveUp) as caught:
        github.tracker.bot()
    assert caught.value.slug == "github.app_token"
    assert "put app_id and private_key_file into trackers.github" in caught.value.sentence


def hooks_of_the_app(tracker):
    return tracker.hooks({"acme": ("acme/postmortems",)}, (DOOR,))


def test_the_apps_own_webhook_hears_of_everything_and_sends_again(app, front, github):
    front.hook = github.server.add_hook("acme", DOOR, "secret", ["issues"])
    github.open_as(github.owner)
    assert github.server.drain()
    tracker = app()
    (hook,) = hooks_of_the_app(tracker).found
    newest, *_ = tracker.attempts(hook, datetime(2026, 1, 1, tzinfo=UTC), 100)
    assert (newest.event, newest.arrived) == ("issues", False)
    assert tracker.redeliver(hook, newest.id)
    assert github.server.drain()
    again, *_ = tracker.attempts(hook, datetime(2026, 1, 1, tzinfo=UTC), 100)
    assert (again.guid, again.id != newest.id) == (newest.guid, True)


@pytest.mark.parametrize("url", [None, "http://127.0.0.1:9/webhooks/somebody"])
def test_an_app_without_a_webhook_to_us_looks_where_everybody_does(app, front, github, url):
    if url:
        front.hook = github.server.add_hook("acme", url, "secret")
    github.server.let_keep_hooks("acme", "kintsugi[bot]")
    made = github.server.add_hook("acme", DOOR, "secret")
    assert [hook.path for hook in hooks_of_the_app(app()).found] == [f"/orgs/acme/hooks/{made.id}"]


def test_what_an_app_lacks_is_to_be_granted_on_its_page(app, front, github):
    (unseen,) = hooks_of_the_app(app()).unseen
    assert (
        "On the App's page choose Webhooks: Read and write among the organization permissions" in unseen.why
    )
    github.server.let_keep_hooks("acme", "kintsugi[bot]")
    (unseen,) = hooks_of_the_app(app()).unseen
    assert "Webhooks: Read and write among the repository permissions" in unseen.why
