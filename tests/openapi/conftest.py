"""A small document of our own in the shape of Atlassian's, and what a request to it is told."""

from __future__ import annotations

import json
import lzma
import os
from pathlib import Path

import pytest
from openapi.documents import Documents

# Atlassian's own documents are not in the repository; where they lie is said from outside (see .ci/run).
collect_ignore_glob = [] if os.environ.get("KINTSUGI_VENDOR_SPECS") else ["*_corpus.py"]

TEXT, NUMBER = {"type": "string"}, {"type": "integer", "format": "int32"}


def query(name, schema, **more):
    return {"name": name, "in": "query", "schema": schema, **more}


def takes(schema, **more):
    return {"content": {"application/json": {"schema": schema}}, **more}


CARD = {
    "type": "object",
    "additionalProperties": False,
    "required": ["name"],
    "properties": {
        "name": {**TEXT, "maxLength": 9},
        "size": {**NUMBER, "nullable": True},
        "id": {**TEXT, "readOnly": True},
        "tags": {"type": "array", "items": {"$ref": "#/components/schemas/Tag"}},
        "any": {},
        "seen": {**TEXT, "format": "date-time"},
    },
}
CHANGES = {
    "fields": {"type": "object"},
    "update": {"type": "object", "properties": {}, "additionalProperties": {"type": "array"}},
}
PATHS = {
    "/api/card": {"post": {"requestBody": takes({"$ref": "#/components/schemas/Card"}, required=True)}},
    "/api/card/{key}": {
        "parameters": [{"name": "key", "in": "path", "required": True, "schema": TEXT}],
        "get": {
            "parameters": [
                query("fields", {"type": "array", "items": TEXT}),
                query("most", {"$ref": "#/components/schemas/Most"}),
                query("deep", {"type": "boolean"}),
                {"$ref": "#/components/parameters/Order"},
            ]
        },
        "put": {"requestBody": takes({"type": "object", "properties": CHANGES})},
    },
    "/api/card/search": {"post": {"parameters": [query("words", TEXT, required=True)]}},
    "/api/number/{id}": {
        "get": {"parameters": [{"name": "id", "in": "path", "required": True, "schema": NUMBER}]}
    },
}
COMPONENTS = {
    "schemas": {
        "Card": CARD,
        "Tag": {"type": "object", "properties": {"key": TEXT}, "additionalProperties": True},
        "Most": {**NUMBER, "maximum": 50},
    },
    "parameters": {"Order": query("order", {**TEXT, "enum": ["up", "down"]})},
}
CLOUD = ("jira-cloud-v3", "jira-cloud-agile", "jira-cloud-v2")
DATA_CENTER = "jira-dc-10.3"


@pytest.fixture(scope="session")
def small_documents(tmp_path_factory) -> Path:
    """A folder with the document under each name; Cloud's second has another path besides."""
    folder = tmp_path_factory.mktemp("specs")
    for name in (*CLOUD, DATA_CENTER):
        server = "http://{baseurl}/rest" if name == DATA_CENTER else "https://your-domain.example"
        more = {"/agile/board": {"get": {}}} if name == CLOUD[1] else {}
        document = {"servers": [{"url": server}], "paths": {**PATHS, **more}, "components": COMPONENTS}
        (folder / f"{name}.json.xz").write_bytes(lzma.compress(json.dumps(document).encode(), preset=0))
    return folder


@pytest.fixture(scope="session")
def documents(small_documents) -> Documents:
    return Documents(small_documents)
