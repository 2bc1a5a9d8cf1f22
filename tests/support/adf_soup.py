"""Whatever people put into a description on Jira Cloud, as hypothesis draws it: also what is no node at all."""

from __future__ import annotations

from hypothesis import strategies as st

from rules.document.adf.by_hand import (
    bullets,
    card,
    chip,
    decisions,
    document,
    heading,
    mention,
    new_line,
    task,
    tasks,
    text,
)

MARKS = st.lists(
    st.sampled_from(["strong", "em", "strike", "code", "link:https://x.example/1"]), max_size=2, unique=True
)
FIELDS = ["@bob", "by Friday", "Carol Diaz", "P1", "Done when: ", "2026-12-10", "due ", "[~b]", "Review held"]
SIGNS = [
    " — ",
    ", ",
    "(",
    ")",
    "[ ] ",
    "[x] ",
    "~~",
    "·",
    " · CHK-1",
    "\\",
    "`",
    "*",
    "<b>",
    ".",
    "…",
    "TODO",
]
OTHERS = ["https://x.example/1", "word", " ", "\u200b", "\xa0", "\ue000", "\x1f", "\n"]
BITS = st.one_of(st.sampled_from([*FIELDS, *SIGNS, *OTHERS]), st.text(min_size=1, max_size=5))
TEXTS = st.builds(lambda words, marks: text(words, *marks), BITS, MARKS)
INLINE = st.one_of(
    TEXTS,
    TEXTS,
    st.sampled_from(
        [
            mention("b0b", "Bob Brown"),
            {"type": "mention", "attrs": {"id": "x:1"}},
            {"type": "mention"},
            chip("2026-12-01"),
            {"type": "date", "attrs": {"timestamp": "soon"}},
            {"type": "date", "attrs": {"timestamp": "9" * 40}},
            card("https://acme.atlassian.net/browse/CHK-9"),
            {"type": "inlineCard", "attrs": {"data": {}}},
            {"type": "emoji", "attrs": {"shortName": ":x:"}},
            {"type": "status", "attrs": {"text": "P2", "color": "red"}},
            {"type": "inlineExtension", "attrs": {"extensionKey": "k", "extensionType": "t"}},
            {"type": "somethingNew", "content": [text("P1")]},
            {"type": "text"},
            {"type": "text", "text": 7},
            "no node at all",
            new_line(),
        ]
    ),
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.text(max_size=4), st.just(0.5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)
# Of a macro or an app that nobody here has heard of: any name, any attributes, any content, and keys of its own.
FOREIGN = st.builds(
    lambda name, attrs, content, more: {"x": more, "type": f"x{name}", "attrs": attrs, "content": content},
    st.text(max_size=3),
    VALUES,
    st.one_of(VALUES, st.lists(TEXTS, max_size=2)),
    VALUES,
)
SOUP = st.lists(st.one_of(INLINE, INLINE, INLINE, FOREIGN), max_size=8)
BLOCKS = st.recursive(
    st.one_of(
        FOREIGN,
        SOUP.map(lambda some: {"type": "paragraph", "content": some}),
        SOUP.map(
            lambda some: tasks(
                {"type": "taskItem", "attrs": {"localId": "1", "state": "TODO"}, "content": some}
            )
        ),
        SOUP.map(lambda some: decisions({"type": "decisionItem", "content": some})),
        SOUP.map(
            lambda some: bullets({"type": "listItem", "content": [{"type": "paragraph", "content": some}]})
        ),
        st.sampled_from(
            [
                {"type": "rule"},
                {"type": "mediaSingle", "content": [{"type": "media", "attrs": {"id": "1"}}]},
                {"type": "codeBlock", "content": [text("- [ ] Do it")]},
                {"type": "extension", "attrs": {"parameters": {"a": [1, None, 1.5, True]}}},
                heading("Decisions", 3),
                heading("Review", 3),
                heading("Timeline", 1),
                {"type": "taskList"},
                {"type": "taskItem", "attrs": "x"},
                {"type": 5},
                None,
                7,
            ]
        ),
    ),
    lambda inner: st.builds(
        lambda sort, some: {"type": sort, "content": some},
        st.sampled_from(
            ["panel", "expand", "taskList", "bulletList", "listItem", "layoutSection", "blockquote"]
        ),
        st.lists(inner, max_size=3),
    ),
    max_leaves=10,
)
DOCUMENTS = st.builds(
    lambda some, more: document(
        heading("Decisions"), tasks(task("Do it — ", mention("b0b", "Bob"))), *some, *more
    ),
    SOUP.map(
        lambda some: [
            tasks({"type": "taskItem", "attrs": {"localId": "9", "state": "TODO"}, "content": some})
        ]
    ),
    st.lists(BLOCKS, max_size=4),
)
