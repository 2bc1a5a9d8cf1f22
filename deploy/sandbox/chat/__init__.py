"""A local chat: incoming webhooks in the shapes of four vendors, and a page that shows the rooms."""
