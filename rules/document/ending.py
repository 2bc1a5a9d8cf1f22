"""How a line ends: with `Done when: …` and, once the ticket exists, with `· [acme/checkout#42](https://…)`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rules.document.model import Link
from rules.document.opaque import BREAK, LinkSpan, Masked
from rules.document.strike import Strike

_DONE_WHEN = re.compile(
    r"(?<![^\s(\x1f*_.;,—–|·-])[*_]{0,3}done[ \t-]when[*_]{0,3}[ \t]{0,3}:[*_]{0,3}", re.IGNORECASE
)
KEY = r"(?:(?:[\w.-]{1,100}/[\w.-]{1,100})?#\d{1,10}|[A-Z][A-Z0-9_]{1,20}-\d{1,10})"
_IS_KEY = re.compile(KEY)
MANGLED = re.compile(
    rf"·\s{{0,8}}\[?{KEY}[\])(]{{0,3}}(?:https?:)?[^\s]{{0,300}}\Z|·\s{{0,8}}\[{KEY}?\]?(?:\([^\s()]{{0,300}}\)?)?\Z"
)
_BARE_URL = re.compile(r"<?(https?://[^\s<>]{1,500})>?\Z", re.IGNORECASE)
_AROUND = " \t" + BREAK


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """Where the ticket's link stands, from its middle dot on (`lead`). A mangled one has no `link`."""

    lead: int
    start: int
    end: int
    link: Link | None


@dataclass(frozen=True, slots=True)
class DoneWhen:
    """What "done" means. `lead` is where the words `Done when` start, `start`:`end` is what follows them."""

    lead: int
    start: int
    end: int
    text: str


def find_link(masked: Masked, mangled: re.Pattern[str]) -> LinkPlace | None:
    """The link that ties the line to a ticket, hidden from everybody else. `mangled`: what is left of one."""
    place = _last_of_links(masked) or _bare_url(masked) or _mangled(masked, mangled)
    if place:
        masked.cover(place.lead, place.end, BREAK)
        masked.hide(place.lead, place.end)
    return place


def _last_of_links(masked: Masked) -> LinkPlace | None:
    """Behind a middle dot a ticket's key counts anywhere (people write on behind it); all else at the end."""
    ends_at = len(masked.text.rstrip(_AROUND + "*_"))
    for span in reversed(masked.links):
        is_last, is_key = span.end >= ends_at, _IS_KEY.fullmatch(span.link.text) is not None
        dotted = _before(masked, span).endswith("·")
        if (dotted and (is_last or is_key)) or (is_last and is_key):
            return LinkPlace(_lead(masked.source, span.start, dotted), span.start, span.end, span.link)
    return None


def _before(masked: Masked, span: LinkSpan) -> str:
    return masked.source[max(0, span.start - 20) : span.start].rstrip()


def _lead(source: str, start: int, dotted: bool) -> int:
    while start and source[start - 1] in " \t":
        start -= 1
    return _lead(source, start - 1, dotted=False) if dotted else start


def _bare_url(masked: Masked) -> LinkPlace | None:
    end = len(masked.text.rstrip(_AROUND))
    start = max(masked.source.rfind(" ", 0, end), masked.source.rfind("\t", 0, end)) + 1
    match = _BARE_URL.match(masked.source[start:end])
    if not match or not masked.source[:start].rstrip().endswith("·"):
        return None
    url = match[1]
    return LinkPlace(_lead(masked.source, start, dotted=True), start, end, Link(url, url))


def _mangled(masked: Masked, pattern: re.Pattern[str]) -> LinkPlace | None:
    end = len(masked.text.rstrip(_AROUND))
    dot = masked.source.rfind("·", 0, end)
    if dot < 0 or masked.chars[dot] != "·" or not pattern.match(masked.source[dot:end]):
        return None
    return LinkPlace(_lead(masked.source, dot, dotted=False), dot + 1, end, None)


def find_done_when(masked: Masked, strike: Strike | None) -> DoneWhen | None:
    """`Done when:` up to the end of the line, or of the strike around it."""
    line = masked.text
    match = _DONE_WHEN.search(line)
    if not match:
        return None
    end = strike.close if strike and match.start() < strike.close else len(line)
    lead, start = match.start(), match.end()
    opened = line[:lead].rstrip().endswith("(")
    if opened:
        lead = line.rindex("(", 0, lead)
    while end > start and line[end - 1] in _AROUND:
        end -= 1
    if opened and line[start:end].endswith(")"):
        masked.cover(end - 1, end, " ")
        end -= 1
    while start < end and line[start] in _AROUND:
        start += 1
    words = masked.words(start, end)
    return DoneWhen(lead, start, end, words) if words else None
