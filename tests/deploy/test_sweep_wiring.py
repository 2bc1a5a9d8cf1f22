"""What kintsugi.yml says reaches the sweep: each change of it has everything looked at once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from deploy.configuration import Configuration
from deploy.sandbox.github.server import LocalGitHub
from deploy.wiring import build_sweep
from rules.book import open_book
from rules.nouns import Account, IssueRef
from rules.policy.models import Policy
from rules.situation import PostMortem
from syncer.store.postmortems import save_postmortem
from syncer.store.tables import incidents

YESTERDAY = datetime.now(UTC) - timedelta(days=1)


@pytest.fixture
def sections(sqlite_store):
    """A configuration, and an open post-mortem that nobody touches."""
    with LocalGitHub() as github:
        github.world.now = lambda: YESTERDAY
        token = github.add_user("kintsugi-bot")
        github.add_repo("acme/pm", roles={"kintsugi-bot": "write"})
        issue = github.as_person("kintsugi-bot").open_issue("acme/pm", "Post-mortem", "")
        rule = {"name": "all", "postmortem": {"project": "acme/pm"}}
        tracker = {"kind": "github", "api_url": github.api_url, "token": token}
        made = {
            "server": {"secret": "a secret of this test"},
            "trackers": {"github": tracker},
            "rules": [rule],
        }
        ref = IssueRef("github", "acme/pm", str(issue.id), "acme/pm#1", "https://h.example/")
        when = {"due": date(2026, 12, 1), "opened_at": YESTERDAY, "quiet_since": YESTERDAY}
        rule = Policy.model_validate(made).rules[0]
        with sqlite_store.write() as db:
            db.execute(incidents.insert().values(id="i1", key="pagerduty:Q1", opened_at=0.0))
            save_postmortem(db, "i1", PostMortem(ref, "It broke", rule, Account("alice"), **when))
        yield made


def woken(store, sections):
    policy = Policy.model_validate(sections)
    book = open_book(policy, lambda path: path)
    build_sweep(Configuration(Path("kintsugi.yml"), policy, book, {}), store).look_at_open()
    with store.write() as db:
        due = db.execute(sa.select(incidents.c.id).where(incidents.c.due_at.is_not(None))).scalars().all()
        db.execute(incidents.update().values(due_at=None))
    return due


def test_a_person_more_has_everything_looked_at_once(sqlite_store, sections):
    assert woken(sqlite_store, sections) == ["i1"]
    assert woken(sqlite_store, sections) == []
    more = {**sections, "people": [{"name": "Bob Brown", "github": "bob"}]}
    assert woken(sqlite_store, more) == ["i1"]
    assert woken(sqlite_store, more) == []
