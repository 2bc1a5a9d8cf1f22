"""The pages, without a browser: what they show, to whom, and what they never show."""

from __future__ import annotations

import pytest
import requests
from stand_ins.github_town import new_issue
from stand_ins.visitor import PAST, Visitor


def test_a_visitor_is_somebody_and_becomes_somebody_else(town):
    visitor = requests.Session()
    page = visitor.get(town.server.url, timeout=10).text
    assert "You are:" in page
    assert "Olive Owner" in page
    form = {"login": "tim", "back": "/acme"}
    answer = visitor.post(f"{town.server.url}/-/you", data=form, **PAST)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/acme")
    assert "<b>Tim Triage</b>" in visitor.get(town.server.url, timeout=10).text


@pytest.mark.parametrize("back", ["//evil.example/x", "https://evil.example", ""])
def test_nobody_is_sent_to_another_site(alice, back):
    place = alice.send("/-/you", login="alice", back=back).headers["Location"]
    assert place.startswith("/")
    assert not place.startswith("//")
    assert "evil" not in place


@pytest.mark.parametrize("login", ["nobody-here", "kintsugi[bot]", ""])
def test_nobody_becomes_a_bot_or_a_stranger(alice, login):
    assert alice.send("/-/you", login=login, back="/").status_code == 404


def test_repositories_and_issues_are_listed(town, alice):
    path, name = new_issue(town, title="A <b>bold</b> title")
    town.server.as_person("alice").open_issue(name, "Second")
    town.server.as_person("alice").close(name, 2, "not_planned")
    assert f'href="/{name}/issues"' in alice.read("/")
    listed = alice.read(f"/{name}")
    assert "A &lt;b&gt;bold&lt;/b&gt; title" in listed
    assert "Second" not in listed
    assert "Second" in alice.read(f"/{name}/issues?state=closed")
    assert "1 open" in listed
    assert f'href="{path}"' in listed


def test_a_private_repository_is_shown_only_to_those_who_may_see_it(town, alice):
    path, name = new_issue(town, private=True)
    assert "Checkout is down" in alice.read(path)
    stranger = Visitor(town.server.url, "stranger")
    assert "This is not here" in stranger.read(path, 404)
    assert name not in stranger.read("/")


def test_a_text_is_shown_as_people_should_see_it(town, alice):
    body = (
        "<!-- kintsugi:postmortem:0123 -->\n| a | b |\n|---|---|\n| 1 | ~~2~~ |\n\n- [x] done, @tim\n- [ ] not yet\n\n"
        "<!--\n- [ ] no task\n-->\nline one\nline two <b>bold</b>\n"
    )
    path, name = new_issue(town, body)
    town.server.as_person("alice").comment(name, 1, "<!-- kintsugi:status -->\n**3 tickets**")
    page = alice.read(path)
    for hidden in ("kintsugi:postmortem", "kintsugi:status", "no task", "&lt;!--"):
        assert hidden not in page
    assert "<td>1</td>" in page
    assert "<s>2</s>" in page or "<del>2</del>" in page
    assert page.count('role="checkbox"') == 2
    assert 'href="/tim">@tim</a>' in page
    assert "line one<br" in page
    assert "&lt;b&gt;bold&lt;/b&gt;" in page
    assert "<strong>3 tickets</strong>" in page


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](http://evil.example/pixel.png)",
        '<img src=x onerror="alert(1)">',
        "<!-- a --><script>alert(1)</script>",
    ],
)
def test_a_hostile_text_does_nothing(town, alice, hostile):
    path, name = new_issue(town, hostile, title=hostile)
    town.server.as_person("alice").comment(name, 1, hostile)
    page = alice.read(path)
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page


def test_sub_issues_show_how_far_they_are(town, alice):
    repo = town.repo("alice", town.new_repo())
    parent, one, two = (repo.create_issue(title) for title in ("parent", "one", "two"))
    parent.add_sub_issue(one.id)
    parent.add_sub_issue(two.id)
    one.edit(state="closed")
    page = alice.read(f"/{repo.full_name}/issues/1")
    assert "1 of 2 done" in page
    assert 'Part of <a href="/' in alice.read(f"/{repo.full_name}/issues/2")


def test_what_moved_is_followed_and_what_is_gone_is_told(town, alice):
    path, name = new_issue(town)
    target = town.new_repo()
    town.server.as_person("alice").transfer(name, 1, target)
    assert "Checkout is down" in alice.read(path)
    renamed = town.server.as_person("olive").rename_repo(target, f"{target.partition('/')[2]}-new")
    assert "Checkout is down" in alice.read(f"/{target}")
    town.server.as_person("olive").delete(renamed.full_name, 1)
    assert "This issue was deleted" in alice.read(f"/{renamed.full_name}/issues/1", 410)


def test_runs_files_and_accounts_have_pages(town, alice):
    name = town.new_repo(CODEOWNERS="* @alice\n")
    run = town.server.shipping("alice").run_workflow(name, "deploy.yml", "failure", environment="production")
    page = alice.read(f"/{name}/actions/runs/{run.id}")
    assert "production: in progress → failure" in page
    alice.read(f"/{name}/actions/runs/1", 404)
    assert "* @alice" in alice.read(f"/{name}/blob/main/CODEOWNERS")
    alice.read(f"/{name}/blob/main/NOPE", 404)
    town.server.as_person("alice").open_issue(name, "Hers")
    town.server.as_person("alice").assign(name, 1, "alice")
    assert "Hers" in alice.read("/alice")
    assert name in alice.read("/acme")
    alice.read("/nobody-here", 404)


def test_where_issues_are_switched_off_the_page_says_so(town, alice):
    name = town.new_repo()
    town.server.set_repo(name, has_issues=False)
    assert "Issues are switched off here" in alice.read(f"/{name}")
    alice.read(f"/{name}/issues/new", 410)


def test_the_api_is_not_a_page(town):
    assert town.send("GET", "").json()["message"] == "Not Found"
    assert requests.get(f"{town.server.url}/api/elsewhere", timeout=10).json()["message"] == "Not Found"
