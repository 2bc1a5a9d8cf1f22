"""The demo's kintsugi.yml: what a team would write, only in more of a hurry."""

from __future__ import annotations

from collections.abc import Mapping

_YML = """\
# The demo's configuration. `kintsugi init` writes one to start from.
server:
  listen: {listen}
  metrics_listen: {metrics}
  secret: "${{KINTSUGI_SECRET}}"
store: sqlite:///{folder}kintsugi.db
sweep: {{open: 3s, all: 30s}}

sources:
  pagerduty: {{secret: "${{PAGERDUTY_SECRET}}"}}
  github:
    secret: "${{GITHUB_WEBHOOK_SECRET}}"
    deploy_workflows: {{deploy.yml: production}}

trackers:
  github: {{kind: github, api_url: {api_url}, token: "${{GITHUB_TOKEN}}", allow: [acme/*], visible_after: 2s}}

chat:
  wins: {{kind: slack, url: "${{WINS_CHAT_URL}}"}}

people:
  - {{name: Alice Moreau, github: alice}}
  - {{name: Bob Brown, github: bob}}
  - {{name: Carol Diaz, github: carol}}

services:
  checkout: {{match: [checkout, acme/checkout], owner: Alice Moreau, repo: acme/checkout}}

rules:
  - name: incidents
    on: incident
    open: resolved
    postmortem: {{tracker: github, project: acme/postmortems, template: incident}}
    actions: {{project: "{{{{ service.repo }}}}", settle: 2s}}
    celebrate: {{chat: wins}}
  - name: failed production deploys
    on: deploy
    when: deploy.environment == "production"
    open: 1s
    postmortem: {{tracker: github, project: "{{{{ deploy.repo }}}}", template: failed-deploy}}
    actions: {{settle: 2s}}
    celebrate: {{chat: wins}}
"""


def kintsugi_yml(url: str, metrics: str, api_url: str, folder: str) -> str:
    """The text of the file. Secrets stay in the environment."""
    listen = url.removeprefix("http://")
    return _YML.format(listen=listen, metrics=metrics, api_url=api_url, folder=folder)


def environment(secrets: Mapping[str, str], token: str, room: str) -> dict[str, str]:
    """The variables that the file names."""
    return {
        "KINTSUGI_SECRET": secrets["markers"],
        "PAGERDUTY_SECRET": secrets["pagerduty"],
        "GITHUB_WEBHOOK_SECRET": secrets["github"],
        "GITHUB_TOKEN": token,
        "WINS_CHAT_URL": room,
    }
