"""GitHub: deploys, issues and comments, and incidents that are issues."""
