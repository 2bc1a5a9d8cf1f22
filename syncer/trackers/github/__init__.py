"""GitHub: the only place that knows PyGithub."""

from syncer.trackers.github.auth import AppAuth, TokenAuth
from syncer.trackers.github.tracker import GitHubTracker

__all__ = ["AppAuth", "GitHubTracker", "TokenAuth"]
