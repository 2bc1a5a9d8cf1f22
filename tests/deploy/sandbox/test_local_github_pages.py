"""The pages, without a browser: what they show, what their forms do, and what they never show."""

from __future__ import annotations

import re

import pytest
import requests

PAST = {"allow_redirects": False, "timeout": 10}


class Visitor:
    """Somebody with a cookie and no JavaScript."""

    def __init__(self, town, login):
        self.town, self.session = town, requests.Session()
        self.session.cookies.set("you_are", login)

    def read(self, path, status=200):
        answer = self.session.get(self.town.server.url + path, timeout=10)
        assert answer.status_code == status
        return answer.text

    def send(self, path, **form):
        return self.session.post(self.town.server.url + path, data=form, **PAST)

    def digest(self, path):
        return re.search(r'name="digest" value="(\w+)"', self.read(path))[1]


@pytest.fixture
def alice(town):
    return Visitor(town, "alice")


def new_issue(town, body="", title="Checkout is down", private=False):
    """The path of a new issue's page, its repository and its number."""
    name = town.new_repo(private=private)
    town.server.as_person("alice").open_issue(name, title, body)
    return f"/{name}/issues/1", name


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
    stranger = Visitor(town, "stranger")
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


def test_a_title_is_edited(town, alice):
    path, name = new_issue(town)
    assert 'value="Checkout is down"' in alice.read(f"{path}?edit=title")
    assert alice.send(f"{path}/title", title="Checkout was down").status_code == 303
    assert town.server.issue(name, 1).title == "Checkout was down"
    assert "missing_field" in alice.send(f"{path}/title", title=" ").text


def test_a_text_is_edited_as_the_browser_sends_it(town, alice):
    path, name = new_issue(town, "one\ntwo")
    answer = alice.send(f"{path}/body", body="one\r\n2\r\n", digest=alice.digest(path))
    assert answer.status_code == 303
    assert town.server.issue(name, 1).body == "one\r\n2\r\n"
    assert "edited by Alice Moreau" in alice.read(path)


def test_the_editor_shows_the_text_to_the_byte(town, alice):
    path, _ = new_issue(town, "\n\n  two empty lines before\n</textarea> & <!-- kept -->")
    page = alice.read(f"{path}?edit=body")
    assert "\n\n\n  two empty lines before\n&lt;/textarea&gt; &amp; &lt;!-- kept --&gt;</textarea>" in page


def test_a_save_over_a_changed_text_is_refused_and_shows_both(town, alice):
    path, name = new_issue(town, "one")
    digest = alice.digest(path)
    town.server.as_person("kintsugi[bot]").edit_body(name, 1, "one, by the bot")
    refused = alice.send(f"{path}/body", body="one, by me", digest=digest)
    assert refused.status_code == 409
    assert "nothing was saved" in refused.text
    assert "one, by the bot</textarea>" in refused.text
    assert "one, by me</textarea>" in refused.text
    assert town.server.issue(name, 1).body == "one, by the bot"
    fresh = re.search(r'name="digest" value="(\w+)"', refused.text)[1]
    assert alice.send(f"{path}/body", body="both", digest=fresh).status_code == 303
    assert town.server.issue(name, 1).body == "both"


def test_a_box_is_ticked_and_nothing_else_changes(town, alice):
    body = "Intro\r\n\r\n- [ ] one\r\n  - [x] two  \r\n> - [ ] three\r\n"
    path, name = new_issue(town, body)
    lines = re.findall(r'name="line" value="(\d+)"', alice.read(path))
    assert lines == ["2", "3", "4"]
    for line in lines:
        assert alice.send(f"{path}/box", line=line, digest=alice.digest(path)).status_code == 303
    wanted = "Intro\r\n\r\n- [x] one\r\n  - [ ] two  \r\n> - [x] three\r\n"
    assert town.server.issue(name, 1).body == wanted


def test_a_click_on_a_page_that_is_old_ticks_nothing(town, alice):
    path, name = new_issue(town, "- [ ] one")
    digest = alice.digest(path)
    town.server.as_person("kintsugi[bot]").edit_body(name, 1, "Intro\n\n- [ ] one")
    assert alice.send(f"{path}/box", line="0", digest=digest).status_code == 409
    assert town.server.issue(name, 1).body == "Intro\n\n- [ ] one"


@pytest.mark.parametrize("line", ["0", "7", "-1", "x", ""])
def test_where_there_is_no_box_nothing_is_ticked(town, alice, line):
    path, _ = new_issue(town, "no box here\n- [ ] one")
    assert alice.send(f"{path}/box", line=line, digest=alice.digest(path)).status_code == 404


def test_boxes_cannot_be_clicked_by_those_who_may_not_edit(town):
    path, name = new_issue(town, "- [ ] one")
    rita = Visitor(town, "rita")
    page = rita.read(path)
    assert '<button class="box"' not in page
    assert 'aria-disabled="true"' in page
    assert "Edit" not in page
    assert (
        rita.send(f"{path}/body", body="mine", digest=Visitor(town, "alice").digest(path)).status_code == 403
    )
    assert town.server.issue(name, 1).body == "- [ ] one"


def test_people_comment_and_edit_what_they_said(town, alice):
    path, name = new_issue(town)
    answer = alice.send(f"{path}/comments", body="/apply")
    (comment,) = town.server.comments(name, 1)
    assert answer.headers["Location"] == f"{path}#issuecomment-{comment.id}"
    assert "/apply" in alice.read(f"{path}?edit={comment.id}")
    assert alice.send(f"{path}/comments/{comment.id}", body="/apply now").status_code == 303
    assert [each.body for each in town.server.comments(name, 1)] == ["/apply now"]
    assert alice.send(f"{path}/comments", body="  ").status_code == 422
    assert alice.send(f"{path}/comments/1", body="x").status_code == 404


@pytest.mark.parametrize("reason", ["completed", "not_planned"])
def test_an_issue_is_closed_with_or_without_a_word_and_reopened(town, alice, reason):
    path, name = new_issue(town)
    assert alice.send(f"{path}/comments", body="", then=reason).status_code == 303
    assert town.server.issue(name, 1).state_reason == reason
    assert alice.send(f"{path}/comments", body="Not yet", then="reopen").status_code == 303
    assert town.server.issue(name, 1).state == "open"
    assert [each.body for each in town.server.comments(name, 1)] == ["Not yet"]


def test_people_are_assigned_and_labels_put_on(town, alice):
    path, name = new_issue(town)
    alice.send(f"{path}/assignees", login=["alice", "tim"])
    alice.send(f"{path}/labels", new="post-mortem")
    issue = town.server.issue(name, 1)
    assert (issue.assignees, issue.labels) == (("alice", "tim"), ("post-mortem",))
    assert 'value="tim" checked' in alice.read(path)
    alice.send(f"{path}/assignees")
    alice.send(f"{path}/labels", label=["post-mortem"], new="sev1")
    issue = town.server.issue(name, 1)
    assert (issue.assignees, issue.labels) == ((), ("post-mortem", "sev1"))
    assert alice.send(f"{path}/assignees", login="rita").status_code == 422
    assert Visitor(town, "rita").send(f"{path}/labels", new="x").status_code == 403


def test_a_second_click_on_a_reaction_takes_it_back(town, alice):
    path, name = new_issue(town)
    alice.send(f"{path}/reactions", content="heart")
    assert "❤️ 1" in alice.read(path)
    alice.send(f"{path}/reactions", content="heart")
    assert town.server.issue(name, 1).reactions == ()


def test_an_issue_is_opened_on_a_page(town, alice):
    name = town.new_repo()
    assert "New issue" in alice.read(f"/{name}/issues/new")
    answer = alice.send(f"/{name}/issues", title="Found by hand", body="It broke.\r\n")
    assert answer.headers["Location"] == f"/{name}/issues/1"
    assert town.server.issue(name, 1).author == "alice"


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
