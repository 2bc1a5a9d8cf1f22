"""Which marks ADF knows, on which nodes, and with which attributes, as full.json lists them; data, no logic."""

from __future__ import annotations

from collections.abc import Mapping

from deploy.sandbox.jira.adf.values import COLOR, Shape, between, like, number, one_of, some_text, text, texts

_COLORED: Shape = {"color!": like(COLOR)}
MARKS: Mapping[str, Shape] = {
    "strong": {},
    "em": {},
    "strike": {},
    "underline": {},
    "code": {},
    "link": {"href!": text, "title": text, "id": text, "collection": text, "occurrenceKey": text},
    "subsup": {"type!": one_of("sub", "sup")},
    "textColor": _COLORED,
    "backgroundColor": _COLORED,
    "annotation": {"id!": text, "annotationType!": one_of("inlineComment")},
    "alignment": {"align!": one_of("center", "end")},
    "indentation": {"level!": between(1, 6)},
    "fontSize": {"fontSize!": one_of("small")},
    "breakout": {"mode!": one_of("wide", "full-width"), "width": number},
    "border": {"size!": between(1, 3), "color!": like(f"{COLOR}([0-9a-fA-F]{{2}})?")},
    "dataConsumer": {"sources!": texts},
    "fragment": {"localId!": some_text, "name": text},
}
_BLOCKS = {"alignment", "indentation", "fontSize", "breakout", "border", "dataConsumer", "fragment"}
_FORMATTING = frozenset(MARKS) - _BLOCKS
_MACROS, _WIDER = frozenset({"dataConsumer", "fragment"}), frozenset({"breakout"})
MARKS_ON: Mapping[str, frozenset[str]] = {
    "text": _FORMATTING,
    "paragraph": frozenset({"alignment", "indentation", "fontSize"}),
    "heading": frozenset({"alignment", "indentation"}),
    **dict.fromkeys(("codeBlock", "expand", "layoutSection", "syncBlock", "bodiedSyncBlock"), _WIDER),
    **dict.fromkeys(("media", "mediaInline"), frozenset({"dataConsumer", "link", "annotation", "border"})),
    "mediaSingle": frozenset({"link"}),
    **dict.fromkeys(("extension", "inlineExtension", "bodiedExtension"), _MACROS),
    "table": frozenset({"fragment"}),
}
