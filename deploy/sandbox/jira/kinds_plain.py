"""Fields that hold a text, a number or labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from deploy.sandbox.jira.refusals import BadValue

if TYPE_CHECKING:
    from deploy.sandbox.jira.kinds import Kind, Place

LONGEST_LINE = 255


class Line:
    """One line of at most 255 characters; the summary has words of its own for what is wrong with it."""

    def read(self, place: Place, sent: Any) -> str | None:
        if not isinstance(sent, str):
            raise BadValue("Operation value must be a string")
        summary = place.field.id == "summary"
        if "\n" in sent or "\r" in sent:
            raise BadValue(
                "The summary is invalid because it contains newline characters."
                if summary
                else "No newlines."
            )
        if len(sent) > LONGEST_LINE:
            raise BadValue(
                "Summary can't exceed 255 characters."
                if summary
                else f"The entered text is too long. It exceeds the allowed limit of {LONGEST_LINE} characters."
            )
        return sent.strip() or None

    def show(self, place: Place, value: str) -> str:
        return value

    def words(self, place: Place, value: str) -> tuple[None, str]:
        return None, value


class Url(Line):
    """An address with a scheme."""

    def read(self, place: Place, sent: Any) -> str | None:
        if not isinstance(sent, str) or not sent.startswith(("http://", "https://", "ftp://", "mailto:")):
            raise BadValue(f"'{sent}' is not a valid URL")
        return sent


class Rich:
    """A text in the flavour's format."""

    def read(self, place: Place, sent: Any) -> Any:
        return place.world.flavour.checked_text(sent)

    def show(self, place: Place, value: Any) -> Any:
        return value

    def words(self, place: Place, value: Any) -> tuple[None, str]:
        return None, place.world.flavour.wiki(value)


class Number:
    """A number, kept as a float."""

    def read(self, place: Place, sent: Any) -> float:
        if isinstance(sent, bool) or not isinstance(sent, int | float):
            raise BadValue("Operation value must be a number")
        return float(sent)

    def show(self, place: Place, value: float) -> float:
        return value

    def words(self, place: Place, value: float) -> tuple[None, str]:
        return None, f"{value:g}"


class Labels:
    """Words without spaces."""

    def read(self, place: Place, sent: Any) -> tuple[str, ...] | None:
        if not isinstance(sent, list):
            raise BadValue("data was not an array")
        for label in sent:
            if not isinstance(label, str):
                raise BadValue("string expected at index 0")
            if any(character.isspace() for character in label):
                raise BadValue(f"The label '{label}' contains spaces which is invalid.")
            if len(label) > LONGEST_LINE:
                raise BadValue(
                    f"The label '{label}' exceeds the maximum length of {LONGEST_LINE} characters."
                )
        return tuple(sorted(set(sent) - {""})) or None

    def show(self, place: Place, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def words(self, place: Place, value: tuple[str, ...]) -> tuple[None, str]:
        return None, " ".join(value)


KINDS: dict[str, Kind] = {
    "line": Line(),
    "url": Url(),
    "text": Rich(),
    "number": Number(),
    "labels": Labels(),
}
