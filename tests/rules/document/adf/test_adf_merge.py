"""A person's edit of a description is never lost, whichever nodes they changed."""

from __future__ import annotations

import json

from rules.document.adf.by_hand import document, heading, mention, paragraph, task, tasks, text
from rules.document.adf.cells import cells_of
from rules.document.adf.dialect import ADF
from rules.document.adf.seeing import shown
from rules.document.model import Edits, LineEdit, Link, Vocabulary

BOB = mention("b0b", "Bob Brown")
PEOPLE = Vocabulary(("Carol Diaz",))
LINK = Link("CHK-1", "https://acme.atlassian.net/browse/CHK-1")
CHK_1 = text("CHK-1", f"link:{LINK.url}")


def named(value, ids):
    """The same with a local id on every node, as Jira's editor leaves them behind."""
    if isinstance(value, list):
        return [named(one, ids) for one in value]
    if not isinstance(value, dict):
        return value
    copy = {key: named(one, ids) for key, one in value.items()}
    if copy.get("type") in ("paragraph", "heading", "listItem", "taskItem", "taskList", "bulletList"):
        copy["attrs"] = {**copy.get("attrs", {}), "localId": next(ids)}
    return copy


def saved_in_jira(text_):
    ids = (f"jira-{n}" for n in range(1_000))
    return json.dumps(named(json.loads(text_), ids))


def content(text_):
    return json.loads(text_)["content"]


BASE = document(
    heading("Impact"), paragraph("Few noticed."), heading("Decisions"), tasks(task("Add it"), task("Mend it"))
)
OURS = ADF.apply(BASE, Edits(lines=(LineEdit(0, link=LINK), LineEdit(1, done=True))), PEOPLE)


def test_edits_of_different_blocks_are_both_kept():
    theirs = document(
        heading("Impact"),
        paragraph("Many noticed."),
        heading("Decisions"),
        tasks(task("Add it"), task("Mend it")),
    )
    merged = content(ADF.merge(BASE, OURS, theirs))
    assert merged[1] == paragraph("Many noticed.")
    assert merged[3] == content(OURS)[3]


def test_edits_of_one_line_are_merged_by_words():
    changed = json.loads(BASE)
    changed["content"][3]["content"][0]["content"] = [text("Add them", "strong"), text(" all — "), BOB]
    (add, mend) = content(ADF.merge(BASE, OURS, json.dumps(changed)))[3]["content"]
    assert add["content"] == [text("Add them", "strong"), text(" all — "), BOB, text(" · "), CHK_1]
    assert mend["attrs"]["state"] == "DONE"


def test_a_tick_lands_on_its_own_task_though_tasks_were_put_before_it():
    changed = json.loads(BASE)
    changed["content"][3]["content"].insert(0, task("Write the runbook"))
    changed["content"][3]["content"].append(task("Tell support"))
    merged = content(ADF.merge(BASE, OURS, json.dumps(changed)))[3]["content"]
    assert [(shown(cells_of(one["content"])), one["attrs"]["state"]) for one in merged] == [
        ("Write the runbook", "TODO"),
        ("Add it · CHK-1", "TODO"),
        ("Mend it", "DONE"),
        ("Tell support", "TODO"),
    ]


def test_a_wholly_reworded_task_is_known_by_its_local_id():
    changed = json.loads(BASE)
    changed["content"][3]["content"][1]["content"] = [text("Something else altogether")]
    mended = content(ADF.merge(BASE, OURS, json.dumps(changed)))[3]["content"][1]
    assert mended["content"] == [text("Something else altogether")]
    assert mended["attrs"]["state"] == "DONE"


def test_local_ids_that_only_jira_changed_are_no_change_and_stay():
    theirs = saved_in_jira(BASE)
    assert ADF.merge(BASE, BASE, theirs) == theirs
    merged = ADF.merge(BASE, OURS, theirs)
    assert [line.link for line in ADF.parse(merged, PEOPLE).lines] == [LINK, None]
    assert ADF.parse(merged, PEOPLE).lines[1].done
    assert json.loads(merged)["content"][3]["content"][0]["attrs"]["localId"].startswith("jira-")


def test_a_new_task_of_ours_and_one_of_theirs_are_both_kept():
    ours = ADF.apply(BASE, Edits(new_actions=("Ours",)), PEOPLE)
    changed = json.loads(BASE)
    changed["content"][3]["content"].append(task("Theirs"))
    merged = ADF.merge(BASE, ours, json.dumps(changed))
    assert [line.title for line in ADF.parse(merged, PEOPLE).lines] == ["Add it", "Mend it", "Theirs", "Ours"]


def table(*rows):
    def row(cells):
        return {
            "type": "tableRow",
            "content": [{"type": "tableCell", "content": [paragraph(c)]} for c in cells],
        }

    return document({"type": "table", "content": [row(cells) for cells in rows]})


def test_a_row_of_ours_and_a_column_of_theirs_are_both_kept():
    base = table(("When", "Sunday until noon"), ("Ready by", "Friday"))
    ours = table(("When", "Sunday until one"), ("Ready by", "Friday"))
    theirs = table(("When", "Sunday until noon", "UTC"), ("Ready by", "Friday", "x"))
    both = table(("When", "Sunday until one", "UTC"), ("Ready by", "Friday", "x"))
    assert content(ADF.merge(base, ours, theirs)) == content(both)


def test_of_the_same_word_and_of_the_same_attribute_the_persons_stands():
    panel = {"type": "panel", "attrs": {"panelType": "info"}, "content": [paragraph("x")]}
    base = document(paragraph("by Friday"), panel)
    ours = base.replace("Friday", "Monday").replace("info", "note")
    theirs = base.replace("Friday", "Tuesday").replace("info", "warning")
    assert content(ADF.merge(base, ours, theirs)) == content(theirs)


def test_a_block_that_the_person_deleted_stays_deleted():
    changed = json.loads(BASE)
    del changed["content"][3]["content"][0]
    merged = ADF.merge(BASE, OURS, json.dumps(changed))
    assert [line.title for line in ADF.parse(merged, PEOPLE).lines] == ["Mend it"]
    assert ADF.merge(BASE, OURS, "") == ""


def test_what_is_no_document_is_merged_into_nothing():
    for three in (("x", OURS, BASE), (BASE, "x", BASE), (BASE, OURS, "x"), (BASE, OURS, "[" * 5_000)):
        assert ADF.merge(*three) == three[2]
