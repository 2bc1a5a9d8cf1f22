"""Verbs that change something are done once: how each is asked for, and by whom."""
