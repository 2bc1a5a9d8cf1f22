"""Jira, Cloud and Data Center: issues and comments, and incidents that are issues."""
