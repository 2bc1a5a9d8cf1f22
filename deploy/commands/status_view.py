"""How the state of things reads, in words and in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from deploy.commands.printing import grid, joined, said
from rules.calendar import Calendar
from syncer.store.overview import ItemRow, Overview, PostMortemRow

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_SOON = 3  # days: when a due date is near
_MARKS = {
    "open": ("○", "yellow"),
    "completed": ("✓", "green"),
    "dropped": ("–", "dim"),
    "closed": ("✓", "dim"),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """When it is looked at, on which calendar."""

    now: datetime
    calendar: Calendar

    def age(self, since: datetime) -> str:
        """`12 days old`, in days of the calendar."""
        days = (self.calendar.today(self.now) - self.calendar.today(since)).days
        return "opened today" if days <= 0 else f"{days} day{'s' if days != 1 else ''} old"

    def due(self, day: date, *, is_open: bool) -> Text:
        """`due Fri 27 Nov (in 3 days)`, in colour when it is near or past."""
        today = self.calendar.today(self.now)
        text = f"due {self.calendar.day_in_words(day, today)}"
        left = (day - today).days
        if not is_open:
            return said(text, "dim")
        if left < 0:
            return said(f"{text} (overdue by {-left} day{'s' if left != -1 else ''})", "bold red")
        when = ("today", "tomorrow")[left] if left < 2 else f"in {left} days"
        return said(f"{text} ({when})", "yellow" if left <= _SOON else "")


def show(now: Overview, counts: Mapping[str, int], at: Moment, out: Console, *, everything: bool) -> None:
    """Post-mortems, then what is failing, then what was not understood."""
    shown = [p for p in now.postmortems if everything or _is_followed(p)]
    for postmortem in shown:
        _show_postmortem(postmortem, at, out)
    if not shown:
        out.print(said("No post-mortem is open.", "green"), "", sep="\n")
    if now.failing:
        out.print(said("Failing", "bold red"))
        rows = ([said("✗", "red"), said(f.summary, "bold"), said(f.sentence)] for f in now.failing)
        out.print(grid(*rows), "", sep="\n")
    _show_counts(now, shown, counts, out)


def _is_followed(postmortem: PostMortemRow) -> bool:
    """A post-mortem closed by hand is followed until its last item is done."""
    return postmortem.state == "open" or any(item.state == "open" for item in postmortem.action_items)


def _show_postmortem(postmortem: PostMortemRow, at: Moment, out: Console) -> None:
    mark, style = _MARKS[postmortem.state]
    is_open = postmortem.state == "open"
    out.print(joined(said(mark, style), said(postmortem.incident, "bold")), soft_wrap=True)
    facts = joined(
        said(postmortem.ref),
        said(postmortem.accountable),
        said(at.age(postmortem.opened_at)),
        at.due(postmortem.due, is_open=True) if is_open else said(postmortem.state, "dim"),
        by=" · ",
    )
    out.print(grid([facts], [said(postmortem.url, "dim")]))
    if postmortem.action_items:
        out.print(grid(*(_item(item, at) for item in postmortem.action_items), indent=4))
    out.print("")


def _item(item: ItemRow, at: Moment) -> list[Text]:
    mark, style = _MARKS[item.state]
    is_open = item.state == "open"
    return [
        said(mark, style),
        said(item.priority or "", "" if is_open else "dim"),
        said(item.title, "" if is_open else "dim"),
        said(item.owner_name or "", "" if is_open else "dim"),
        at.due(item.due, is_open=is_open) if item.due else said(""),
        said(item.ref or "no ticket yet", "dim"),
    ]


def _show_counts(now: Overview, shown: list[PostMortemRow], counts: Mapping[str, int], out: Console) -> None:
    promises = sum(item.state == "open" for postmortem in shown for item in postmortem.action_items)
    rest = len(now.postmortems) - len(shown)
    kept = f"{promises} open promise{'s' if promises != 1 else ''}" if shown else ""
    done = f"{rest} post-mortem{'s' if rest != 1 else ''} done (--all shows them)" if rest else ""
    if kept or done:
        out.print(joined(said(kept, "dim"), said(done, "dim"), by=" · "))
    if missed := counts.get("not_understood", 0):
        was = "delivery was" if missed == 1 else "deliveries were"
        out.print(said(f"{missed} {was} not understood: kintsugi deliveries --failed", "yellow"))


def as_json(now: Overview) -> dict[str, Any]:
    """The object that `kintsugi status --json` prints; `incident` is its key, as in `kintsugi explain`."""
    return {
        "postmortems": [
            {
                "incident": postmortem.incident_key,
                "title": postmortem.incident,
                "ref": postmortem.ref,
                "url": postmortem.url,
                "state": postmortem.state,
                "accountable": postmortem.accountable,
                "due": postmortem.due.isoformat(),
                "opened_at": postmortem.opened_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
                "action_items": [_item_as_json(item) for item in postmortem.action_items],
            }
            for postmortem in now.postmortems
        ],
        "failing": [asdict(failing) for failing in now.failing],
    }


def _item_as_json(item: ItemRow) -> dict[str, Any]:
    return {**asdict(item), "due": item.due.isoformat() if item.due else None}
