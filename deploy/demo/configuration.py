"""The demo's kintsugi.yml: what a team would write, only in more of a hurry."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from jinja2 import StrictUndefined, Template

from deploy.demo import github_house
from deploy.demo.cast import PEOPLE
from deploy.demo.jira_house import JiraHouse
from deploy.demo.scenes import Scene
from deploy.sandbox import town


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the service listens, and where GitHub's API is."""

    listen: str
    metrics: str
    api_url: str


_POSTMORTEMS = {"github": github_house.POSTMORTEMS, "jira": town.POSTMORTEMS}
_BY_SERVICE = {"github": "{{ service.repo }}", "jira": "{{ service.jira_project }}"}


def kintsugi_yml(scene: Scene, at: Addresses, folder: str, jira: JiraHouse | None) -> str:
    """The text of the file. Secrets stay in the environment."""
    source = (files("deploy.demo") / "kintsugi.yml.j2").read_text("utf-8")
    template = Template(source, trim_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined)
    text: str = template.render(
        scene=scene,
        kinds={vendor.kind for vendor in scene.vendors()},
        at=at,
        folder=folder,
        jira=jira,
        people=PEOPLE,
        postmortems=_POSTMORTEMS[scene.postmortems.kind],
        deploys=_BY_SERVICE[scene.postmortems.kind],
        tickets=_BY_SERVICE[scene.tickets.kind],
    )
    return text
