"""Which text an editor was opened on: a save over another one is refused, so that nobody's words are lost here."""

from __future__ import annotations

import hashlib
import json

from flask import request

from deploy.sandbox.jira.records import Issue


def digest(issue: Issue) -> str:
    """Short, of the description as it is."""
    text = json.dumps(issue.fields.get("description"), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def was_opened_on(issue: Issue) -> bool:
    """Whether the form that was sent had been filled from the text as it is now."""
    return request.form.get("digest", "") == digest(issue)
