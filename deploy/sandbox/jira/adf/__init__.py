"""The Atlassian Document Format, as far as a local Jira reads it."""
