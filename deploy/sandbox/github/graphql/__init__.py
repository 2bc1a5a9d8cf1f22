"""As much of GitHub's GraphQL as reads issues and the history of their bodies."""
