"""Jira's wiki renderer in small, written from what Jira does and not from our dialect: the judge of its tests.

It goes through the same steps in the same order: macros, blocks, links, addresses, backslashes, dashes, emoticons,
pictures, effects. What acted is put aside in a numbered token, as Jira does, and named in `acts`.
"""

from __future__ import annotations

import html
import re

MENTIONS = re.compile(r"\[[~@]([^\\,]+?)\]")  # looked for in the raw text, whatever stands around it
TOKEN = re.compile("\ufffe(\\d+)\ufffe")
EFFECTS = {
    r"\?\?": "cited",
    r"\*": "bold",
    r"\^": "raised",
    "~": "lowered",
    "_": "italic",
    "-": "struck",
    r"\+": "new",
}
EMOTICONS = (
    ":-)",
    ":)",
    ":-(",
    ":(",
    ":P",
    ":D",
    ";-)",
    ";)",
    "(y)",
    "(n)",
    "(i)",
    "(/)",
    "(x)",
    "(!)",
    "(+)",
    "(-)",
)
EMOTICONS += ("(?)", "(on)", "(off)", "(*)", "(*r)", "(*g)", "(*b)", "(*y)", "(flag)", "(flagoff)")
BODY_MACROS = ("code", "noformat", "quote", "panel", "color")
BEFORE, AFTER = r"(?<![^\W_])(?<!\\)", r"(?![^\W_])"
ADDRESS = r"(?<![A-Za-z0-9])(?:https?://|ftp://|mailto:|file:|news:)[-_.!~*';/?:@#&=%+$,A-Za-z0-9\[\]()\\]+"


class Seen:
    """What people see, line by line, what acted in it, and where its links lead."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.acts: list[str] = []
        self.links: list[tuple[str, str]] = []

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


class _Reader:
    def __init__(self) -> None:
        self.seen = Seen()
        self.kept: list[str] = []

    def keep(self, shown: str, act: str | None = None) -> str:
        self.seen.acts += [act] if act else []
        self.kept.append(shown)
        return f"\ufffe{len(self.kept) - 1}\ufffe"

    def resolved(self, text: str) -> str:
        while TOKEN.search(text):
            text = TOKEN.sub(lambda found: self.kept[int(found[1])], text)
        return text

    def macros(self, text: str) -> str:
        out, at = [], 0
        while at < len(text):
            char = text[at]
            if char == "\\" or (char == "{" and text[at + 1 : at + 2] in tuple("{*?^_-+~")):
                out.append(text[at : at + 2])
                at += 2
            elif char == "{" and (
                tag := re.compile(r"\{([^{}\n:]+)(?::[^{}\n]*)?\}(?!\}(?!\}))").match(text, at)
            ):
                name = tag[1]
                end = text.find(f"{{{name}}}", tag.end()) if name in BODY_MACROS else -1
                body = text[tag.end() : end] if end >= 0 else ""
                if name in ("code", "noformat"):
                    out.append(self.keep(body.strip("\n"), name))
                elif end >= 0:
                    self.seen.acts.append(name)
                    out.append(self.macros(body))
                else:
                    out.append(self.keep("", f"macro {name}"))
                at = end + len(name) + 2 if end >= 0 else tag.end()
            else:
                out.append(char)
                at += 1
        return "".join(out)

    def block(self, line: str) -> str:
        """One line of the text that is left: heading, list item, table row, rule or prose."""
        if found := re.fullmatch(r"\s*h([1-6])\.\s*(.*)", line):
            self.seen.acts.append(f"h{found[1]}")
            return self.inline(found[2])
        if found := re.fullmatch(r"\s*bq\.\s*(.*)", line):
            self.seen.acts.append("bq")
            return self.inline(found[1])
        if re.fullmatch(r"\s*-{4,5}\s*", line):
            self.seen.acts.append("rule")
            return ""
        if (found := re.fullmatch(r"\s*([*#-]+)\s+(.*)", line)) and not re.match(r"\s*-{2,3}", line):
            self.seen.acts.append(f"item {found[1]}")
            return self.block(found[2]) if not re.match(r"\s*[*#-]+\s", found[2]) else self.inline(found[2])
        if re.match(r"\s*\|", line):
            self.seen.acts.append("row")
            return "\t".join(map(self.block, self.cells(self.links(line))))
        return self.inline(line)

    def cells(self, row: str) -> list[str]:
        cells, now, before = [], "", ""
        for at, char in enumerate(row.strip()):
            if char == "|" and before == "\\":
                now += char
            elif char == "|":
                if at and before != "|":
                    cells.append(now)
                now = ""
            else:
                now += char
            before = char
        return [*cells, now] if now else cells

    def inline(self, text: str) -> str:
        text = self.links(text)
        text = re.sub(rf'(?<!["\[|\'!]){ADDRESS}', lambda found: self.keep(found[0], "address"), text)
        return self.phrases(text)

    def links(self, text: str) -> str:
        def link(found: re.Match[str]) -> str:
            body, _, target = found[1].partition("|")
            words = self.phrases(body) if target else body
            address = (target or body).split("|")[0]
            if not re.match(r"https?://|mailto:|~", address):
                return self.keep(f"[{words}]", "link to nowhere")
            self.seen.links.append((self.resolved(words), address))
            return self.keep(words, "link")

        return re.sub(r"(?<!\\)\[(?![\s\]])((?:[^\[\]\n\\]|\\.)*)\]", link, text)

    def phrases(self, text: str) -> str:
        text = re.sub(
            r"(?<!\\)\\([-#*_+?^~|%{}\[\]()!@])",
            lambda found: found[1] if found[1] in "{}[]" else f"&#{ord(found[1])};",
            text,
        )
        text = re.sub(r"(?<!\\)\\\\(?!\S*\\)", lambda _: self.keep("\n", "forced line"), text)
        text = text.replace("<", "&lt;").replace(">", "&gt;")
        text = re.sub(r"(?<!\S)(-{2,3})(?!\S)", lambda found: self.keep("–", "dash"), text)
        for emoticon in EMOTICONS:
            text = re.sub(
                re.escape(emoticon) + AFTER, lambda _, name=emoticon: self.keep("☺", f"emoticon {name}"), text
            )
        text = re.sub(BEFORE + r"!([^\s!](?:[^!\n]*?[^\s!])?)!" + AFTER, self.picture, text)
        for sign, act in EFFECTS.items():
            text = self.effect(text, sign, sign, act)
        text = self.effect(text, r"\{\{", r"\}\}", "code")
        return self.resolved(html.unescape(text))

    def picture(self, found: re.Match[str]) -> str:
        return self.keep("", "picture") if len(found[1]) >= 5 and found[1][0] != ")" else found[0]

    def effect(self, text: str, opens: str, closes: str, act: str) -> str:
        char = opens[-1]
        pattern = (
            rf"(?:{BEFORE}{opens}|\{{{opens}\}})([^\s{re.escape(char)}](?:(?!{closes})[^\n\u200b]*?"
            rf"[^\s{re.escape(closes[-1])}])??)(?<!\\)(?:{closes}{AFTER}|\{{{closes}\}})"
        )
        return re.sub(pattern, lambda found: self.seen.acts.append(act) or found[1], text)


def see(text: str) -> Seen:
    """What Jira makes of a text."""
    reader = _Reader()
    seen = reader.seen
    seen.acts += [f"calls {found[1]}" for found in MENTIONS.finditer(text)]
    for line in reader.macros(text.replace("\r\n", "\n")).split("\n"):
        seen.lines += reader.resolved(reader.block(line)).split("\n")
    return seen
