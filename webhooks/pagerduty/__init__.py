"""PagerDuty: incidents, what happens to them, their recovery."""
