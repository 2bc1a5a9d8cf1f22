"""One grammar in three markups: what the documentation shows side by side says the same in each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deploy.dialect_tables import dialects_table
from rules.document.adf.by_hand import document, heading
from rules.document.adf.dialect import ADF
from rules.document.markdown_dialect import MARKDOWN
from rules.document.model import Edits, LineEdit
from rules.document.samples import ACCOUNT, SAMPLES
from rules.document.wiki.dialect import WIKI

NOTHING = ("a line still to be filled in: nothing", "advice of a template: nothing")


def texts(sample):
    """Each dialect, and the sample in it under its heading."""
    return (
        (MARKDOWN, f"## {sample.section}\n\n{sample.markdown}\n"),
        (ADF, document(heading(sample.section), *sample.adf)),
        (WIKI, f"h2. {sample.section}\n\n{sample.wiki}\n"),
    )


def with_logins(found):
    lines = (replace(one, owner="@bob") if one.owner == f"@{ACCOUNT}" else one for one in found.lines)
    return replace(found, lines=tuple(lines))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.about)
def test_a_sample_says_the_same_in_every_markup(sample, people):
    meant, *others = [with_logins(dialect.parse(text, people)) for dialect, text in texts(sample)]
    assert others == [meant] * len(others)
    says_something = bool(meant.lines or meant.decisions or meant.review)
    assert says_something is (sample.about not in NOTHING)
    assert meant.notes == ()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.about)
def test_a_sample_written_by_us_says_the_same_in_every_markup(sample, people):
    (_, markdown), *_ = texts(sample)
    meant = MARKDOWN.parse(markdown, people)
    for dialect in (ADF, WIKI):
        assert dialect.parse(dialect.written(markdown), people) == meant


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.about)
def test_an_edit_of_a_sample_means_the_same_in_every_markup(sample, people):
    after = []
    for dialect, text in texts(sample):
        positions = [line.position for line in dialect.parse(text, people).lines]
        edits = [
            LineEdit(at, title="Add two alerts", due="2027-01-01", priority="P0", done=True)
            for at in positions
        ]
        after.append(
            with_logins(dialect.parse(dialect.apply(text, Edits(lines=tuple(edits)), people), people))
        )
    assert after[1:] == after[:1] * 2


def test_the_table_shows_every_sample_in_every_markup():
    heads, _, *rows = dialects_table().split("\n")
    assert heads == "|  | GitHub | Jira Cloud | Jira Data Center |"
    assert [row.split(" | ")[0] for row in rows] == [f"| {sample.about}" for sample in SAMPLES]
    dropped = next(row for row in rows if "| dropped" in row)
    assert "☐ <s>Add an alert</s> <em>(dropped: too dear)</em> — <kbd>@Bob Brown</kbd>" in dropped
