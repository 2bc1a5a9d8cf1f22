"""Any secret key `x` may be given as `x_file`: what the file holds takes its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from rules.policy.problems import Complaint, Path
from rules.policy.section import FILE

ReadFile = Callable[[str], str]  # raises OSError or UnicodeDecodeError
_SEVERAL = ("secrets", "tokens")  # lists: their file has one a line


def with_files_read(
    raw: Any, model: type[BaseModel], path: Path, read_file: ReadFile
) -> tuple[Any, list[Complaint]]:
    """The section with its secrets in place, and what could not be read."""
    if not isinstance(raw, dict):
        return raw, []
    complaints, filled = [], dict(raw)
    for key in (name for name in model.model_fields if name + FILE in model.model_fields):
        file = raw.get(key + FILE)
        if not isinstance(file, str) or not file or raw.get(key) is not None:
            continue  # whatever else it is, the model says what is wrong with it
        try:
            held = read_file(file).strip()
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "it is no text"
            complaints.append(Complaint((*path, key + FILE), f"{file} cannot be read ({why})"))
            continue
        if not held:
            complaints.append(Complaint((*path, key + FILE), f"{file} is empty"))
            continue
        del filled[key + FILE]
        filled[key] = held.splitlines() if key in _SEVERAL else held
    return filled, complaints
