"""The post-mortem as it is opened: one page, blameless, prefilled with what is known.

A template may use: title, kind, incident, about, when_row, accountable_row, ready_by_row, previous, timeline,
changes, deploy. All are ready Markdown; about, previous, timeline and changes are lists, deploy may be empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rules.calendar import Calendar
from rules.nouns import NO_SEVERITY
from rules.words import neutral, times
from rules.words.templating import fill, postmortem_template

_LONGEST_TIMELINE = 40  # one page; everything else is behind the incident's link
_NO_TITLE = "an incident without a title"
_NOBODY = "*nobody yet*: please assign this issue, or give the service an `owner:` in kintsugi.yml"


@dataclass(frozen=True, slots=True)
class DeployFacts:
    """The deploy that failed, or the last one before the incident."""

    repo: str
    environment: str
    workflow: str = ""
    sha: str = ""
    ref: str = ""
    run_url: str = ""
    failures_7d: int = 0


@dataclass(frozen=True, slots=True)
class PostMortemFacts:
    """What is known when a post-mortem is opened; plain values, except where it says Markdown."""

    title: str
    kind: str
    incident_url: str
    incident_label: str
    severity: str
    service: str
    environment: str | None
    opened_at: datetime
    resolved_at: datetime | None
    accountable_name: str
    accountable_why: str  # a fragment of Markdown: "owner of *checkout*"
    ready_by: date
    timeline: tuple[tuple[datetime, str], ...] = ()
    previous: tuple[tuple[str, str], ...] = ()  # title and url of earlier post-mortems of the same
    deploy: DeployFacts | None = None


def postmortem_title(facts: PostMortemFacts) -> str:
    return f"Post-mortem: {neutral.title(facts.title) or _NO_TITLE}"


def timeline_entry(when: datetime, text: str, calendar: Calendar) -> str:
    """One entry of the list under Timeline, without its bullet: `Sun 22 Nov, 08:04 · triggered`."""
    return f"{times.moment(when, calendar)} · {neutral.markdown(text, 300) or '…'}"


def timeline_lines(entries: Sequence[tuple[datetime, str]], calendar: Calendar, most: int) -> tuple[str, ...]:
    """All entries, or the first and the last of more than `most`, and how many were between them."""
    half, left_out = most // 2, max(len(entries) - most, 0)
    shown = (*entries[:half], *entries[-half:]) if left_out else entries
    lines = [timeline_entry(when, text, calendar) for when, text in shown]
    between = [f"… {left_out} more, see the incident …"] if left_out else []
    return (*lines[:half], *between, *lines[half:])


def when_row(opened: datetime, resolved: datetime | None, calendar: Calendar) -> str:
    """The whole table row, so that it can be replaced once the incident is resolved."""
    return f"| When | {times.period(opened, resolved, calendar)}, {calendar.timezone} |"


def accountable_row(name: str, why: str) -> str:
    """The whole table row, so that it can be replaced; `why` is a fragment of Markdown."""
    if not name:
        return f"| Accountable | {_NOBODY} |"
    reason = neutral.fragment(why)
    return f"| Accountable | {neutral.table_cell(name)}{f', {reason}' if reason else ''} |"


def ready_by_row(ready_by: date, calendar: Calendar) -> str:
    """The whole table row, so that it can be replaced."""
    return f"| Ready by | {calendar.day_in_words(ready_by, ready_by)} |"


def render_postmortem(facts: PostMortemFacts, calendar: Calendar, template: str) -> str:
    """The issue's text. `template` is a built-in name or a template's text; ValueError says what is wrong."""
    return fill(
        postmortem_template(template),
        title=neutral.markdown(facts.title) or _NO_TITLE,
        kind=facts.kind,
        incident=neutral.link(facts.incident_label, facts.incident_url),
        about=_about(facts),
        when_row=when_row(facts.opened_at, facts.resolved_at, calendar),
        accountable_row=accountable_row(facts.accountable_name, facts.accountable_why),
        ready_by_row=ready_by_row(facts.ready_by, calendar),
        previous=[
            neutral.link(title.removeprefix("Post-mortem: "), url) for title, url in facts.previous[:5]
        ],
        timeline=timeline_lines(facts.timeline, calendar, _LONGEST_TIMELINE),
        changes=_changes(facts.deploy) if facts.deploy else [],
        deploy=_deploy(facts.deploy, in_table=True) if facts.deploy else {},
    )


def _about(facts: PostMortemFacts) -> list[str]:
    severity = "" if facts.severity == NO_SEVERITY else facts.severity
    said = (severity, facts.service, facts.environment or "")
    return [neutral.table_cell(word, 80) for word in said if word]


def _deploy(deploy: DeployFacts, *, in_table: bool) -> dict[str, str]:
    run = neutral.link("the run", deploy.run_url) if neutral.url(deploy.run_url) else ""
    return {
        "repo": neutral.code(deploy.repo, in_table=in_table),
        "environment": neutral.table_cell(deploy.environment, 80),
        "workflow": neutral.code(deploy.workflow, in_table=in_table),
        "commit": neutral.code(deploy.sha[:12], in_table=in_table),
        "ref": neutral.code(deploy.ref, in_table=in_table),
        "run": run,
        "failures": f"{deploy.failures_7d} in 7 days" if deploy.failures_7d > 1 else "",
    }


def _changes(deploy: DeployFacts) -> list[str]:
    """What is known of the change that went before; empty when nothing is."""
    if not deploy.sha:
        return []
    said = _deploy(deploy, in_table=False)
    of = f" of {said['ref']}" if said["ref"] else ""
    run = f" ({said['run']})" if said["run"] else ""
    return [f"{said['commit']}{of} went to {said['environment']} from {said['repo']}{run}"]
