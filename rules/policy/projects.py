"""Where a rule writes: a fixed project, or one named by a fact, which must lie within what is allowed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase

from rules.nouns import NO_SEVERITY
from rules.policy.names import hint
from rules.policy.section import PROJECT_KEY, REPOSITORY

# Only facts that name a project; anything else of a payload has no say in where we write.
PROJECT_FACTS = ("service.repo", "service.jira_project", "deploy.repo")
_PLACEHOLDER = re.compile(r"\{\{\s*(.*?)\s*\}\}", re.DOTALL)
_REMEDY = {
    "service.repo": "give the service a repo: in kintsugi.yml",
    "service.jira_project": "give the service a jira_project: in kintsugi.yml",
    "deploy.repo": "this is no deploy; use a rule on: deploy",
}


def placeholders(template: str) -> tuple[str, ...]:
    """The facts that a project is made of. Raises ValueError with a sentence for anything but simple ones."""
    names = tuple(_PLACEHOLDER.findall(template))
    for name in names:
        if name not in PROJECT_FACTS:
            near = hint(name, PROJECT_FACTS)
            raise ValueError(f"{{{{ {name} }}}} cannot name a project{near or f'; {_choice()} can'}")
    if re.search(r"\{\{|\}\}|\{%|\{#", _PLACEHOLDER.sub("", template)):
        raise ValueError(f'"{template}" cannot be read; a project is fixed or made of {_choice()}')
    return names


def resolve_project(template: str, facts: Mapping[str, str | int], allow: Sequence[str]) -> str:
    """The project that is meant. Raises ValueError with a sentence when it is unknown or not allowed."""
    names = placeholders(template)
    for name in names:
        if facts.get(name, NO_SEVERITY) == NO_SEVERITY:
            service = facts.get("service.name", NO_SEVERITY)
            raise ValueError(
                f'{name} is not known (service "{service}"), so there is no project; {_REMEDY[name]}'
            )
    project = _PLACEHOLDER.sub(lambda found: str(facts[found[1]]), template.strip())
    if not REPOSITORY.fullmatch(project) and not PROJECT_KEY.fullmatch(project):
        raise ValueError(f"{project[:80]!r} is neither owner/repo nor a project key")
    if (names or allow) and not is_allowed(project, allow):
        given = ", ".join(allow) or "nothing"
        raise ValueError(f'the project "{project}" is not within allow: ({given}); add it there')
    return project


def is_allowed(project: str, allow: Sequence[str]) -> bool:
    """Whether one of the patterns names it; upper and lower case are one."""
    return any(fnmatchcase(project.casefold(), pattern.casefold()) for pattern in allow)


def _choice() -> str:
    return " or ".join(f"{{{{ {name} }}}}" for name in PROJECT_FACTS)
