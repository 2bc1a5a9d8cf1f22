"""Who plays, and what they write about."""

from __future__ import annotations

BOT = "kintsugi-bot"
PEOPLE = {"alice": "Alice Moreau", "bob": "Bob Brown", "carol": "Carol Diaz"}
INCIDENT = "Checkout returns 500 for card payments"

NOTICE = "Ring before the pool runs dry"
ALERT = "Alert on the exhaustion of the pool"
DASHBOARD = "Show the pool's use on the dashboard"
KNOW = "Know what to do at night"
RUNBOOK = "Write down how to raise the pool by hand"
WHY_DROPPED = "The pool grows by itself now, so nobody has to."
