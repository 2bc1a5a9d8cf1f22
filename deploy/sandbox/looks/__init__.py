"""How the pages of the sandbox look, whichever vendor they stand in for."""
