"""What is forgiven where a document says it otherwise than Atlassian's server does: three things, with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Data Center's document calls whatever the server has as Java's `Object` an object: the value of a field, each item
# of a list. A schema that says so, and nothing else about the object, lets every value through.
DESCRIBES_AN_OBJECT = {"properties", "additionalProperties", "allOf", "anyOf", "oneOf"}

DATA_CENTER: Mapping[str, Any] = {
    # Described as the class of the server that reads it; how it is sent, {"add": …}, stands in its own example only.
    # Cloud's document has it right, as FieldUpdateOperation.
    "FieldOperation": {
        "type": "object",
        "additionalProperties": False,
        "properties": {"add": {}, "copy": {}, "edit": {}, "remove": {}, "set": {}},
    },
    # The server keeps the JSON of any value as text, so the document calls the value a string, with the text of an
    # object as its example. To be sent as text it would be stored as text, and Jira Service Management would show
    # the comment to customers. Only its own mark is forgiven; whatever else we send as a value is a string.
    "EntityPropertyBean": {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "key": {"type": "string"},
            "value": {"anyOf": [{"type": "string"}, {"enum": [{"internal": True}]}]},
        },
    },
}


def any_value(node: dict[str, Any]) -> dict[str, Any]:
    """For each object of Data Center's document as it is read."""
    if node.get("type") == "object" and not DESCRIBES_AN_OBJECT & node.keys():
        return {key: value for key, value in node.items() if key != "type"}
    return node
