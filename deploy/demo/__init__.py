"""The demo: the whole loop on this machine, played by people who do not exist and verified step by step."""
