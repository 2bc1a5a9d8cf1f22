"""An action item as we would write it ourselves: title — owner, date, priority. Done when: … · link."""

from __future__ import annotations

from collections.abc import Sequence

from rules.document.markup import Markup
from rules.document.model import Link


def canonical(
    title: str,
    markup: Markup,
    *,
    fields: Sequence[str] = (),
    done_when: str | None = None,
    struck: bool = False,
    reason: str | None = None,
    link: Link | None = None,
) -> str:
    """What stands behind the box. `title`, `fields` and `done_when` are written as given, already neutral."""
    line = title.join(markup.strike) if struck else title
    if struck and reason:
        line += markup.dropped(reason)
    if fields:
        line += " — " + ", ".join(fields)
    if done_when:
        line += f". Done when: {done_when}"
    return f"{line} · {markup.link(link)}" if link else line
