"""Raw bodies are read as their sender declares them, or refused with a sentence."""

from __future__ import annotations

import json
from urllib.parse import quote_plus

import pytest

from webhooks.reading import Unreadable, json_or_field, read_form, read_json, read_text

FORM = {"content-type": "application/x-www-form-urlencoded; charset=utf-8"}
read_either = json_or_field("payload")


def test_json_is_read_whatever_the_content_type_says():
    assert read_json(b'{"a": [1, "\xe2\x98\x83"]}', {"content-type": "text/plain"}) == {"a": [1, "☃"]}


def test_a_byte_order_mark_is_no_obstacle():
    assert read_json(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}


@pytest.mark.parametrize("body", [b"", b"{", b"hello", b'{"a": "\xff"}', b"{'a': 1}"])
def test_what_is_not_json_is_refused(body):
    with pytest.raises(Unreadable, match="this is not JSON: "):
        read_json(body)


def test_json_two_hundred_levels_deep_is_refused_and_a_hundred_are_not():
    assert read_json(b"[" * 100 + b"]" * 100)
    with pytest.raises(Unreadable, match="recursion limit"):
        read_json(b"[" * 9000 + b"]" * 9000)


def test_an_emoji_that_was_cut_in_half_does_not_cost_the_rest():
    body = rb'{"a": "cut \ud83d", "b": "whole \ud83d\ude00", "c": "\\ud83d", "d": "\udc00"}'
    assert read_json(body) == {"a": "cut \ufffd", "b": "whole 😀", "c": "\\ud83d", "d": "\ufffd"}


def test_text_is_utf_8():
    assert read_text("☃".encode(), {}) == "☃"
    with pytest.raises(Unreadable, match="not text in UTF-8"):
        read_text(b"\xff", {})


def test_a_form_has_the_first_of_each_name():
    assert read_form(b"a=1&b=&a=2&c=%E2%98%83", {}) == {"a": "1", "b": "", "c": "☃"}


@pytest.mark.parametrize("body", [b"a=%ff", b"a=1&" * 2000, b"\xff"], ids=["not UTF-8", "endless", "binary"])
def test_a_form_that_is_none_is_refused(body):
    with pytest.raises(Unreadable, match=r"this is not (a form|text in UTF-8): "):
        read_form(body, {})


def test_json_may_come_as_a_field_of_a_form():
    payload = {"action": "opened", "title": "50% & more +1 ☃"}
    body = f"payload={quote_plus(json.dumps(payload))}".encode()
    assert read_either(body, FORM) == payload


def test_json_is_read_as_such_where_the_form_is_only_said():
    assert read_either(b' {"a": 1}', FORM) == {"a": 1}
    assert read_either(b'{"a": 1}', {}) == {"a": 1}


def test_a_form_without_the_field_is_refused_by_name():
    with pytest.raises(Unreadable, match="no field 'payload'"):
        read_either(b"other=1", FORM)
