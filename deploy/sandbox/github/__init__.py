"""A local GitHub: its REST and GraphQL API as far as the product uses them, webhooks and pages for people."""
