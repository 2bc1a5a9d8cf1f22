"""The JSON Schema of kintsugi.yml, for editors that check while one writes."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from rules.policy.durations import Duration
from rules.policy.models import Policy


class _AsWritten(GenerateJsonSchema):
    """Defaults as a user would write them."""

    def encode_default(self, dft: Any) -> Any:
        if isinstance(dft, Duration):
            return str(dft)
        if isinstance(dft, BaseModel):
            return dft.model_dump(mode="json", exclude_none=True)
        return super().encode_default(dft)


def policy_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of the file with its variables filled in. It cannot see what has to fit together."""
    schema = Policy.model_json_schema(schema_generator=_AsWritten)
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema, "title": "kintsugi.yml"}
