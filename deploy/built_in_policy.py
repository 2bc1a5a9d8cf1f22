"""The policy of `kintsugi explain` without a file: a post-mortem for everything, at once."""

from __future__ import annotations

from rules.policy.models import Policy

PROJECT = "your-org/postmortems"  # nothing is ever written there: a dry run touches nothing


def built_in_policy() -> Policy:
    """Every incident and every failed deploy opens one as soon as it is heard of."""
    return Policy.model_validate(
        {
            "trackers": {"github": {"token": "not needed for a dry run"}},
            "rules": [
                {
                    "name": "every incident",
                    "on": "incident",
                    "open": "opened",
                    "postmortem": {"project": PROJECT},
                },
                {
                    "name": "every failed deploy",
                    "on": "deploy",
                    "open": "opened",
                    "postmortem": {"project": PROJECT, "template": "failed-deploy"},
                },
            ],
        }
    )
