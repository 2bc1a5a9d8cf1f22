"""What is ADF is taken and kept; what is none is refused, as @atlaskit/adf-schema has it."""

from __future__ import annotations

import pytest
from stand_ins.adf_nodes import P, task, tasks, words

GOOD = [
    [],
    [{"type": "paragraph"}],
    [P, {"type": "rule"}, {"type": "heading", "attrs": {"level": 2}, "content": [words("Decisions", "strong", "em")]}],
    [tasks(task("DONE", "a", words("done"))), tasks(task("TODO", ""), tasks(task("TODO", "c", words("nested"))))],
    [{"type": "decisionList", "attrs": {"localId": "d"}, "content": [
        {"type": "decisionItem", "attrs": {"localId": "e", "state": "DECIDED"}, "content": [words("we did")]}]}],
    [{"type": "paragraph", "content": [
        {"type": "mention", "attrs": {"id": "712020:1", "text": "@Bob", "accessLevel": ""}},
        {"type": "date", "attrs": {"timestamp": "1796860800000"}},
        {"type": "emoji", "attrs": {"shortName": ":tada:"}},
        {"type": "status", "attrs": {"text": "open", "color": "blue", "localId": "s"}},
        {"type": "inlineCard", "attrs": {"url": "https://acme.dev"}},
        {"type": "hardBreak"},
        words("link", {"type": "link", "attrs": {"href": "https://acme.dev"}}),
        words("code", "code")]}],
    [{"type": "panel", "attrs": {"panelType": "info"}, "content": [P]},
     {"type": "expand", "attrs": {"title": "more"}, "content": [P, tasks(task())]},
     {"type": "codeBlock", "attrs": {"language": "python"}, "content": [words("x = 1")]},
     {"type": "blockquote", "content": [P]}],
    [{"type": "bulletList", "content": [{"type": "listItem", "content": [P, {"type": "orderedList", "content": [
        {"type": "listItem", "content": [P]}]}]}]}],
    [{"type": "table", "content": [{"type": "tableRow", "content": [
        {"type": "tableHeader", "content": [P]}, {"type": "tableCell", "attrs": {"colspan": 2}, "content": [P]}]}]}],
    [{"type": "mediaSingle", "attrs": {"layout": "center"}, "content": [
        {"type": "media", "attrs": {"type": "file", "id": "f", "collection": ""}}]}],
    [{"type": "extension", "attrs": {"extensionKey": "toc", "extensionType": "com.acme", "parameters": {"a": [1]}}}],
    [{"type": "mediaSingle", "content": [{"type": "media", "attrs": {"type": "external", "url": "https://acme.dev/x.png"}},
        {"type": "caption", "content": [words("a graph")]}]}],
    [{"type": "syncBlock", "attrs": {"resourceId": "r", "localId": "s"}},
     {"type": "bodiedSyncBlock", "attrs": {"resourceId": "r", "localId": "s"}, "content": [P]}],
    [{"type": "blockCard", "attrs": {"datasource": {"id": "d", "parameters": {}, "views": [{"type": "table"}]}}}],
]  # fmt: skip


BAD = [
    ["text"],
    [words("text outside of a paragraph")],
    [{"type": "unheard-of"}],
    [{"type": "paragraph", "content": [words("")]}],
    [{"type": "paragraph", "content": [P]}],
    [{"type": "paragraph", "content": [words("x", "bold")]}],
    [{"type": "paragraph", "content": [words("x", "strong", "strong")]}],
    [{"type": "paragraph", "content": [words("x", "code", "strong")]}],
    [{"type": "paragraph", "content": [words("x", "link")]}],
    [{"type": "paragraph", "content": [{"type": "mention", "attrs": {"text": "@Bob"}}]}],
    [{"type": "paragraph", "content": [{"type": "date", "attrs": {"timestamp": 1796860800000}}]}],
    [{"type": "paragraph", "content": [{"type": "status", "attrs": {"text": "x", "color": "pink"}}]}],
    [{"type": "paragraph", "text": "x"}],
    [{"type": "heading", "content": [words("x")]}],
    [{"type": "heading", "attrs": {"level": 7}, "content": [words("x")]}],
    [{"type": "taskList", "attrs": {"localId": "l"}, "content": []}],
    [{"type": "taskList", "content": [task()]}],
    [{"type": "taskList", "attrs": {"localId": "l"}, "content": [P]}],
    [tasks({"type": "taskItem", "attrs": {"state": "TODO"}})],
    [tasks(task("OPEN"))],
    [tasks(tasks(task()))],
    [tasks({**task(), "content": [P]})],
    [task()],
    [{"type": "bulletList", "content": [P]}],
    [{"type": "panel", "attrs": {"panelType": "info"}, "content": [
        {"type": "panel", "attrs": {"panelType": "info"}, "content": [P]}]}],
    [{"type": "panel", "attrs": {"panelType": "shouting"}, "content": [P]}],
    [{"type": "codeBlock", "content": [words("x", "strong")]}],
    [{**P, "attrs": {"colour": "red"}}],
    [{**P, "version": 1}],
    [{**P, "extra": 1}],
    [{"type": "rule", "content": []}],
    [{"type": "doc", "version": 1, "content": []}],
    [{"type": "paragraph", "content": [{"type": "inlineCard", "attrs": {}}]}],
    [{"type": "paragraph", "content": [words("x", {"type": "link", "attrs": {"href": "h", "colour": "red"}})]}],
    [{"type": "paragraph", "content": [words("x", {"type": "strong", "attrs": {}})]}],
    [{"type": "paragraph", "content": [words("x", {"type": "em", "colour": "red"})]}],
    [{"type": "mediaGroup", "content": [{"type": "media", "attrs": {"type": "file", "collection": ""}}]}],
    [{"type": "mediaGroup", "content": [{"type": "media", "attrs": {"type": "external", "id": "f"}}]}],
    [{"type": "mediaSingle", "attrs": {"width": 50}, "content": [
        {"type": "media", "attrs": {"type": "external", "url": "https://acme.dev/x.png"}}]}],
    [{"type": "table", "content": [{"type": "tableRow"}]}],
    [{"type": "layoutSection", "content": [{"type": "layoutColumn", "attrs": {"width": 101}, "content": [P]}]}],
    [{"type": "syncBlock", "attrs": {"localId": "s"}}],
]  # fmt: skip


@pytest.mark.parametrize("content", GOOD)
def test_what_the_editor_makes_is_taken_and_kept_equal(cloud, blocks, content):
    key = cloud.create(cloud.new_project(), description=blocks(*content))
    kept = cloud.read(key)["description"]
    again = cloud.create(cloud.new_project(), description=kept)
    assert cloud.read(again)["description"] == kept
    assert len(kept["content"]) == len(content)


@pytest.mark.parametrize("content", BAD)
def test_what_is_no_adf_is_refused(cloud, blocks, content):
    errors = cloud.refused(cloud.new_project(), description=blocks(*content))
    assert errors == {"description": "INVALID_INPUT"}


@pytest.mark.parametrize("sent", ["plain words", 7, ["x"]])
def test_a_text_that_is_no_document_is_refused_on_cloud(cloud, sent):
    errors = cloud.refused(cloud.new_project(), description=sent)
    assert "Atlassian Document Format" in errors["description"]


@pytest.mark.parametrize(
    "sent", [{"type": "doc"}, {"type": "doc", "version": 2, "content": []}, {"version": 1, "content": []}]
)
def test_a_document_has_a_type_a_version_and_a_content(cloud, sent):
    assert cloud.refused(cloud.new_project(), description=sent) == {"description": "INVALID_INPUT"}


def test_a_document_nested_too_deep_is_refused(cloud, blocks):
    inner = P
    for _ in range(200):
        inner = {"type": "bulletList", "content": [{"type": "listItem", "content": [inner]}]}
    assert cloud.refused(cloud.new_project(), description=blocks(inner)) == {"description": "INVALID_INPUT"}
