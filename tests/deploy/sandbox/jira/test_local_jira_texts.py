"""Rich texts: ADF on Cloud, checked against its schema; wiki markup on Data Center, kept to the byte."""

from __future__ import annotations

import pytest

P = {"type": "paragraph", "content": [{"type": "text", "text": "x"}]}


def task(state="TODO", local_id="t1", *inline):
    return {"type": "taskItem", "attrs": {"localId": local_id, "state": state}, "content": list(inline)}


def tasks(*items):
    return {"type": "taskList", "attrs": {"localId": "l1"}, "content": list(items)}


def words(text, *marks):
    node = {"type": "text", "text": text}
    return (
        {**node, "marks": [mark if isinstance(mark, dict) else {"type": mark} for mark in marks]}
        if marks
        else node
    )


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


def test_task_items_get_the_local_ids_they_lack_and_nothing_else_changes(cloud, blocks):
    sent = blocks(
        P, {**tasks(task("TODO", ""), task("DONE", "mine")), "attrs": {"localId": ""}}, {"type": "rule"}
    )
    kept = cloud.read(cloud.create(cloud.new_project(), description=sent))["description"]
    ids = [
        kept["content"][1]["attrs"]["localId"],
        *(i["attrs"]["localId"] for i in kept["content"][1]["content"]),
    ]
    assert all(ids)
    assert ids[2] == "mine"
    assert (kept["content"][0], kept["content"][2]) == (P, {"type": "rule"})


def test_it_may_add_to_blocks_and_mentions_what_editors_add(cloud, blocks):
    mention = {"type": "mention", "attrs": {"id": cloud.people["bob"].id, "text": "@Bob Brown"}}
    sent = blocks({"type": "paragraph", "content": [mention]})
    project = cloud.new_project()
    cloud.server.world.retouches = True
    try:
        kept = cloud.read(cloud.create(project, description=sent))["description"]["content"][0]
    finally:
        cloud.server.world.retouches = False
    assert kept["attrs"]["localId"]
    assert kept["content"][0]["attrs"] == {**mention["attrs"], "accessLevel": ""}


def test_saving_a_document_again_keeps_its_local_ids(cloud, blocks):
    key = cloud.create(cloud.new_project(), description=blocks(tasks(task("TODO", ""))))
    kept = cloud.read(key)["description"]
    assert cloud.send("PUT", f"/issue/{key}", json={"fields": {"description": kept}}).status_code == 204
    assert cloud.read(key)["description"] == kept


def test_cloud_counts_characters_after_conversion(cloud, blocks):
    project, line = cloud.new_project(), "x" * 32_767
    full = {"type": "paragraph", "content": [words(line)]}
    assert cloud.create(project, description=blocks(full))
    bold = {"type": "paragraph", "content": [words(line, "strong")]}
    assert cloud.refused(project, description=blocks(bold)) == {"description": "CONTENT_LIMIT_EXCEEDED"}


def test_data_center_counts_the_characters_that_were_sent(datacenter):
    project = datacenter.new_project()
    assert datacenter.create(project, description="x" * 32_767)
    assert "allowed limit of 32,767" in datacenter.refused(project, description="x" * 32_768)["description"]
    assert "must be a string" in datacenter.refused(project, description={"type": "doc"})["description"]


def test_data_center_keeps_markup_to_the_byte(datacenter):
    text = "h2. Decisions\r\n* [ ] {color:red}Add{color} – @bob \\\\ \n* (/) done \n\n"
    key = datacenter.create(datacenter.new_project(), description=text)
    assert datacenter.read(key)["description"] == text


def test_custom_text_areas_hold_rich_texts_too(site):
    project, field = site.new_project(), site.server.add_custom_field("Notes", "textarea")
    site.server.set_screen(project, "Task", "create", [field])
    assert site.read(site.create(project, **{field: site.text("hello")}))[field] == site.text("hello")
    wrong = "words" if site.cloud else {"type": "doc"}
    assert set(site.refused(project, **{field: wrong})) == {field}


def test_history_tells_a_replaced_document_in_wiki_markup(cloud, blocks):
    first = blocks(
        {"type": "heading", "attrs": {"level": 2}, "content": [words("Decisions")]},
        {"type": "decisionList", "attrs": {"localId": "d"}, "content": [
            {"type": "decisionItem", "attrs": {"localId": "e", "state": "DECIDED"}, "content": [words("Gate it")]}]},
        tasks(
            task("TODO", "a", words("Add "), words("a stage", "strong"), words(" by "),
                 {"type": "date", "attrs": {"timestamp": "1796860800000"}}),
            task("DONE", "b", {"type": "mention", "attrs": {"id": "712020:1"}}, words(" has "), words("x()", "code")),
            tasks(task("TODO", "c", words("nested"))),
        ),
        {"type": "bulletList", "content": [
            {"type": "listItem", "content": [P, {"type": "orderedList", "content": [
                {"type": "listItem", "content": [P]}]}]}]},
        {"type": "panel", "attrs": {"panelType": "info"}, "content": [P]},
        {"type": "mediaGroup", "content": [{"type": "media", "attrs": {"type": "file", "id": "f", "collection": ""}}]},
    )  # fmt: skip
    key = cloud.create(cloud.new_project(), description=first)
    cloud.send("PUT", f"/issue/{key}", json={"fields": {"description": blocks(P)}})
    (change,) = cloud.send("GET", f"/issue/{key}/changelog").json()["values"]
    (item,) = change["items"]
    assert (item["field"], item["fieldId"], item["from"], item["to"]) == (
        "description",
        "description",
        None,
        None,
    )
    assert item["toString"] == "x"
    assert item["fromString"] == (
        "h2. Decisions\n\n* <> Gate it\n\n"
        "* Add *a stage* by {{2026-12-10}}\n* -[~accountid:712020:1] has {{x()}}-\n** nested\n\n"
        "* x\n*# x\n\n{panel:bgColor=#deebff}\nx\n{panel}\n\n"
        '{adf:display=block}\n{"type":"mediaGroup","content":[{"type":"media","attrs":'
        '{"type":"file","id":"f","collection":""}}]}\n{adf}'
    )


def test_history_tells_markup_as_it_was_on_data_center(datacenter):
    key = datacenter.create(datacenter.new_project(), description="* [ ] one\r\n")
    datacenter.send("PUT", f"/issue/{key}", json={"fields": {"description": "* [x] one"}})
    histories = datacenter.send("GET", f"/issue/{key}?expand=changelog").json()["changelog"]["histories"]
    (item,) = histories[0]["items"]
    assert (item["fromString"], item["toString"]) == ("* [ ] one\r\n", "* [x] one")
    assert "fieldId" not in item
    assert datacenter.send("GET", f"/issue/{key}/changelog").status_code == 404
