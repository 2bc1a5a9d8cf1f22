"""What happens when somebody ships: a workflow runs, and a deployment may come of it."""

from __future__ import annotations

from dataclasses import dataclass

from deploy.sandbox.github.deploys import create_deployment, run_workflow, set_deployment_status
from deploy.sandbox.github.records import Deployment
from deploy.sandbox.github.shapes import Json
from deploy.sandbox.github.world import World

STATES = {"success": "success", "failure": "failure"}  # every other conclusion ends a deployment in error


@dataclass(frozen=True, slots=True)
class Shipping:
    """One account that ships."""

    world: World
    login: str

    def deploy(self, repo: str, environment: str, state: str, *, log_url: str = "") -> Deployment:
        """A deployment and its one status; hooks hear of both."""
        with self.world.lock:
            who, place = self.world.user(self.login), self.world.repo(repo)
            made = create_deployment(self.world, who, place, environment)
            set_deployment_status(self.world, who, made, state, log_url=log_url)
            return made

    def run_workflow(
        self, repo: str, file: str, conclusion: str, *, name: str = "Deploy", environment: str | None = None
    ) -> Json:
        """A completed run of `.github/workflows/<file>`; with an environment it made a deployment too."""
        with self.world.lock:
            who, place = self.world.user(self.login), self.world.repo(repo)
            made = create_deployment(self.world, who, place, environment) if environment else None
            path = f".github/workflows/{file}"
            run = run_workflow(self.world, who, place, conclusion, name=name, path=path)
            if made:
                state = STATES.get(conclusion, "error")
                set_deployment_status(self.world, who, made, state, log_url=run["html_url"])
            return run
