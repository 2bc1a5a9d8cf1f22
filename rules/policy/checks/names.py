"""Whether the names that the user gives can be used: in addresses, in keys, and in answers to "why?"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.policy.draft import Draft
from rules.policy.problems import Complaint

_USABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def names_are_usable(draft: Draft) -> Iterator[Complaint]:
    """A source is heard at /webhooks/<name>, and keys of incidents start with it."""
    for section in ("sources", "trackers", "chat"):
        for name in getattr(draft, section):
            if not _USABLE.fullmatch(name):
                yield Complaint((section, name), "this name cannot be used; take letters, digits, - and _")


def rules_have_names_of_their_own(draft: Draft) -> Iterator[Complaint]:
    """A post-mortem remembers its rule by name."""
    seen: dict[str, int] = {}
    for at, rule in enumerate(draft.rules):
        if rule is None:
            continue
        if rule.name in seen:
            yield Complaint(
                ("rules", at, "name"),
                f'"{rule.name}" is the name of rules[{seen[rule.name]}] too; choose another',
            )
        seen.setdefault(rule.name, at)
