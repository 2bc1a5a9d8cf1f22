"""What Jira's wiki renderer acts on, as it was seen to act (Jira Server 8.20) and as its source says.

Seen and read: `_`, `-` and the like act only beside a word, a backslash is eaten before some signs and shown before
others, numeric references mean nothing to the renderer, U+200B inside a phrase keeps it from being one, and
mentions are looked for in the raw text, whether escaped or in code or not: `\\[~bob]` calls Bob.
"""

from __future__ import annotations

import re
import unicodedata

ESCAPABLE = frozenset("\\{}[]|!#?()%@*_-+^~")  # a backslash before any other character is shown
EFFECTS = "*_-+^~"  # bold, italic, struck, inserted, superscript, subscript
EMOTICON = re.compile(
    r"\((?:flagoff|flag|off|on|\*[rgby]?|[yni/x!?+-])\)(?![^\W_])|[:;]-?[()](?![^\W_])|:-?[PpD](?![^\W_])"
)
REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
ADDRESS = re.compile(r"(?<![A-Za-z0-9])(?i:https?|ftps?)://[A-Za-z0-9/?:@#&=%+$,._~;'-]+")
MENTION = re.compile(r"\[~([^\s\[\]|\\,{}~]{1,100})\]")


def is_word(char: str) -> bool:
    """A letter or a digit: beside it an effect neither opens (before it) nor closes (behind it)."""
    return unicodedata.category(char)[0] == "L" or unicodedata.category(char) == "Nd" if char else False


def reference(char: str) -> str:
    """A character in a form that means nothing to the renderer and is shown as itself."""
    return f"&#{ord(char)};"
