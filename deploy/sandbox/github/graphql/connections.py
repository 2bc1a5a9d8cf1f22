"""Lists of the graph, behind `first` or `last` and a cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from deploy.sandbox.github.graphql.executing import NotResolved, Thing

T = TypeVar("T")
MOST_NODES = 100


def connection(name: str, rows: Sequence[T], show: Callable[[T], Any]) -> Callable[[dict[str, Any]], Thing]:
    """A list behind `first`/`last` and `after`, as a resolver."""

    def resolve(arguments: dict[str, Any]) -> Thing:
        size = arguments.get("first", arguments.get("last"))
        if not isinstance(size, int) or not 0 < size <= MOST_NODES:
            why = f"You must provide a `first` or `last` value of 1 to 100 on the `{name}` connection."
            raise NotResolved(why, "MISSING_PAGINATION_BOUNDARIES")
        start = int(arguments.get("after") or 0)
        chosen = rows[start : start + size] if "first" in arguments else rows[-size:]
        more = "first" in arguments and start + size < len(rows)
        info = Thing(
            "PageInfo", {"hasNextPage": more, "endCursor": str(start + len(chosen)) if chosen else None}
        )
        nodes = [show(each) for each in chosen]
        return Thing(f"{name}Connection", {"totalCount": len(rows), "nodes": nodes, "pageInfo": info})

    return resolve
