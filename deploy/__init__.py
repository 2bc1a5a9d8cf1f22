"""The house: command line, process tree, wiring and sandbox."""
