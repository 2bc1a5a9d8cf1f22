"""A GitHub and a chat on this machine, for the demo and tests; the service does not know that they exist."""
