"""History tells a text that was replaced: as markup, also where it was a document."""

from __future__ import annotations

from stand_ins.adf_nodes import P, task, tasks, words


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
