"""What create, edit and transition metadata say about one field on a screen."""

from __future__ import annotations

from typing import Any

from deploy.sandbox.jira.fields import Field
from deploy.sandbox.jira.kinds_choice import PRIORITY, RESOLUTION, option_json
from deploy.sandbox.jira.screens import Screen
from deploy.sandbox.jira.shapes import project_json, type_json


def field_meta(screen: Screen, field: Field) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "required": field.id in screen.required,
        "schema": field.schema(),
        "name": field.name,
        "key": field.id,
        "hasDefaultValue": field.default,
        "operations": list(field.operations),
    }
    world = screen.world
    match field.kind:
        case "priority":
            shape["allowedValues"] = [PRIORITY.json(world, key) for key in world.priorities]
        case "resolution":
            shape["allowedValues"] = [RESOLUTION.json(world, key) for key in world.resolutions]
        case "option" | "options":
            shape["allowedValues"] = [option_json(world, option) for option in field.options]
        case "project":
            shape["allowedValues"] = [project_json(world, screen.project)]
        case "issuetype":
            shape["allowedValues"] = [type_json(world, kind) for kind in screen.project.types]
        case "user":
            name = "query" if world.flavour.name == "cloud" else "username"
            shape["autoCompleteUrl"] = (
                f"{world.api_url}/user/assignable/search?project={screen.project.key}&{name}="
            )
        case "labels":
            shape["autoCompleteUrl"] = f"{world.base_url}/rest/api/1.0/labels/suggest?query="
    return shape
