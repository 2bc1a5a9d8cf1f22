"""The page at /: what is promised, what is failing, what came in."""
