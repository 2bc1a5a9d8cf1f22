"""The local GitHub and the local Jira with people in them, and whoever hears or visits them in tests."""
