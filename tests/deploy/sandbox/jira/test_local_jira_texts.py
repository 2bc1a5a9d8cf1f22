"""Rich texts: how long they may be, and what is kept of them when they are saved."""

from __future__ import annotations

from stand_ins.adf_nodes import P, task, tasks, words


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
