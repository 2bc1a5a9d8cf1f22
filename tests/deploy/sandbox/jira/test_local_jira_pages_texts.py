"""Rich texts as pages show them: every node of ADF that people use, and wiki markup as far as they write it."""

from __future__ import annotations

import pytest

from deploy.sandbox.jira.pages import adf_page, wiki_page
from deploy.sandbox.jira.pages.adf_page import Page

PAGE = Page(
    name_of={"712020:1": "Bob Brown", "bob": "Bob Brown"}.get,
    title_of=lambda url: "CHK-2 Add a stage" if url.endswith("/browse/CHK-2") else None,
    ticking=True,
)
SIGN = '<span class="sign" aria-hidden="true">!</span>'
P = {"type": "paragraph", "content": [{"type": "text", "text": "x"}]}


def adf(*content):
    return str(adf_page.rendered({"type": "doc", "version": 1, "content": list(content)}, PAGE))


def line(*content):
    return adf({"type": "paragraph", "content": list(content)})


def text(words, *marks):
    return {"type": "text", "text": words, "marks": list(marks)}


@pytest.mark.parametrize(
    ("node", "shown"),
    [
        (text("x", {"type": "strong"}, {"type": "em"}), "<em><strong>x</strong></em>"),
        (text("x", {"type": "subsup", "attrs": {"type": "sup"}}), "<sup>x</sup>"),
        (text("x", {"type": "link", "attrs": {"href": "https://a.dev"}}), '<a href="https://a.dev">x</a>'),
        (text("x", {"type": "link", "attrs": {"href": "javascript:alert(1)"}}), "x"),
        (text("x", {"type": "textColor", "attrs": {"color": "#ff0000"}}), "x"),
        ({"type": "hardBreak"}, "<br>"),
        ({"type": "mention", "attrs": {"id": "712020:1"}}, '<span class="mention">@Bob Brown</span>'),
        (
            {"type": "mention", "attrs": {"id": "712020:9", "text": "@Ann"}},
            '<span class="mention">@Ann</span>',
        ),
        (
            {"type": "date", "attrs": {"timestamp": "1796860800000"}},
            '<time class="date" datetime="2026-12-10">10 Dec 2026</time>',
        ),
        ({"type": "date", "attrs": {"timestamp": "soon"}}, '<time class="date" datetime="soon">soon</time>'),
        ({"type": "emoji", "attrs": {"shortName": ":x:", "text": "🏺"}}, "🏺"),
        (
            {"type": "status", "attrs": {"text": "sev2", "color": "red"}},
            '<span class="lozenge red">sev2</span>',
        ),
        (
            {"type": "inlineCard", "attrs": {"url": "http://h/browse/CHK-2"}},
            '<a class="smart" href="http://h/browse/CHK-2">CHK-2 Add a stage</a>',
        ),
        (
            {"type": "inlineCard", "attrs": {"url": "https://a.dev/1"}},
            '<a class="smart" href="https://a.dev/1">a.dev/1</a>',
        ),
        ({"type": "inlineCard", "attrs": {"url": "javascript:x"}}, "javascript:x"),
        ({"type": "placeholder", "attrs": {"text": "name"}}, '<span class="quiet">name</span>'),
        ({"type": "mediaInline", "attrs": {}}, '<span class="stranger">mediaInline</span>'),
    ],
)
def test_words_are_shown_as_people_know_them(node, shown):
    assert line(node) == f"<p>{shown}</p>"


@pytest.mark.parametrize(
    ("node", "shown"),
    [
        ({"type": "heading", "attrs": {"level": 2}, "content": [text("x")]}, "<h3>x</h3>"),
        ({"type": "rule"}, "<hr>"),
        ({"type": "codeBlock", "content": [text("a < b")]}, "<pre><code>a &lt; b</code></pre>"),
        ({"type": "blockquote", "content": [P]}, "<blockquote><p>x</p></blockquote>"),
        (
            {"type": "orderedList", "content": [{"type": "listItem", "content": [P]}]},
            "<ol><li><p>x</p></li></ol>",
        ),
        (
            {"type": "panel", "attrs": {"panelType": "warning"}, "content": [P]},
            f'<div class="panel warning">{SIGN}<div><p>x</p></div></div>',
        ),
        (
            {"type": "expand", "attrs": {"title": "Log"}, "content": [P]},
            "<details class=expand open><summary>Log</summary><p>x</p></details>",
        ),
        (
            {
                "type": "table",
                "content": [
                    {
                        "type": "tableRow",
                        "content": [{"type": "tableHeader", "attrs": {"colspan": 2}, "content": [P]}],
                    }
                ],
            },
            '<table><tr><th colspan="2"><p>x</p></th></tr></table>',
        ),
        (
            {
                "type": "layoutSection",
                "content": [{"type": "layoutColumn", "attrs": {"width": 50}, "content": [P]}],
            },
            '<div class="layoutSection"><div class="layoutColumn"><p>x</p></div></div>',
        ),
        (
            {"type": "blockCard", "attrs": {"url": "https://a.dev"}},
            '<p><a class="smart" href="https://a.dev">https://a.dev</a></p>',
        ),
        ({"type": "extension", "attrs": {"extensionKey": "toc"}}, '<p class="stranger">toc</p>'),
        ({"type": "mediaSingle", "attrs": {}, "content": []}, '<p class="stranger">mediaSingle</p>'),
        (
            {"type": "decisionList", "content": [{"type": "decisionItem", "content": [text("x")]}]},
            '<ul class="decisions"><li class="decision">x</li></ul>',
        ),
    ],
)
def test_blocks_are_shown_as_people_know_them(node, shown):
    assert adf(node) == shown


def test_a_box_names_its_place_in_the_document_also_inside_of_others():
    item = {"type": "taskItem", "attrs": {"state": "DONE"}, "content": [text("x")]}
    block = {"type": "blockTaskItem", "attrs": {"state": "TODO"}, "content": [P]}
    tasks = {"type": "taskList", "content": [item, {"type": "taskList", "content": [block]}]}
    shown = adf(P, {"type": "expand", "content": [tasks]})
    assert 'aria-checked="true" form="boxes" name="place" value="1.0.0"' in shown
    assert 'aria-checked="false" form="boxes" name="place" value="1.0.1.0"' in shown
    assert '<li class="task done">' in shown


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("h2. Decisions", "<h3>Decisions</h3>"),
        ("one\ntwo\n\nthree", "<p>one<br>two</p>\n<p>three</p>"),
        ("----", "<hr>"),
        ("* a\n** b\n* c", '<ul><li>a</li><li class="deeper"><ul><li>b</li></ul></li><li>c</li></ul>'),
        ("* a\n# b", "<ul><li>a</li></ul>\n<ol><li>b</li></ol>"),
        ("words\n* a", "<p>words</p>\n<ul><li>a</li></ul>"),
        (
            "*bold* _it_ -gone- {{x < y}}",
            "<p><strong>bold</strong> <em>it</em> <del>gone</del> <code>x &lt; y</code></p>",
        ),
        ("a-b-c 2*3*4 snake_case_x", "<p>a-b-c 2*3*4 snake_case_x</p>"),
        ("{color:red}x{color}", "<p>x</p>"),
        ("[~bob] [~ann]", '<p><span class="mention">@Bob Brown</span> <span class="mention">@ann</span></p>'),
        ("[CHK-2|https://h/browse/CHK-2]", '<p><a href="https://h/browse/CHK-2">CHK-2</a></p>'),
        ("[x|javascript:alert(1)]", "<p>x</p>"),
        (
            "https://h/browse/CHK-2.",
            '<p><a class="smart" href="https://h/browse/CHK-2">CHK-2 Add a stage</a>.</p>',
        ),
        ("[https://a.dev]", '<p><a class="smart" href="https://a.dev">a.dev</a></p>'),
        ("{code:java}\na < b\n{code}\nx", "<pre><code>a &lt; b</code></pre>\n<p>x</p>"),
        ("{noformat}* a{noformat}", "<pre><code>* a</code></pre>"),
        ("{quote}x{quote}", "<blockquote><p>x</p></blockquote>"),
        ("{panel:title=T}\n* a\n{panel}", '<div class="panel"><div><ul><li>a</li></ul></div></div>'),
        ("{code}\nnever closed", "<pre><code>never closed</code></pre>"),
        (
            "||a||b||\n|1|[x|https://a.dev]|",
            '<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td><a href="https://a.dev">x</a></td></tr></table>',
        ),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("", ""),
    ],
)
def test_markup_is_shown_as_people_know_it(markup, shown):
    assert str(wiki_page.rendered(markup, PAGE)) == shown


@pytest.mark.parametrize(
    ("mark", "said"), [("[ ]", "false"), ("[]", "false"), ("(/)", "true"), ("[x]", "true")]
)
def test_a_box_in_markup_names_its_line(mark, said):
    shown = str(wiki_page.rendered(f"h2. D\r\n\r\n* {mark} do it", PAGE))
    assert f'aria-checked="{said}" form="boxes" name="place" value="2"' in shown
