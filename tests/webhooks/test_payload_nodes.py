"""A payload of any shape is read without a surprise."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from webhooks.payload import Node, quoted

PAYLOAD = Node({"a": {"b": [1, {"c": "deep"}]}, "null": None, "no": False})


def test_a_place_is_found_by_its_keys():
    assert [item["c"].text for item in PAYLOAD["a"]["b"]] == ["", "deep"]


@pytest.mark.parametrize("value", [None, 1, "text", [1], True, 2.5])
def test_a_place_that_is_not_there_is_empty(value):
    nothing = Node(value)["a"]["b"]
    assert (nothing.text, nothing.line, nothing.id, nothing.url) == ("", "", "", "")
    assert (nothing.moment, list(nothing)) == (None, [])
    assert not nothing.is_object
    assert not nothing.is_list


def test_null_is_not_there_but_false_is():
    assert PAYLOAD.has("no")
    assert not PAYLOAD.has("null")
    assert not PAYLOAD.has("elsewhere")


def test_a_text_loses_only_what_no_database_takes():
    assert Node("a\x00b\ud800\r\n☃").text == "a\ufffdb?\r\n☃"
    assert Node(5).text == ""


def test_a_line_is_one_line_without_control_characters():
    assert Node(" Checkout\r\n\tis \x1b[31mdown\x7f ").line == "Checkout is [31mdown"


def test_a_line_has_an_end():
    assert Node("a" * 500).line == "a" * 500
    assert Node("a" * 501).line == "a" * 499 + "…"


@pytest.mark.parametrize("value", [42, "42", "Q2JDYRXMN4", "a-b_c.d:e"])
def test_numbers_and_words_are_ids(value):
    assert Node(value).id == str(value)


@pytest.mark.parametrize("value", [True, -1, 2**63, 1.5, "", "a b", "a\n", "é", "a" * 101, "../x", None])
def test_anything_else_is_no_id(value):
    assert Node(value).id == ""


@pytest.mark.parametrize("value", ["https://acme.dev/a?b=c#d", "HTTP://acme.dev"])
def test_web_addresses_are_urls(value):
    assert Node(value).url == value


@pytest.mark.parametrize(
    "value", ["", "javascript:alert(1)", "//acme.dev", "https://", "https://a b", "https://a\n", "ftp://a", 5]
)
def test_anything_else_is_no_url(value):
    assert Node(value).url == ""


@pytest.mark.parametrize(
    "value",
    ["2026-11-22T08:04:00Z", "2026-11-22T09:04:00+01:00", "2026-11-22T08:04:00", "2026-11-22 08:04:00.000Z"],
)
def test_a_moment_is_in_utc(value):
    moment = Node(value).moment
    assert moment == datetime(2026, 11, 22, 8, 4, tzinfo=UTC)
    assert moment.tzinfo is UTC


@pytest.mark.parametrize(
    "value", ["", "yesterday", "2026-02-30T00:00:00Z", "0001-01-01T00:00:00+12:00", 5, None]
)
def test_anything_else_is_no_moment(value):
    assert Node(value).moment is None


def test_a_quoted_word_is_short_and_visible():
    assert quoted("a\nb\x1b") == r"'a\nb\x1b'"
    assert len(quoted("a" * 1000)) == 62


def test_milliseconds_since_1970_are_a_moment():
    assert Node(1795600931510).moment_in_ms == datetime(2026, 11, 25, 10, 2, 11, 510_000, tzinfo=UTC)
    assert Node(0).moment_in_ms == datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("value", [None, True, "1795600931510", 1795600931.5, 10**18, -(10**18), 10**400, {}])
def test_anything_else_is_no_such_moment(value):
    assert Node(value).moment_in_ms is None


@pytest.mark.parametrize("year", ["0001", "1969", "2200", "9999"])
def test_a_time_that_nobody_means_is_none(year):
    assert Node(f"{year}-12-31T23:59:59Z").moment is None
    assert Node(10**14).moment_in_ms is None
