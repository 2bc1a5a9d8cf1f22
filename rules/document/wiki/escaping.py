"""Plain words written so that Jira shows them as they are: no markup, no macro, no picture, no mention."""

from __future__ import annotations

import re
from collections.abc import Callable

from rules.document.wiki.characters import ADDRESS, EFFECTS, EMOTICON, ESCAPABLE, is_word, reference
from rules.words.cleaning import ZERO_WIDTH

Escape = Callable[[str], str]

_DEAD = f":{ZERO_WIDTH}"
_INVISIBLE = re.compile(
    rf"(?<!:){ZERO_WIDTH}|{ZERO_WIDTH}(?!//)"
)  # all but what keeps an address from being one
_SCHEME = r"(?<![A-Za-z0-9])(?i:mailto|file|callto|skype|facetime|news):"
_ACTS = re.compile(
    rf"(?P<address>{ADDRESS.pattern})|(?P<dead>{_DEAD})|(?P<scheme>{_SCHEME})|(?P<emoticon>{EMOTICON.pattern})"
    rf"|(?P<entity>&)(?=#?\w+;)|(?P<calls>\[[~@])|(?P<sign>[\\\[])|(?P<braces>\{{+)|(?P<other>[|}}])"
    rf"|(?P<cite>\?(?=\?)|(?<=\?)\?)|(?P<effect>[{re.escape(EFFECTS)}!])"
)
_WINKS = re.compile(r"((?:\\[^\[\]{}]|[;<>&]))(\)+)")  # behind a reference `)` would make `;)` of it
_STARTS_A_BLOCK = re.compile(r"([ \t]*)(?:(h[1-6]|bq)\.|([*#-](?=[*#-]*[ \t])|\|))")


def escaped(words: str, *, in_cell: bool = False) -> str:
    """Words inside a line. An address stays a link unless a zero-width space stands in it."""
    return _escaped(words, _with_backslash, also="|" if in_cell else "")


def code(words: str) -> str:
    """Words inside `{{…}}`, where Jira goes on reading markup, and where a backslash would be shown."""
    return _escaped(dead(words), reference, also="|}")


def dead(words: str) -> str:
    """The same words without links in them; to be escaped."""
    return words.replace("://", f"{_DEAD}//")


def line_start(line: str) -> str:
    """What stands at the start of a line, already escaped, and shall be neither heading nor list nor table."""
    found = _STARTS_A_BLOCK.match(line)
    return _without_winks(_harmless(found) + line[found.end() :], _with_backslash) if found else line


def _harmless(found: re.Match[str]) -> str:
    if found[2]:
        return f"{found[1]}{found[2]}{reference('.')}"
    return f"{found[1]}\\{found[3]}" if found[3] else f"{found[1]}\\|"


def _with_backslash(char: str) -> str:
    return f"\\{char}" if char in ESCAPABLE and char != "\\" else reference(char)


def _escaped(words: str, escape: Escape, also: str) -> str:
    text = _INVISIBLE.sub("", words)
    safe = _ACTS.sub(lambda found: _one(found, text, escape, also), text)
    return _without_winks(safe, escape)


def _without_winks(safe: str, escape: Escape) -> str:
    return _WINKS.sub(lambda found: found[1] + escape(")") * len(found[2]), safe)


def _one(found: re.Match[str], text: str, escape: Escape, also: str) -> str:
    what = found[0]
    match found.lastgroup:
        case "address":
            return what
        case "dead":
            return reference(":")
        case "scheme":
            return what[:-1] + reference(":")
        case "emoticon" if what[
            -1
        ].isalpha():  # `:D` has no sign that a backslash takes away, but it has eyes
            return reference(":") + what[1:]
        case "emoticon":
            return "".join(escape(char) if char in ESCAPABLE else char for char in what)
        case "entity":
            return "&amp;"
        case "braces" if len(what) > 1:  # Jira takes backslashes away before it looks for code
            return "".join(map(reference, what))
        case "other":
            return escape(what) if what in also else what
        case "effect":
            return escape(what) if _acts(text, found.start()) else what
        case _:
            return "".join(map(escape, what))


def _acts(text: str, at: int) -> bool:
    """Whether a sign could open or close something, also with what stands beside the text. A picture only opens."""
    before, behind = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    opens = not is_word(before) and not behind.isspace()
    closes = text[at] != "!" and not before.isspace() and not is_word(behind)
    return opens or closes
