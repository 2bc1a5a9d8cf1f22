"""The shape of kintsugi.yml: every key a user may write, with its default. Loading is in `loading.py`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    SecretStr,
    WithJsonSchema,
    model_validator,
)

from rules.policy.durations import (
    CLOCK_PATTERN,
    AnyDuration,
    ClockDuration,
    Duration,
    clock_time,
    parse_duration,
)


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)


def _either(name: str, value: Any, other: Any) -> None:
    if (value is None) == (other is None):
        raise ValueError(f"give either {name} or {name}_file")


class Server(_Section):
    listen: str = "127.0.0.1:8080"
    public_url: str = ""
    secret: SecretStr | None = None
    secret_file: str | None = None
    metrics_listen: str = "127.0.0.1:9464"


class Source(_Section):
    """One webhook sender. Each kind checks its own keys (see webhooks/sources.py)."""

    model_config = ConfigDict(extra="allow", frozen=True)
    kind: str = ""
    secret: SecretStr | None = None
    secret_file: str | None = None
    secrets: tuple[SecretStr, ...] = ()
    token: SecretStr | None = None
    token_file: str | None = None
    severity: dict[str, Literal["sev1", "sev2", "sev3", "sev4", "sev5", "none"]] = {}

    def all_secrets(self) -> tuple[bytes, ...]:
        """Every secret that is valid now, several while one rotates."""
        given = (*((self.secret,) if self.secret else ()), *self.secrets)
        return tuple(s.get_secret_value().encode() for s in given)


class TrackerConfig(_Section):
    kind: Literal["github"] = "github"
    api_url: str = "https://api.github.com"
    token: SecretStr | None = None
    token_file: str | None = None
    allow: tuple[str, ...] = ()
    visible_after: ClockDuration = Duration(text="30s", span=parse_duration("30s").span)


class ChatConfig(_Section):
    kind: Literal["slack", "teams", "mattermost", "discord", "apprise"]
    url: SecretStr | None = None
    url_file: str | None = None


class Person(_Section):
    name: str
    github: str | None = None
    jira: str | None = None
    email: str | None = None
    chat: str | None = None


class Service(_Section):
    match: tuple[str, ...] = ()
    owner: str | None = None
    repo: str | None = None
    jira_project: str | None = None


class CalendarConfig(_Section):
    timezone: str = "UTC"
    holidays: str | None = None  # "DE", "DE-BY", "US-CA"


class Sweep(_Section):
    open: ClockDuration = parse_duration("15m")
    all: ClockDuration = parse_duration("1d")


class Board(_Section):
    auth: Literal["basic"] = "basic"
    user: str
    password: SecretStr | None = None
    password_file: str | None = None


def _opening(value: object) -> object:
    if value in ("opened", "resolved"):
        return value
    try:
        return clock_time(value)
    except ValueError:
        raise ValueError(f"{value!r} is none of opened, resolved, or a delay such as 30m") from None


Opening = Annotated[
    Literal["opened", "resolved"] | Duration,
    BeforeValidator(_opening),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(
        {"anyOf": [{"enum": ["opened", "resolved"]}, {"type": "string", "pattern": CLOCK_PATTERN}]}
    ),
]


class PostMortemPolicy(_Section):
    tracker: str = "github"
    project: str
    template: str = "incident"
    labels: tuple[str, ...] = ("post-mortem",)
    issue_type: str = "Task"
    accountable: str = "service.owner"  # "service.owner" or a name in people
    due: AnyDuration = parse_duration("5 working days")


Priority = Literal["P0", "P1", "P2", "P3"]
_DEFAULT_DUE = {"P0": "7d", "P1": "15d", "P2": "30d", "P3": "56d"}


def _with_default_due(value: Any) -> Any:
    return {**_DEFAULT_DUE, **value} if isinstance(value, dict) else value


class ActionsPolicy(_Section):
    tracker: str | None = None  # None: where the post-mortem is
    project: str | None = None  # None: where the post-mortem is
    issue_type: str = "Task"
    link_type: str = "Relates"
    labels: tuple[str, ...] = ("action-item",)
    due: Annotated[dict[Priority, AnyDuration], BeforeValidator(_with_default_due)] = Field(
        default_factory=dict
    )
    default_priority: Priority = "P2"
    settle: ClockDuration = parse_duration("10m")


class CelebratePolicy(_Section):
    chat: str | None = None
    comment: bool = True
    close_postmortem: bool = True


class Rule(_Section):
    name: str
    on: Literal["incident", "deploy"] = "incident"
    when: str | None = None  # None: always
    open: Opening = "resolved"  # "opened", "resolved" or a Duration after opening
    postmortem: PostMortemPolicy
    actions: ActionsPolicy = ActionsPolicy()
    celebrate: CelebratePolicy = CelebratePolicy()


class Policy(_Section):
    """The whole of kintsugi.yml."""

    server: Server = Server()
    store: str = "sqlite:///kintsugi.db"
    queue: str = "embedded"
    workers: int = Field(default=1, ge=1, le=64)
    sources: dict[str, Source] = {}
    trackers: dict[str, TrackerConfig] = {}
    chat: dict[str, ChatConfig] = {}
    people: tuple[Person, ...] = ()
    services: dict[str, Service] = {}
    calendar: CalendarConfig = CalendarConfig()
    sweep: Sweep = Sweep()
    board: Board | None = None
    rules: tuple[Rule, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _kinds_default_to_names(cls, data: Any) -> Any:
        if isinstance(data, dict):
            for name, source in (data.get("sources") or {}).items():
                if isinstance(source, dict):
                    source.setdefault("kind", name)
        return data
