"""What can be typed: one module per command, light to import, each with its own `--help`."""
