"""A file of a repository's default branch (CODEOWNERS, a template)."""

from __future__ import annotations

import base64
import binascii

from syncer.trackers.github.client import Client
from syncer.trackers.github.errors import Ask
from syncer.trackers.github.payloads import FilePayload
from syncer.trackers.github.places import file_path, repo_path


def read_file(client: Client, project: str, path: str) -> str | None:
    """Its text; None when it is not there, is a folder, or is larger than the 1 MB that GitHub gives."""
    inside = file_path(path)
    if inside is None:
        return None
    ask = Ask(client.name, f"read {path} of {project}", project)
    answer = client.get(ask, f"{repo_path(project)}/contents/{inside}", expect=(200, 403, 404, 405, 501))
    if answer.status != 200 or isinstance(answer.parsed(), list):
        return None
    found = client.understand(ask, answer, FilePayload.model_validate)
    if found.type != "file" or found.encoding != "base64":
        return None
    try:
        return base64.b64decode(found.content).decode(errors="replace")
    except binascii.Error:
        return None
