"""The same things said in each markup, as the documentation shows them and the tests read them."""

from __future__ import annotations

from dataclasses import dataclass

from rules.document.adf.by_hand import (
    bullets,
    card,
    chip,
    decision,
    decisions,
    item,
    mention,
    new_line,
    paragraph,
    task,
    tasks,
    text,
)
from rules.document.adf.nodes import Node

SECTION = "Decisions"
REVIEW = "Review"
ACCOUNT = "5b10a2844c20165700ede21g"  # Bob's, where Markdown and wiki markup say @bob
_BOB = mention(ACCOUNT, "Bob Brown")
_TICKET = "https://acme.atlassian.net/browse/CHK-42"
_KEY = text("CHK-42", f"link:{_TICKET}")
_DROPPED = text("(dropped: too dear)", "em")


@dataclass(frozen=True, slots=True)
class Sample:
    """What stands under the heading `section`, in every markup."""

    about: str
    markdown: str
    adf: tuple[Node, ...]
    wiki: str
    section: str = SECTION


SAMPLES = (
    Sample(
        "a decision, and what carries it out",
        "- Gate every deploy\n  - [ ] Add a canary stage\n  - [ ] Alert on its errors",
        (bullets(item("Gate every deploy")), tasks(task("Add a canary stage"), task("Alert on its errors"))),
        "* Gate every deploy\n** [ ] Add a canary stage\n** [ ] Alert on its errors",
    ),
    Sample(
        "the same in other ways",
        "1. Gate every deploy\n   * [ ] Add a canary stage",
        (decisions(decision("Gate every deploy")), tasks(task("Add a canary stage"))),
        "# Gate every deploy\n#* [ ] Add a canary stage",
    ),
    Sample(
        "boxes typed into a plain list",
        "+ Gate every deploy\n  + [ ] Add a canary stage",
        (bullets(item("Gate every deploy", bullets(item("[ ] Add a canary stage")))),),
        "- Gate every deploy\n-- [ ] Add a canary stage",
    ),
    Sample(
        "a decision that waits",
        "- Talk to the vendor",
        (bullets(item("Talk to the vendor")),),
        "* Talk to the vendor",
    ),
    Sample(
        "owner, due date, priority",
        "- [ ] Add an alert — @bob, by 2026-12-10, P1",
        (tasks(task("Add an alert — ", _BOB, ", by ", chip("2026-12-10"), ", P1")),),
        "* [ ] Add an alert — [~bob], by 2026-12-10, P1",
    ),
    Sample(
        "people by name, dates in words",
        "- [ ] Add an alert (Carol Diaz, next Friday)",
        (tasks(task("Add an alert (Carol Diaz, next Friday)")),),
        "* [ ] Add an alert (Carol Diaz, next Friday)",
    ),
    Sample(
        "what done means",
        "- [ ] Add an alert — @bob. Done when: it rang once",
        (tasks(task("Add an alert — ", _BOB, new_line(), "Done when: it rang once")),),
        "* [ ] Add an alert — [~bob]. Done when: it rang once",
    ),
    Sample(
        "its ticket",
        "- [ ] Add an alert · [CHK-42](https://acme.atlassian.net/browse/CHK-42)",
        (tasks(task("Add an alert · ", _KEY)),),
        "* [ ] Add an alert · [CHK-42|https://acme.atlassian.net/browse/CHK-42]",
    ),
    Sample(
        "its ticket, pasted",
        "- [ ] Add an alert [CHK-42](https://acme.atlassian.net/browse/CHK-42)",
        (tasks(task("Add an alert ", card(_TICKET))),),
        "* [ ] Add an alert [CHK-42|https://acme.atlassian.net/browse/CHK-42]",
    ),
    Sample(
        "completed",
        "- [x] Add an alert — @bob",
        (tasks(task("Add an alert — ", _BOB, done=True)),),
        "* (/) Add an alert — [~bob]",
    ),
    Sample(
        "dropped",
        "- [ ] ~~Add an alert~~ *(dropped: too dear)* — @bob",
        (tasks(task(text("Add an alert", "strike"), " ", _DROPPED, " — ", _BOB)),),
        "* [ ] -Add an alert- _(dropped: too dear)_ — [~bob]",
    ),
    Sample(
        "a line still to be filled in: nothing",
        "- [ ] …",
        (tasks(task("…")),),
        "* [ ] …",
    ),
    Sample(
        "advice of a template: nothing",
        "<!-- one line per decision -->",
        (paragraph(text("one line per decision", "em")),),
        "_one line per decision_",
    ),
    Sample(
        "the review, under its own heading",
        "- [x] Review held",
        (tasks(task("Review held", done=True)),),
        "* (/) Review held",
        section=REVIEW,
    ),
)
