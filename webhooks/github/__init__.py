"""GitHub webhooks: deploys, workflow runs, issues and comments."""
