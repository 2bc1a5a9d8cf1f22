"""What every section of kintsugi.yml has in common, and the kinds of text that stand in several of them."""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
    model_validator,
)

_LISTEN = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[^:\[\]\s/]*):(?P<port>\d{1,5})")
REPOSITORY = re.compile(r"(?!\.+/)[A-Za-z0-9_.-]+/(?!\.+$)[A-Za-z0-9_.-]+")  # never a step upwards in a path
PROJECT_KEY = re.compile(r"[A-Z][A-Z0-9_]*")
FILE = "_file"  # `token_file: path` stands for `token:` with what the file holds


class Section(BaseModel):
    """Unknown keys are errors; a key with nothing after it is as good as absent; a number may be a text."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        validate_default=True,
        coerce_numbers_to_str=True,
        use_attribute_docstrings=True,
        hide_input_in_errors=True,  # an input may be a secret
    )

    @model_validator(mode="before")
    @classmethod
    def _empty_is_absent(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if value is not None or key not in cls.model_fields}


def one_of(section: BaseModel, *names: str, needed: bool = True) -> None:
    """Raises ValueError unless exactly one of the keys is given; a key and its `_file` are two."""
    keys = [key for name in names for key in (name, name + FILE)]
    given = [key for key in keys if getattr(section, key) is not None]
    if len(given) > 1:
        raise ValueError(f"{' and '.join(given)} are both given; keep one")
    if needed and not given:
        raise ValueError(f"{names[0]} is missing; write {' or '.join(f'{key}:' for key in keys)}")


def _listen(value: str) -> str:
    match = _LISTEN.fullmatch(value.strip())
    if not match or not 0 < int(match["port"]) < 65536:
        raise ValueError("is not HOST:PORT; write 127.0.0.1:8080 or [::1]:8080")
    return value.strip()


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value.strip())
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable or any(char.isspace() for char in value.strip()):
        raise ValueError("is no address; it looks like https://example.com")
    if parts.username or parts.password:
        raise ValueError("holds a user or a password; they have keys of their own")
    return value.strip().rstrip("/")


def _repository(value: str) -> str:
    if not REPOSITORY.fullmatch(value):
        raise ValueError("is no repository; write owner/repo, such as acme/checkout")
    return value


def _project_key(value: str) -> str:
    if not PROJECT_KEY.fullmatch(value):
        raise ValueError("is no Jira project key; it looks like CHK")
    return value


def _login(value: object) -> object:
    return value.strip().removeprefix("@") if isinstance(value, str) else value


def _email(value: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", value):
        raise ValueError("is no e-mail address")
    return value


Secret = Annotated[SecretStr, Field(min_length=1)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Listen = Annotated[str, AfterValidator(_listen)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
WebAddressIfAny = Annotated[str, AfterValidator(lambda value: value and _web_address(value))]
Repository = Annotated[Text, AfterValidator(_repository)]
ProjectKey = Annotated[Text, AfterValidator(_project_key)]
Login = Annotated[Text, BeforeValidator(_login)]
Email = Annotated[Text, AfterValidator(_email)]
