"""Wiki markup as Jira Data Center stores it (REST v2): read, written and patched line by line."""
