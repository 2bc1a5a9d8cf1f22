"""Processes: who starts whom, and how none of them outlives its parent."""
