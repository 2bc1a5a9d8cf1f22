"""The document is written once per quiet period, with all that is pending; a lost edit is mended at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.agreement_texts import edit_key
from rules.document.model import Edits, LineEdit
from rules.field_values import title_said
from rules.keep_agreement import Agreement, Kept
from rules.known_names import known_names
from rules.mending import digest
from rules.operations import EditDocument, OpenTicket, Skip
from rules.plan import Answer
from rules.reading import Reading
from rules.track_action_items import Tracked
from rules.words import neutral

NAME = "write_document"


@dataclass(frozen=True, slots=True)
class Written:
    """The edit of the document, and what could not be written into it."""

    answer: Answer
    attention: tuple[str, ...] = ()


def write_document(reading: Reading, agreement: Agreement, tracked: Tracked) -> Written:
    """One edit that carries everything, or why none is made now."""
    good, refused = _writable(reading, agreement)
    names = known_names(reading.issue.ref.tracker, reading.situation, reading.book)
    edits = Edits(lines=tuple(k.line_edit for k in good if k.line_edit), names=names)
    text = (
        reading.dialect.apply(reading.working, edits, reading.book.vocabulary)
        if edits.lines
        else reading.working
    )
    attention = tuple(
        f"“{neutral.markdown(k.item.title)}”: its ticket's title cannot be written on the line; "
        "please edit the line by hand"
        for k in refused
    )
    if digest(text) == digest(reading.body):
        return Written(Answer(skip=Skip(NAME, "the document says what it should")), attention)
    if not reading.mended.merged and (waits := _waits(reading, tracked)):
        return Written(waits, attention)
    return Written(Answer((_edit(reading, text, good),)), attention)


def _waits(reading: Reading, tracked: Tracked) -> Answer | None:
    """Why the document is not written now; None when it is."""
    waiting = reading.situation.waiting
    opening = [op for op in tracked.answer.operations if isinstance(op, OpenTicket) and op.key not in waiting]
    if opening:
        return Answer(skip=Skip(NAME, "the tickets are opened first, then all links are written at once"))
    if not reading.settled:
        why = f"people are editing; it is written at {reading.quiet_at:%H:%M:%S} UTC"
        return Answer(skip=Skip(NAME, why), wake_at=reading.quiet_at)
    return None


def _writable(reading: Reading, agreement: Agreement) -> tuple[list[Kept], list[Kept]]:
    """A title from a ticket may read like an owner or a date on a line; then only all else is written."""
    good: list[Kept] = []
    refused: list[Kept] = []
    for kept in agreement.kept:
        if not kept.line_edit:
            continue
        if _reads_back(reading, kept):
            good.append(kept)
            continue
        refused.append(kept)
        rest = replace(kept.line_edit, title=None)
        if rest != LineEdit(rest.position):
            agreed = {name: value for name, value in kept.document_agreed.items() if name != "title"}
            good.append(replace(kept, line_edit=rest, document_agreed=agreed))
    return good, refused


def _reads_back(reading: Reading, kept: Kept) -> bool:
    edit, vocabulary = kept.line_edit, reading.book.vocabulary
    if edit is None or edit.title is None:
        return True
    after = reading.dialect.apply(reading.working, Edits(lines=(edit,)), vocabulary)
    line = reading.dialect.parse(after, vocabulary).line_at(edit.position)
    return line is not None and title_said(line.title) == kept.document_agreed.get("title")


def _edit(reading: Reading, text: str, good: list[Kept]) -> EditDocument:
    ref, additions = reading.record.ref, reading.additions
    changes = [f"{len(good)} {'line' if len(good) == 1 else 'lines'}"] if good else []
    changes += [f"{len(additions.appended)} additions"] if additions.appended else []
    changes += ["an edit that was overwritten"] if reading.mended.merged else []
    return EditDocument(
        key=edit_key("edit-document", reading.situation.incident.id, digest(reading.body) + digest(text)),
        summary=f"write into {ref.key}: {', '.join(changes) or 'the dates at its top'}",
        ref=ref,
        before=reading.body,
        after=text,
        agreed={k.item.id: k.document_agreed for k in good},
        appended=additions.appended,
        written=additions.written,
        mended=reading.mended.merged,
    )
