"""What happens when somebody ships: a workflow runs, or another tool tells GitHub of a deployment."""

from __future__ import annotations

from dataclasses import dataclass

from deploy.sandbox.github import workflows
from deploy.sandbox.github.deploy_records import Deployment, WorkflowRun
from deploy.sandbox.github.deploys import create_deployment, set_deployment_status
from deploy.sandbox.github.world import World


@dataclass(frozen=True, slots=True)
class Shipping:
    """One account that ships."""

    world: World
    login: str

    def deploy(self, repo: str, environment: str, state: str, *, log_url: str = "") -> Deployment:
        """A deployment by some other tool, with one status; hooks hear of both."""
        with self.world.lock:
            who, place = self.world.user(self.login), self.world.repo(repo)
            made = create_deployment(self.world, who, place, environment)
            set_deployment_status(self.world, who, made, state, log_url=log_url)
            return made

    def run_workflow(
        self, repo: str, file: str, conclusion: str, *, name: str = "Deploy", environment: str | None = None
    ) -> WorkflowRun:
        """A run of `.github/workflows/<file>` up to its conclusion; with an environment it deploys there."""
        with self.world.lock:
            who, place = self.world.user(self.login), self.world.repo(repo)
            plan = workflows.Plan(file, conclusion, name, environment)
            return workflows.run_workflow(self.world, who, place, plan)
