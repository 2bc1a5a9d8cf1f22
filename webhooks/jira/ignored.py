"""The Jira events that are known and knowingly skipped, each with its reason."""

from __future__ import annotations

_COMMENT = "a command in it is heard at the next look; for one at once, write another comment"
_LINK = "links are not kept in agreement; where one matters, it is read with its issue"
_MARK = "properties are marks of programs, our own among them; they are read with their issue"
_TIME = "time spent says nothing about who promised what"
_FILE = "attachments are not kept in agreement"
_PROJECT = "it tells of a project's set-up; where an issue is now is asked of Jira before each write"
_GONE = "what went with the project is found by the sweep, or told by the issues themselves"
_SETUP = "it tells of Jira's own set-up, not of an issue"
_PEOPLE = "who exists and may do what is asked of Jira when it matters"
_PLAN = "sprints, boards and filters are not read; what counts is the issue itself"
_VERSION = "versions say nothing about who promised what"
_APP = "it tells of an app, not of an issue"

IGNORED: dict[str, str] = {
    "comment_updated": _COMMENT,
    "comment_deleted": "what a comment has set going is not undone by deleting it",
    "issuelink_created": _LINK,
    "issuelink_deleted": _LINK,
    "issue_property_set": _MARK,
    "issue_property_deleted": _MARK,
    "worklog_created": _TIME,
    "worklog_updated": _TIME,
    "worklog_deleted": _TIME,
    "jira:worklog_updated": _TIME,  # Data Center
    "attachment_created": _FILE,
    "attachment_deleted": _FILE,
    "project_created": _PROJECT,
    "project_updated": _PROJECT,
    "project_deleted": _GONE,
    "project_soft_deleted": _GONE,
    "project_restored_deleted": _GONE,
    "project_archived": _GONE,
    "project_restored_archived": _GONE,
    "issuetype_created": _SETUP,
    "issuetype_updated": _SETUP,
    "issuetype_deleted": _SETUP,
    "option_attachments_changed": _SETUP,
    "option_issuelinks_changed": _SETUP,
    "option_subtasks_changed": _SETUP,
    "option_timetracking_changed": _SETUP,
    "option_timetracking_provider_changed": _SETUP,
    "option_unassigned_issues_changed": _SETUP,
    "option_voting_changed": _SETUP,
    "option_watching_changed": _SETUP,
    "user_created": _PEOPLE,
    "user_updated": _PEOPLE,
    "user_deleted": _PEOPLE,
    "sprint_created": _PLAN,
    "sprint_updated": _PLAN,
    "sprint_started": _PLAN,
    "sprint_closed": _PLAN,
    "sprint_deleted": _PLAN,
    "board_created": _PLAN,
    "board_updated": _PLAN,
    "board_deleted": _PLAN,
    "board_configuration_changed": _PLAN,
    "filter_created": _PLAN,
    "filter_updated": _PLAN,
    "filter_deleted": _PLAN,
    "jira:version_created": _VERSION,
    "jira:version_updated": _VERSION,
    "jira:version_moved": _VERSION,
    "jira:version_merged": _VERSION,
    "jira:version_released": "a released version is not yet a deploy; deploys come from where they are made",
    "jira:version_unreleased": _VERSION,
    "jira:version_deleted": _VERSION,
    "app_access_to_objects_blocked": _APP,
    "app_access_to_objects_in_container_blocked": _APP,
    "jira_expression_evaluation_failed": _APP,
}
