"""A person's edit is made again from the lines in which Jira tells it before and after."""

import pytest

from deploy.sandbox.jira.adf.schema import is_document
from deploy.sandbox.jira.adf.wiki import to_wiki
from syncer.trackers.jira.lost_edit import made_again


def text(words, *marks):
    return {"type": "text", "text": words, **({"marks": list(marks)} if marks else {})}


def paragraph(*inline):
    return {"type": "paragraph", "content": [text(one) if isinstance(one, str) else one for one in inline]}


def item(*inline):
    return {"type": "listItem", "content": [paragraph(*inline)]}


def task(words, state="TODO", name="t"):
    return {"type": "taskItem", "attrs": {"localId": name, "state": state}, "content": [text(words)]}


def tasks(*items):
    return {"type": "taskList", "attrs": {"localId": "list"}, "content": list(items)}


def bullets(*items):
    return {"type": "bulletList", "content": list(items)}


def heading(words):
    return {"type": "heading", "attrs": {"level": 2}, "content": [text(words)]}


def doc(*blocks):
    return {"type": "doc", "version": 1, "content": list(blocks)}


MENTION = {"type": "mention", "attrs": {"id": "712020:abc", "text": "@Bob"}}
CARD = {"type": "inlineCard", "attrs": {"url": "https://pm.example/browse/CHK-1"}}
DAY = {"type": "date", "attrs": {"timestamp": "1796860800000"}}
PANEL = {"type": "panel", "attrs": {"panelType": "info"}, "content": [paragraph("read me")]}
MEDIA = {
    "type": "mediaGroup",
    "content": [{"type": "media", "attrs": {"id": "m", "type": "file", "collection": ""}}],
}
BREAK = {"type": "hardBreak"}
STRONG, EM, STRIKE, CODE = ({"type": name} for name in ("strong", "em", "strike", "code"))


@pytest.mark.parametrize(
    ("before", "theirs"),
    [
        (doc(paragraph("a")), doc(paragraph("b"))),
        (doc(paragraph("a")), doc(paragraph("a"), paragraph("b"))),
        (doc(paragraph("a"), paragraph("b")), doc(paragraph("b"))),
        (doc(paragraph("b")), doc(paragraph("a"), paragraph("b"))),
        (doc(heading("Decisions"), tasks(task("a"))), doc(heading("Decisions"), tasks(task("a", "DONE")))),
        (doc(tasks(task("a", "DONE"))), doc(tasks(task("a")))),
        (doc(tasks(task("a"), task("b", name="u"))), doc(tasks(task("a"), task("c", name="u")))),
        (doc(bullets(item("a"), item("b"))), doc(bullets(item("a"), item("b"), item("c")))),
        (doc(bullets(item(text("a b", STRIKE)))), doc(bullets(item(text("a b c", STRIKE))))),
        (doc(bullets(item(text("a b", STRIKE)))), doc(bullets(item("a b")))),
        (
            doc(paragraph("a")),
            doc(paragraph("a ", text("b", STRONG), " c ", text("d", CODE), " ", text("e", EM))),
        ),
        (doc(paragraph("a b")), doc(paragraph(text("a", STRONG), " pre-fill x*y*z a_b_c"))),
        (doc(bullets(item("a"), item("b"))), doc(bullets(item("b")))),
        (doc(paragraph("x"), bullets(item("a"))), doc(paragraph("x"))),
        (doc(PANEL, MEDIA, paragraph("a")), doc(PANEL, MEDIA, paragraph("b"))),
        (doc(paragraph("by ", MENTION), paragraph("a")), doc(paragraph("by ", MENTION), paragraph("b"))),
        (doc(paragraph(CARD), paragraph("a")), doc(paragraph(CARD), paragraph("a"), heading("New"))),
        (doc(paragraph(text("a", STRONG), " b")), doc(paragraph(text("a", STRONG), " b"), paragraph("c"))),
        (doc(paragraph("due ", DAY), paragraph("a")), doc(paragraph("due ", DAY), paragraph("z"))),
        (doc(), doc(paragraph("a"))),
        (
            doc(paragraph("a", {"type": "hardBreak"}, "b")),
            doc(paragraph("a", {"type": "hardBreak"}, "b"), paragraph("c")),
        ),
    ],
)
def test_what_a_person_saved_is_what_comes_out(before, theirs):
    assert made_again(before, to_wiki(before), to_wiki(theirs)) == theirs


def test_links_mentions_and_days_in_a_changed_line_come_back():
    theirs = doc(
        paragraph("ask ", {"type": "mention", "attrs": {"id": "712020:abc"}}, " about ", CARD, " on ", DAY)
    )
    before = doc(paragraph("ask somebody"))
    assert made_again(before, to_wiki(before), to_wiki(theirs)) == theirs


def test_a_new_task_is_a_task_with_a_name_of_its_own():
    before, theirs = doc(tasks(task("a"))), doc(tasks(task("a"), task("new", name="u")))
    found = made_again(before, to_wiki(before), to_wiki(theirs))
    made = found["content"][0]["content"][1]
    assert made["type"] == "taskItem"
    assert made["attrs"]["state"] == "TODO"
    assert made["attrs"]["localId"] not in {"", "t"}
    assert is_document(found)


def test_a_line_in_a_block_of_several_is_added_behind_it_and_nothing_is_lost():
    several = paragraph("one", {"type": "hardBreak"}, "two")
    before, theirs = doc(several), doc(paragraph("one", {"type": "hardBreak"}, "changed"))
    found = made_again(before, to_wiki(before), to_wiki(theirs))
    assert found == doc(several, paragraph("changed"))


def test_words_of_a_table_come_back_as_a_paragraph():
    def table(words):
        cell = {"type": "tableCell", "content": [paragraph(words)]}
        return {"type": "table", "content": [{"type": "tableRow", "content": [cell]}]}

    before, theirs = doc(paragraph("a"), table("x")), doc(paragraph("a"), table("y"))
    found = made_again(before, to_wiki(before), to_wiki(theirs))
    assert "y" in to_wiki(found)
    assert is_document(found)


def test_a_text_that_was_none_gets_one():
    assert made_again(None, "", "a") == doc(paragraph("a"))


def test_the_document_that_was_read_is_not_changed_itself():
    before = doc(paragraph("a"))
    made_again(before, "a", "b")
    assert before == doc(paragraph("a"))
