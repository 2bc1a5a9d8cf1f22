"""The document is written once per quiet period, with all that is pending; mending a lost edit goes at once."""

from __future__ import annotations

from dataclasses import dataclass

from rules.book import Book
from rules.document.markdown import apply, parse
from rules.document.model import Edits
from rules.keep_agreement import Agreement, Kept, edit_key
from rules.operations import EditDocument, OpenTicket, Skip
from rules.plan import Answer
from rules.reading import Reading, digest
from rules.situation import Situation
from rules.track_action_items import Tracked
from rules.words import neutral

NAME = "write_document"


@dataclass(frozen=True, slots=True)
class Written:
    """The edit of the document, and what could not be written into it."""

    answer: Answer
    attention: tuple[str, ...] = ()


def write_document(
    situation: Situation, reading: Reading, agreement: Agreement, tracked: Tracked, book: Book
) -> Written:
    """One edit that carries everything, or why none is made now."""
    wanted = [k for k in agreement.kept if k.line_edit]
    good, refused = _writable(reading, wanted, book)
    edits = Edits(lines=tuple(k.line_edit for k in good if k.line_edit))
    text = apply(reading.working, edits, book.vocabulary) if edits.lines else reading.working
    attention = tuple(
        f"“{neutral.markdown(k.item.title)}”: what the ticket says cannot be written on the line; please edit it by hand"
        for k in refused
    )
    if digest(text) == digest(reading.body):
        return Written(Answer(skip=Skip(NAME, "the document says what it should")), attention)
    opening = [
        op
        for op in tracked.answer.operations
        if isinstance(op, OpenTicket) and op.key not in situation.waiting
    ]
    if opening and not reading.mended:
        return Written(
            Answer(skip=Skip(NAME, "the tickets are opened first, then all links are written at once")),
            attention,
        )
    if not reading.settled and not reading.mended:
        skip = Skip(NAME, f"people are editing; it is written at {reading.quiet_at:%H:%M:%S} UTC")
        return Written(Answer(skip=skip, wake_at=reading.quiet_at), attention)
    return Written(Answer((_edit(reading, text, good),)), attention)


def _writable(reading: Reading, wanted: list[Kept], book: Book) -> tuple[list[Kept], list[Kept]]:
    """A title from a ticket may read like an owner or a date on a line; then it is not written."""
    good, refused = [], []
    for kept in wanted:
        edit = kept.line_edit
        assert edit is not None
        if edit.title is not None:
            after = parse(apply(reading.working, Edits(lines=(edit,)), book.vocabulary), book.vocabulary)
            line = after.line_at(edit.position)
            if line is None or neutral.canonical(line.title) != kept.document_agreed.get("title"):
                refused.append(kept)
                continue
        good.append(kept)
    return good, refused


def _edit(reading: Reading, text: str, good: list[Kept]) -> EditDocument:
    ref = reading.record.ref
    changes = [f"{len(good)} lines"] if good else []
    changes += [f"{len(reading.appended)} additions"] if reading.appended else []
    changes += ["an edit that was overwritten"] if reading.mended else []
    return EditDocument(
        key=edit_key("edit-document", ref.id, digest(reading.body) + digest(text)),
        summary=f"write into {ref.key}: {', '.join(changes) or 'the dates at its top'}",
        ref=ref,
        before=reading.body,
        after=text,
        agreed={k.item.id: k.document_agreed for k in good},
        appended=reading.appended,
        written=reading.written,
        mended=reading.mended,
    )
