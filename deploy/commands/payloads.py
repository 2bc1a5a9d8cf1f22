"""Payload files, the headers that came with them, and who is meant to have sent them."""

from __future__ import annotations

from typing import Annotated, BinaryIO

import click
from pydantic import StringConstraints, TypeAdapter, ValidationError

from rules.policy.models import Policy, Source
from webhooks.sources import ConfiguredSource, configure, configure_to_read

_Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9!#$%&'*+.^_`|~-]+$")]  # RFC 9110, 5.1
_Value = Annotated[str, StringConstraints(pattern=r"^[^\r\n\x00]*$")]
_HEADERS = TypeAdapter(dict[_Name, _Value])


def read_headers(file: BinaryIO | None) -> dict[str, str]:
    """Request headers from a JSON object; none without a file. A usage error for anything else."""
    if file is None:
        return {}
    try:
        return _HEADERS.validate_json(file.read())
    except ValidationError:
        shape = '{"X-GitHub-Event": "issues"}'
        raise click.BadParameter(
            f"{file.name} is not a JSON object of request headers, such as {shape}.", param_hint="--headers"
        ) from None


def source_to_read(name: str, policy: Policy) -> ConfiguredSource:
    """The configured source of this name, else the first of this kind, else the bare kind; a usage error for none."""
    named, source = configured_source(name, policy) or (name, Source(kind=name))
    try:
        return configure_to_read(named, source)
    except ValueError as error:
        ours = f"; kintsugi.yml names: {', '.join(policy.sources)}" if policy.sources else ""
        raise click.BadParameter(f"{error}{ours}.", param_hint="--source") from None


def configured_source(name: str, policy: Policy) -> tuple[str, Source] | None:
    """A source of kintsugi.yml by its name, or by its kind."""
    if name in policy.sources:
        return name, policy.sources[name]
    return next(((key, source) for key, source in policy.sources.items() if source.kind == name), None)


def source_to_sign(name: str, policy: Policy) -> ConfiguredSource:
    """The configured source of this name or kind, with its secrets; a usage error when there is none."""
    found = configured_source(name, policy)
    try:
        if found is None:
            known = ", ".join(policy.sources) or "none"
            raise ValueError(
                f"kintsugi.yml has no source {name!r} (it has: {known}), so there is no secret to sign with"
            )
        return configure(*found)
    except ValueError as error:
        raise click.BadParameter(f"{error}.", param_hint="--source") from None
