"""GitHub: the only place that knows PyGithub."""

from syncer.trackers.github.tracker import GitHubTracker

__all__ = ["GitHubTracker"]
