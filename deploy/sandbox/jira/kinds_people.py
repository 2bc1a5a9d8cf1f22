"""Fields that hold a person or another issue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from deploy.sandbox.jira.permissions import can_be_assigned, may
from deploy.sandbox.jira.refusals import BadValue, Refused
from deploy.sandbox.jira.shapes import brief_json

if TYPE_CHECKING:
    from deploy.sandbox.jira.kinds import Kind, Place


class Person:
    """One account; who is assigned must be assignable there."""

    def read(self, place: Place, sent: Any) -> str | None:
        if not isinstance(sent, Mapping):
            raise BadValue("expected Object")
        meant = place.world.flavour.meant(sent)
        if meant == "":
            return None  # {"accountId": null} takes the issue from whoever has it
        if meant is None:
            raise BadValue(f"Specify a valid value for {place.field.id}")
        account = place.world.account_by_id(meant)
        if account is None:
            raise BadValue(f"User '{meant}' does not exist.")
        if place.field.id == "assignee" and not can_be_assigned(place.project, account):
            raise BadValue(f"User '{account.id}' cannot be assigned issues.")
        return account.name

    def show(self, place: Place, value: str) -> dict[str, Any]:
        return place.world.flavour.person(place.world, place.world.account(value), place.viewer)

    def words(self, place: Place, value: str) -> tuple[str, str]:
        account = place.world.account(value)
        return account.id, account.display


class Parent:
    """The issue that this one is a part of."""

    def read(self, place: Place, sent: Any) -> int:
        wanted = sent.get("id") or sent.get("key") if isinstance(sent, Mapping) else None
        if not isinstance(wanted, str):
            raise BadValue("data was not an object")
        viewer = place.world.accounts.get(place.viewer or "")
        try:
            found = place.world.issue(wanted)
        except Refused:
            raise BadValue("Could not find issue by id or key.") from None
        if not may(place.world.home(found), viewer, "BROWSE_PROJECTS"):
            raise BadValue("Could not find issue by id or key.")
        return found.id

    def show(self, place: Place, value: int) -> dict[str, Any]:
        return brief_json(place.world, place.world.issues[value])

    def words(self, place: Place, value: int) -> tuple[str, str]:
        return str(value), place.world.issues[value].key


KINDS: dict[str, Kind] = {"user": Person(), "parent": Parent()}
