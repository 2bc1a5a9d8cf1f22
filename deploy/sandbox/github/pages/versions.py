"""Which text an editor was opened on: a save over another one is refused, as in GitHub's editor."""

from __future__ import annotations

import hashlib

from flask import request

from deploy.sandbox.github.records import Issue


def digest(issue: Issue) -> str:
    """Short, of the body to the byte."""
    return hashlib.sha256((issue.body or "").encode()).hexdigest()[:16]


def was_opened_on(issue: Issue) -> bool:
    """Whether the form that was sent had been filled from the body as it is now."""
    return request.form.get("digest", "") == digest(issue)
