"""Jira Cloud and Jira Data Center: the only place that knows the `jira` library."""

from syncer.trackers.jira.auth import CloudAuth, DataCenterAuth
from syncer.trackers.jira.limits import COSTS
from syncer.trackers.jira.settings import Settings
from syncer.trackers.jira.tracker import JiraTracker

__all__ = ["COSTS", "CloudAuth", "DataCenterAuth", "JiraTracker", "Settings"]
