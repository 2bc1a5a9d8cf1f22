"""The head: nouns, policy and pure judgement. No I/O, no clock, no SDK, no framework."""
