"""Fields in which one chooses: options, a priority, a resolution."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from deploy.sandbox.jira.fields import Option
from deploy.sandbox.jira.refusals import BadValue

if TYPE_CHECKING:
    from deploy.sandbox.jira.kinds import Kind, Place
    from deploy.sandbox.jira.world import World


def _chosen(place: Place, sent: Any) -> Option:
    if not isinstance(sent, Mapping) or not {"id", "value"} & set(sent):
        raise BadValue("Specify a valid 'id' or 'name' for " + place.field.name)
    for option in place.field.options:
        if sent.get("id", option.id) == option.id and sent.get("value", option.value) == option.value:
            return option
    if "id" in sent:
        raise BadValue(f"Option id '{sent['id']}' is not valid")
    raise BadValue(f"Option value '{sent['value']}' is not valid")


def option_json(world: World, option: Option) -> dict[str, Any]:
    return {"self": f"{world.api_url}/customFieldOption/{option.id}", "value": option.value, "id": option.id}


class Choice:
    """One option."""

    def read(self, place: Place, sent: Any) -> Option:
        return _chosen(place, sent)

    def show(self, place: Place, value: Option) -> dict[str, Any]:
        return option_json(place.world, value)

    def words(self, place: Place, value: Option) -> tuple[str, str]:
        return value.id, value.value


class Choices:
    """Several options."""

    def read(self, place: Place, sent: Any) -> tuple[Option, ...] | None:
        if not isinstance(sent, list):
            raise BadValue("data was not an array")
        return tuple(dict.fromkeys(_chosen(place, each) for each in sent)) or None

    def show(self, place: Place, value: tuple[Option, ...]) -> list[dict[str, Any]]:
        return [option_json(place.world, each) for each in value]

    def words(self, place: Place, value: tuple[Option, ...]) -> tuple[str, str]:
        ids, names = ", ".join(each.id for each in value), ",".join(each.value for each in value)
        return f"[{ids}]", names


class Named:
    """One of the instance's own lists, by id or by name; `noun` is how Jira calls it."""

    def __init__(self, noun: str, table: str) -> None:
        self._noun, self._table = noun, table

    def _names(self, world: World) -> Mapping[str, str]:
        return world.priorities if self._table == "priority" else world.resolutions

    def read(self, place: Place, sent: Any) -> str:
        if not isinstance(sent, Mapping):
            raise BadValue(f"Specify the {self._noun} (id or name) in string format")
        names = self._names(place.world)
        if "id" in sent:
            if sent["id"] in names:
                return str(sent["id"])
            raise BadValue(f"{self._noun.capitalize()} with id '{sent['id']}' does not exist")
        for key, name in names.items():
            if sent.get("name") == name:
                return key
        raise BadValue(f"{self._noun.capitalize()} name '{sent.get('name')}' is not valid")

    def show(self, place: Place, value: str) -> dict[str, Any]:
        return self.json(place.world, value)

    def json(self, world: World, value: str) -> dict[str, Any]:
        shape = {
            "self": f"{world.api_url}/{self._table}/{value}",
            "id": value,
            "name": self._names(world)[value],
        }
        if self._table == "priority":
            return {**shape, "iconUrl": f"{world.base_url}/images/icons/priorities/{value}.svg"}
        return {**shape, "description": ""}

    def words(self, place: Place, value: str) -> tuple[str, str]:
        return value, self._names(place.world)[value]


PRIORITY, RESOLUTION = Named("priority", "priority"), Named("resolution", "resolution")
KINDS: dict[str, Kind] = {
    "option": Choice(),
    "options": Choices(),
    "priority": PRIORITY,
    "resolution": RESOLUTION,
}
