"""A Jira on this machine, Cloud or Data Center, for the demo and tests; the service does not know that it exists."""
