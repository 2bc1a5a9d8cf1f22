"""Trackers behind one small port: GitHub now, Jira next."""
