"""What a search may be asked with, on either flavour: unknown keys and values of another kind are refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from deploy.sandbox.jira.reading import INVALID
from deploy.sandbox.jira.refusals import wrong

MOST_TO_RECONCILE = 50
_Count = Annotated[int, Field(ge=0, lt=2**31)]
_Names = list[str] | None
_STRICT = ConfigDict(strict=True, extra="forbid", alias_generator=to_camel)


class CloudSearch(BaseModel):
    """Of /search/jql; null is as good as nothing."""

    model_config = _STRICT

    jql: str | None = None
    next_page_token: str | None = None
    max_results: _Count | None = None
    fields: _Names = None
    properties: Annotated[list[str], Field(max_length=5)] | None = None
    expand: str | None = None
    fields_by_keys: bool | None = None
    reconcile_issues: Annotated[list[int], Field(max_length=MOST_TO_RECONCILE)] | None = None


class DataCenterSearch(BaseModel):
    """Of /search."""

    model_config = _STRICT

    jql: str | None = None
    start_at: _Count | None = None
    max_results: _Count | None = None
    fields: _Names = None
    expand: _Names = None
    validate_query: bool | None = None


S = TypeVar("S", CloudSearch, DataCenterSearch)


def asked(kind: type[S], sent: Mapping[str, Any]) -> S:
    """Refused 400 when it is none."""
    try:
        return kind.model_validate(sent)
    except ValidationError:
        raise wrong(INVALID) from None
