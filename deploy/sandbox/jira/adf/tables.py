"""Which nodes ADF knows, what may be inside which, and with which attributes and marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Check = Callable[[Any], bool]


def _these(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _some_text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _anything(value: Any) -> bool:
    return True


def _one_of(*words: str) -> Check:
    return lambda value: value in words


def _level(value: Any) -> bool:
    return _number(value) and bool(1 <= value <= 6)


def _like(pattern: str) -> Check:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


_COLOR = "#[0-9a-fA-F]{6}"
_LAYOUT = _one_of(
    "wide", "full-width", "center", "wrap-right", "wrap-left", "align-end", "align-start", "default"
)
_ID: Mapping[str, Check] = {"localId": _text}
_CARD: Mapping[str, Check] = {
    "url": _text,
    "data": _anything,
    "datasource": _anything,
    "width": _number,
    "layout": _LAYOUT,
    **_ID,
}
_CELL: Mapping[str, Check] = {
    "colspan": _number,
    "rowspan": _number,
    "colwidth": lambda value: isinstance(value, list),
    "background": _text,
    "valign": _one_of("top", "middle", "bottom"),
    **_ID,
}
_MEDIA: Mapping[str, Check] = {
    "type": _one_of("link", "file", "external", "image"),
    "id": _some_text,
    "collection": _text,
    "url": _text,
    "alt": _text,
    "width": _number,
    "height": _number,
    "occurrenceKey": _some_text,
    "data": _anything,
    **_ID,
}
_EXTENSION: Mapping[str, Check] = {
    "extensionKey!": _some_text,
    "extensionType!": _some_text,
    "parameters": _anything,
    "text": _text,
    "layout": _LAYOUT,
    "localId": _some_text,
}
# An attribute that must be there ends with "!".
ATTRIBUTES: Mapping[str, Mapping[str, Check]] = {
    **dict.fromkeys(
        ("paragraph", "bulletList", "listItem", "blockquote", "rule", "tableRow", "caption"), _ID
    ),
    "layoutSection": _ID,
    "heading": {"level!": _level, **_ID},
    "orderedList": {"order": _number, **_ID},
    "taskList": {"localId!": _text},
    "decisionList": {"localId!": _text},
    "taskItem": {"localId!": _text, "state!": _one_of("TODO", "DONE")},
    "blockTaskItem": {"localId!": _text, "state!": _one_of("TODO", "DONE")},
    "decisionItem": {"localId!": _text, "state!": _text},
    "codeBlock": {
        "language": _text,
        "uniqueId": _text,
        "wrap": _flag,
        "hideLineNumbers": _flag,
        **_ID,
    },
    "panel": {
        "panelType!": _one_of("info", "note", "tip", "warning", "error", "success", "custom"),
        "panelIcon": _text,
        "panelIconId": _text,
        "panelIconText": _text,
        "panelColor": _text,
        **_ID,
    },
    "expand": {"title": _text, **_ID},
    "nestedExpand": {"title": _text, **_ID},
    "hardBreak": {"text": _one_of("\n"), **_ID},
    "mention": {
        "id!": _text,
        "text": _text,
        "accessLevel": _text,
        "userType": _one_of("DEFAULT", "SPECIAL", "APP"),
        **_ID,
    },
    "emoji": {"shortName!": _text, "id": _text, "text": _text, **_ID},
    "date": {"timestamp!": _some_text, **_ID},
    "status": {
        "text!": _some_text,
        "color!": _like(f"neutral|purple|blue|red|yellow|green|{_COLOR}"),
        "style": _text,
        **_ID,
    },
    "placeholder": {"text!": _text, **_ID},
    "inlineCard": _CARD,
    "blockCard": _CARD,
    "embedCard": {
        "url!": _text,
        "layout!": _LAYOUT,
        "width": _number,
        "originalHeight": _number,
        "originalWidth": _number,
        **_ID,
    },
    "media": {**{name: check for name, check in _MEDIA.items() if name != "type"}, "type!": _MEDIA["type"]},
    "mediaInline": _MEDIA,
    "mediaSingle": {"layout!": _LAYOUT, "width": _number, "widthType": _one_of("percentage", "pixel"), **_ID},
    "table": {
        "displayMode": _one_of("default", "fixed"),
        "isNumberColumnEnabled": _flag,
        "layout": _LAYOUT,
        "localId": _some_text,
        "width": _number,
    },
    "tableCell": _CELL,
    "tableHeader": _CELL,
    "layoutColumn": {"width!": _number, "valign": _one_of("top", "middle", "bottom"), **_ID},
    "extension": _EXTENSION,
    "inlineExtension": _EXTENSION,
    "bodiedExtension": _EXTENSION,
}
_INLINE = _these(
    "text hardBreak mention emoji date status placeholder inlineCard inlineExtension mediaInline"
)
_LISTS = _these("bulletList orderedList taskList decisionList")
_PLAIN = _these("paragraph codeBlock mediaSingle mediaGroup extension")
_INNER = _PLAIN | _LISTS | _these("heading panel blockquote rule table blockCard embedCard")
CONTENT: Mapping[str, frozenset[str]] = {
    "doc": _INNER | {"expand", "bodiedExtension", "layoutSection"},
    **dict.fromkeys(("paragraph", "heading", "taskItem", "decisionItem"), _INLINE),
    "caption": _INLINE - {"inlineExtension", "mediaInline"},
    "codeBlock": frozenset({"text"}),
    "bulletList": frozenset({"listItem"}),
    "orderedList": frozenset({"listItem"}),
    "listItem": _PLAIN - {"mediaGroup"} | {"bulletList", "orderedList", "taskList"},
    "taskList": frozenset({"taskItem", "taskList", "blockTaskItem"}),
    "blockTaskItem": frozenset({"paragraph", "extension"}),
    "decisionList": frozenset({"decisionItem"}),
    "blockquote": _PLAIN | {"bulletList", "orderedList"},
    "panel": _PLAIN | _LISTS | {"heading", "rule", "blockCard"},
    "expand": _INNER | {"nestedExpand"},
    "bodiedExtension": _INNER,
    "nestedExpand": _PLAIN | _LISTS | {"heading", "rule", "panel", "blockquote"},
    "table": frozenset({"tableRow"}),
    "tableRow": frozenset({"tableCell", "tableHeader"}),
    **dict.fromkeys(("tableCell", "tableHeader"), _INNER - {"table"} | {"nestedExpand"}),
    "layoutSection": frozenset({"layoutColumn"}),
    "layoutColumn": _INNER | {"expand", "bodiedExtension"},
    "mediaSingle": frozenset({"media", "caption"}),
    "mediaGroup": frozenset({"media"}),
}
EMPTY_IS_FINE = _these("paragraph heading taskItem decisionItem codeBlock caption tableRow")
LEAVES = (_INLINE | {"rule", "media", "extension", "blockCard", "embedCard"}) - {"text"}


def _none(attrs: Any) -> bool:
    return not attrs


def _with(**checks: Check) -> Check:
    return lambda attrs: all(name in attrs and check(attrs[name]) for name, check in checks.items())


MARK_ATTRIBUTES: Mapping[str, Check] = {
    **dict.fromkeys(("strong", "em", "strike", "underline", "code"), _none),
    "link": _with(href=_text),
    "subsup": _with(type=_one_of("sub", "sup")),
    "textColor": _with(color=_like(_COLOR)),
    "backgroundColor": _with(color=_like(_COLOR)),
    "annotation": _with(id=_text, annotationType=_one_of("inlineComment")),
    "alignment": _with(align=_one_of("center", "end")),
    "indentation": _with(level=_level),
    "fontSize": _with(fontSize=_one_of("small")),
    "breakout": _with(mode=_one_of("wide", "full-width")),
    "border": _with(size=_number),
    "dataConsumer": _with(sources=lambda value: isinstance(value, list)),
    "fragment": _with(localId=_some_text),
}
_FORMATTING = _these("strong em strike underline code link subsup textColor backgroundColor annotation")
_APPS = frozenset({"dataConsumer", "fragment"})
MARKS_ON: Mapping[str, frozenset[str]] = {
    "text": _FORMATTING,
    "paragraph": frozenset({"alignment", "indentation", "fontSize"}),
    "heading": frozenset({"alignment", "indentation"}),
    **dict.fromkeys(("codeBlock", "expand", "layoutSection"), frozenset({"breakout"})),
    **dict.fromkeys(("media", "mediaInline"), frozenset({"dataConsumer", "link", "annotation", "border"})),
    "mediaSingle": frozenset({"link"}),
    **dict.fromkeys(("extension", "inlineExtension", "bodiedExtension", "table"), _APPS),
}
