"""Which attributes the nodes of ADF have, as @atlaskit/adf-schema's full.json lists them; data, no logic."""

from __future__ import annotations

from collections.abc import Mapping

from deploy.sandbox.jira.adf.values import (
    COLOR,
    Shape,
    anything,
    between,
    flag,
    like,
    number,
    numbers,
    one_of,
    some_text,
    text,
)

_WIDE = ("wide", "full-width", "center", "wrap-right", "wrap-left", "align-end", "align-start")
_LAYOUT, _VALIGN = one_of(*_WIDE), one_of("top", "middle", "bottom")
_ID: Shape = {"localId": text}
_TASK: Shape = {"localId!": text, "state!": one_of("TODO", "DONE")}
_SYNCED: Shape = {"resourceId!": text, "localId!": text}
_CARDS: tuple[Shape, ...] = ({"url!": text, **_ID}, {"data!": anything, **_ID})
_STORED: Shape = {"id!": some_text, "collection!": text, "occurrenceKey": some_text}
_PICTURE: Shape = {"alt": text, "width": number, "height": number, **_ID}
_CELL: Shape = {
    "colspan": number,
    "rowspan": number,
    "colwidth": numbers,
    "background": text,
    "valign": _VALIGN,
    **_ID,
}
_MACRO: Shape = {
    "extensionKey!": some_text,
    "extensionType!": some_text,
    "parameters": anything,
    "text": text,
    "localId": some_text,
}
_BLOCK_MACRO: Shape = {**_MACRO, "layout": one_of("wide", "full-width", "default")}
_PLAIN = ("paragraph", "bulletList", "listItem", "blockquote", "rule", "tableRow", "caption", "layoutSection")

# Where there are several shapes, one of them must fit.
ATTRIBUTES: Mapping[str, tuple[Shape, ...]] = {
    **dict.fromkeys(_PLAIN, (_ID,)),
    "heading": ({"level!": between(1, 6), **_ID},),
    "orderedList": ({"order": between(0, float("inf")), **_ID},),
    **dict.fromkeys(("taskList", "decisionList"), ({"localId!": text},)),
    **dict.fromkeys(("taskItem", "blockTaskItem"), (_TASK,)),
    "decisionItem": ({"localId!": text, "state!": text},),
    "codeBlock": ({"language": text, "uniqueId": text, "wrap": flag, "hideLineNumbers": flag, **_ID},),
    "panel": (
        {
            "panelType!": one_of("info", "note", "tip", "warning", "error", "success", "custom"),
            "panelIcon": text,
            "panelIconId": text,
            "panelIconText": text,
            "panelColor": text,
            **_ID,
        },
    ),
    **dict.fromkeys(("expand", "nestedExpand"), ({"title": text, **_ID},)),
    "hardBreak": ({"text": one_of("\n"), **_ID},),
    "mention": (
        {
            "id!": text,
            "text": text,
            "accessLevel": text,
            "userType": one_of("DEFAULT", "SPECIAL", "APP"),
            **_ID,
        },
    ),
    "emoji": ({"shortName!": text, "id": text, "text": text, **_ID},),
    "date": ({"timestamp!": some_text, **_ID},),
    "status": (
        {
            "text!": some_text,
            "color!": like(f"neutral|purple|blue|red|yellow|green|{COLOR}"),
            "style": text,
            **_ID,
        },
    ),
    "placeholder": ({"text!": text, **_ID},),
    "inlineCard": _CARDS,
    "blockCard": (*_CARDS, {"datasource!": anything, "url": text, "width": number, "layout": _LAYOUT, **_ID}),
    "embedCard": (
        {
            "url!": text,
            "layout!": _LAYOUT,
            "width": between(0, 100),
            "originalHeight": number,
            "originalWidth": number,
            **_ID,
        },
    ),
    "media": (
        {"type!": one_of("link", "file"), **_STORED, **_PICTURE},
        {"type!": one_of("external"), "url!": text, **_PICTURE},
    ),
    "mediaInline": ({"type": one_of("link", "file", "image"), "data": anything, **_STORED, **_PICTURE},),
    "mediaSingle": (
        {},
        {"layout!": _LAYOUT, "width": between(0, 100), "widthType": one_of("percentage"), **_ID},
        {"layout!": _LAYOUT, "width!": between(0, float("inf")), "widthType!": one_of("pixel"), **_ID},
    ),
    "table": (
        {
            "displayMode": one_of("default", "fixed"),
            "isNumberColumnEnabled": flag,
            "layout": one_of("wide", "full-width", "center", "align-end", "align-start", "default"),
            "localId": some_text,
            "width": number,
        },
    ),
    **dict.fromkeys(("tableCell", "tableHeader"), (_CELL,)),
    "layoutColumn": ({"width!": between(0, 100), "valign": _VALIGN, **_ID},),
    **dict.fromkeys(("extension", "bodiedExtension"), (_BLOCK_MACRO,)),
    "inlineExtension": (_MACRO,),
    **dict.fromkeys(("syncBlock", "bodiedSyncBlock"), (_SYNCED,)),
}
