"""Thanks, once: who did what, how long after it broke, what was dropped; facts, not adjectives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.words import neutral
from rules.words.templating import fill, text_of

_SOMEBODY = "Somebody"


@dataclass(frozen=True, slots=True)
class CelebrationFacts:
    """One completed post-mortem: `completed` is (title, url, owner's name), `dropped` is (title, reason)."""

    title: str
    url: str
    opened_at: datetime
    mended_at: datetime
    completed: tuple[tuple[str, str, str], ...]
    dropped: tuple[tuple[str, str], ...] = ()
    reopened: bool = False


def render_celebration(facts: CelebrationFacts) -> str:
    """The comment on the post-mortem, in Markdown."""
    return fill(
        text_of("celebration"),
        title=neutral.markdown(facts.title),
        after=after_it_broke(facts),
        people=[
            {"name": neutral.markdown(name), "did": [neutral.link(title, url) for title, url in did]}
            for name, did in _by_person(facts).items()
        ],
        dropped=[_dropped(neutral.markdown(title), neutral.markdown(why)) for title, why in facts.dropped],
        reopened=facts.reopened,
    )


def render_chat(facts: CelebrationFacts) -> tuple[str, str]:
    """The same for a chat room: a title, and plain text of a few lines."""
    lines = [
        f"{neutral.plain(name)}: {' · '.join(neutral.plain(title) for title, _ in did)}"
        for name, did in _by_person(facts).items()
    ]
    dropped = [_dropped(neutral.plain(title), neutral.plain(why)) for title, why in facts.dropped]
    said = f"What was dropped: {' · '.join(dropped) or 'nothing'}."
    text = "\n".join((f"{after_it_broke(facts).capitalize()}.", *lines, said, "Thank you."))
    return f"🏺 Mended: “{neutral.plain(facts.title)}”", text


def after_it_broke(facts: CelebrationFacts) -> str:
    """`18 days after it broke`: full days from the incident to the last fix."""
    days = max(facts.mended_at - facts.opened_at, timedelta()).days
    if days == 0:
        return "less than a day after it broke"
    return f"{days} {'day' if days == 1 else 'days'} after it broke"


def _by_person(facts: CelebrationFacts) -> dict[str, list[tuple[str, str]]]:
    """What each did, in the order in which they are named first."""
    did: dict[str, list[tuple[str, str]]] = {}
    for title, url, name in facts.completed:
        did.setdefault(name or _SOMEBODY, []).append((title, url))
    return did


def _dropped(title: str, why: str) -> str:
    return f"“{title}” ({why})" if why else f"“{title}”"
