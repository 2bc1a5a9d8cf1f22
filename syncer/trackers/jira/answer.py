"""What Jira answered: its own sentences, about the request and about single fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rules.words.cleaning import shortened, visible
from syncer.trackers import answer

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Answer(answer.Answer):
    """`errorMessages`, `errors` by field, or the gateway's `message`."""

    def messages(self) -> tuple[str, ...]:
        """Sentences about the request as a whole, each one harmless line."""
        data = self.parsed()
        if not isinstance(data, dict):
            return ()
        listed = data.get("errorMessages")
        said = [*listed] if isinstance(listed, list) else []
        said += [data.get("message"), data.get("errorMessage")]
        return tuple(_line(one) for one in said if isinstance(one, str) and one.strip())

    def errors(self) -> Mapping[str, str]:
        """Field id -> what is wrong with it."""
        data = self.parsed()
        found = data.get("errors") if isinstance(data, dict) else None
        if not isinstance(found, dict):
            return {}
        return {_line(str(name)): _line(str(said)) for name, said in found.items()}

    def said(self, names: Mapping[str, str] | None = None) -> str:
        """All of it in one line, fields by the names that people see; empty when Jira gives no reason."""
        sentences = (one.rstrip(".") for one in self._sentences(names or {}))
        return shortened("; ".join(sentences), 600)

    def _sentences(self, names: Mapping[str, str]) -> Iterator[str]:
        yield from self.messages()
        for name, said in self.errors().items():
            field = names.get(name, name)
            yield said if field.casefold() in said.casefold() else f"{field}: {said}"


def _line(text: str) -> str:
    return shortened(visible(text), _LONGEST)
