"""Two texts are one when only an editor's doing sets them apart."""

from rules.document.adf.by_hand import document, item, paragraph, task, tasks
from rules.document.adf.nodes import document_of, dumped
from rules.mending import digest


def with_ids(text, seed):
    """As Jira's editor hands a document back: each node with an id of its own."""

    def named(node, path):
        attrs = {**node.get("attrs", {}), "localId": f"{seed}{path}"}
        content = [named(child, f"{path}/{at}") for at, child in enumerate(node.get("content", []))]
        known = {**node, "attrs": attrs} if node["type"] not in ("doc", "text") else dict(node)
        return {**known, "content": content} if content else known

    return dumped(named(document_of(text), ""))


TEXT = document(paragraph("what happened"), tasks(task("Add an alert"), task("Write a runbook", done=True)))


def test_other_ids_of_its_nodes_do_not_make_it_another_text():
    assert digest(with_ids(TEXT, "a")) == digest(with_ids(TEXT, "b")) == digest(TEXT)


def test_another_word_or_a_ticked_box_does():
    ticked = document(
        paragraph("what happened"), tasks(task("Add an alert", done=True), task("Write a runbook", done=True))
    )
    assert len({digest(TEXT), digest(ticked), digest(document(item("x")))}) == 3


def test_line_ends_and_the_last_empty_lines_are_the_editors_too():
    assert digest("one\r\ntwo\r\n\r\n") == digest("one\ntwo")
    assert digest("{one}") != digest("{two}")
