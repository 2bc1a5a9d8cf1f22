"""Which nodes of ADF stand inside which, as @atlaskit/adf-schema's full.json lists them; data, no logic."""

from __future__ import annotations

from collections.abc import Mapping


def _these(words: str) -> frozenset[str]:
    return frozenset(words.split())


_INLINE = _these(
    "text hardBreak mention emoji date status placeholder inlineCard inlineExtension mediaInline"
)
_LISTS = _these("bulletList orderedList taskList decisionList")
_PLAIN = _these("paragraph codeBlock mediaSingle mediaGroup extension")
_INNER = _PLAIN | _LISTS | _these("heading panel blockquote rule table blockCard embedCard")
CONTENT: Mapping[str, frozenset[str]] = {
    "doc": _INNER | _these("expand bodiedExtension layoutSection syncBlock bodiedSyncBlock"),
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
    "bodiedSyncBlock": _INNER - {"extension"} | {"expand", "layoutSection"},
    "nestedExpand": _PLAIN | _LISTS | {"heading", "rule", "panel", "blockquote"},
    "table": frozenset({"tableRow"}),
    "tableRow": frozenset({"tableCell", "tableHeader"}),
    **dict.fromkeys(("tableCell", "tableHeader"), _INNER - {"table"} | {"nestedExpand"}),
    "layoutSection": frozenset({"layoutColumn"}),
    "layoutColumn": _INNER | {"expand", "bodiedExtension"},
    "mediaSingle": frozenset({"media", "caption"}),
    "mediaGroup": frozenset({"media"}),
}
NEEDS_NO_CONTENT = _these("paragraph heading taskItem decisionItem codeBlock caption")
MAY_BE_EMPTY = NEEDS_NO_CONTENT | {"doc", "tableRow"}  # but the list must be there
LEAVES = (_INLINE | {"rule", "media", "extension", "blockCard", "embedCard", "syncBlock"}) - {"text"}
