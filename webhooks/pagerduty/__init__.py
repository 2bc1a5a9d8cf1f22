"""PagerDuty V3 webhooks."""
