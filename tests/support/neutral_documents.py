"""Documents in the neutral model, as hypothesis draws them, and how we write them: in Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from rules.document.model import Line, Link, Vocabulary

PEOPLE = Vocabulary(("Alice Moreau", "Bob Brown", "Carol Diaz", "J. Doe"), ("carol@acme.dev",))
WORDS = st.sampled_from(
    ["canary", "alert", "runbook", "pool", "limit", "deploy", "slow", "retry", "pre-fill"]
)
PHRASE = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
LINKS = st.integers(1, 999).map(lambda n: Link(f"CHK-{n}", f"https://j.example/browse/CHK-{n}"))
OWNERS = (None, "@bob", "@a-b", "Carol Diaz", "J. Doe", "carol@acme.dev")
DATES = (None, "2026-12-10", "next Friday", "10 Dec", "end of month")

Group = tuple[str | None, tuple[Line, ...]]  # a decision, or None, and what carries it out


@st.composite
def lines(draw, decision: str | None, owners: Sequence[str | None] = OWNERS) -> Line:
    """An action item below that decision, or below none."""
    struck = draw(st.booleans())
    return Line(
        position=0,
        title=draw(PHRASE),
        done=draw(st.booleans()),
        struck=struck,
        decision=decision,
        owner=draw(st.sampled_from(owners)),
        due=draw(st.sampled_from(DATES)),
        priority=draw(st.sampled_from([None, "P0", "P3"])),
        done_when=draw(st.one_of(st.none(), PHRASE)),
        reason=draw(st.one_of(st.none(), PHRASE)) if struck else None,
        link=draw(st.one_of(st.none(), LINKS)),
    )


def documents(owners: Sequence[str | None] = OWNERS, min_size: int = 0) -> st.SearchStrategy[list[Group]]:
    """Decisions with what carries them out, and items without a decision, in any order."""
    alone = lines(None, owners).map(lambda line: (None, (line,)))
    decided = PHRASE.flatmap(
        lambda said: st.lists(lines(said, owners), max_size=3).map(lambda some: (said, tuple(some)))
    )
    return st.lists(st.one_of(alone, decided), min_size=min_size, max_size=4)


def items_of(document: Sequence[Group]) -> list[Line]:
    return [item for _, items in document for item in items]


def decisions_of(document: Sequence[Group]) -> list[tuple[str, int]]:
    """Each decision, and how many items it has."""
    return [(said, len(items)) for said, items in document if said]


def in_markdown(line: Line) -> str:
    """As we write it, from its box on."""
    text = f"~~{line.title}~~" if line.struck else line.title
    text += f" *(dropped: {line.reason})*" if line.reason else ""
    said = ", ".join(field for field in (line.owner, line.due and f"by {line.due}", line.priority) if field)
    text += f" — {said}" if said else ""
    text += f". Done when: {line.done_when}" if line.done_when else ""
    text += f" · [{line.link.text}]({line.link.url})" if line.link else ""
    return f"[{'x' if line.done else ' '}] {text}"


def markdown_of(document: Sequence[Group], words: str = "What we know so far.") -> str:
    """The whole post-mortem, with advice of the template in it and a box for the review."""
    rows = ["# Post-mortem", "", words, "", "## Decisions", "", "<!--", "- [ ] an example", "-->", ""]
    for decision, items in document:
        rows += [f"- {decision}"] if decision else []
        rows += [("  " if decision else "") + f"- {in_markdown(item)}" for item in items]
    return "\n".join([*rows, "", "## Review", "", "- [x] Review held", ""])
