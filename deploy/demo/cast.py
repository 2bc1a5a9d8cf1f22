"""Who plays, where, and what they write."""

from __future__ import annotations

BOT = "kintsugi-bot"
PEOPLE = {"alice": "Alice Moreau", "bob": "Bob Brown", "carol": "Carol Diaz"}
POSTMORTEMS = "acme/postmortems"
SERVICE_REPO = "acme/checkout"
CODEOWNERS = "* @acme/payments @alice\n"
INCIDENT = "Checkout returns 500 for card payments"

DECISIONS = """\
- Notice it before customers do
  - [ ] Alert on the exhaustion of the pool — @bob, by {date}, P1. Done when: it rang in a test
  - [ ] Show the pool's use on the dashboard — Carol Diaz, in 2 weeks
- Know what to do at night
  - [ ] Write down how to raise the pool by hand
"""
ALERT = "Alert on the exhaustion of the pool"
DASHBOARD = "Show the pool's use on the dashboard"
RUNBOOK = "Write down how to raise the pool by hand"
WHY_DROPPED = "The pool grows by itself now, so nobody has to."
