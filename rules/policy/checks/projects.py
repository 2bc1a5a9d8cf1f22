"""Whether rules write to projects of the right form, within what their tracker allows."""

from __future__ import annotations

from collections.abc import Iterator

from rules.policy.draft import Draft
from rules.policy.models import Rule, TrackerConfig
from rules.policy.problems import Complaint, Path
from rules.policy.projects import is_allowed, placeholders
from rules.policy.section import PROJECT_KEY, REPOSITORY

_FORM = {
    "github": (REPOSITORY, "is no repository; write owner/repo"),
    "jira": (PROJECT_KEY, "is no Jira project key; it looks like CHK"),
}
_FACT_OF = {"service.repo": "github", "deploy.repo": "github", "service.jira_project": "jira"}


def projects_can_be_written(draft: Draft) -> Iterator[Complaint]:
    """Of post-mortems, and of action items where they go elsewhere."""
    for at, rule in enumerate(draft.rules):
        if rule is None:
            continue
        here: Path = ("rules", at)
        postmortem, actions = rule.postmortem, rule.actions
        yield from _project(
            postmortem.project, postmortem.tracker, (*here, "postmortem", "project"), rule, draft
        )
        tracker = actions.tracker or postmortem.tracker
        if actions.project:
            yield from _project(actions.project, tracker, (*here, "actions", "project"), rule, draft)
        elif tracker != postmortem.tracker:
            yield Complaint(
                (*here, "actions", "project"),
                f'is missing; the tickets go to "{tracker}", where the post-mortem is not, so say to which project',
            )


def _project(project: str, tracker: str, path: Path, rule: Rule, draft: Draft) -> Iterator[Complaint]:
    config = draft.trackers.get(tracker)
    if config is None:
        return  # it does not exist, or what is wrong with it is told there
    try:
        names = placeholders(project)
    except ValueError as error:
        yield Complaint(path, str(error))
        return
    if names:
        yield from _from_facts(names, tracker, config, path, rule)
    else:
        yield from _fixed(project, tracker, config, path)


def _fixed(project: str, tracker: str, config: TrackerConfig, path: Path) -> Iterator[Complaint]:
    form, trouble = _FORM[config.kind]
    if not form.fullmatch(project):
        yield Complaint(path, f'"{project}" {trouble}')
    elif config.allow and not is_allowed(project, config.allow):
        allowed = ", ".join(config.allow)
        yield Complaint(path, f'"{project}" is not within trackers.{tracker}.allow ({allowed}); add it there')


def _from_facts(
    names: tuple[str, ...], tracker: str, config: TrackerConfig, path: Path, rule: Rule
) -> Iterator[Complaint]:
    for name in names:
        if _FACT_OF[name] != config.kind:
            yield Complaint(path, f'{{{{ {name} }}}} names no project in "{tracker}", which is {config.kind}')
        elif name.startswith("deploy.") and rule.on != "deploy":
            yield Complaint(path, f'{{{{ {name} }}}} is not known in a rule "on: {rule.on}"')
    if not config.allow:
        example = "[acme/*]" if config.kind == "github" else "[CHK, OPS]"
        yield Complaint(
            ("trackers", tracker, "allow"),
            f'is missing; the rule "{rule.name}" takes its project from {{{{ {names[0]} }}}}, '
            f"so say where Kintsugi may write, such as {example}",
        )
