"""A user's error is a sentence; what nobody foresaw shows where it happened, and says what to do with that."""

from __future__ import annotations

import pytest

from deploy.commands.refusals import confess, refusal_of
from deploy.configuration import WrongConfiguration
from deploy.demo.service import NotReady
from deploy.processes.listen import CannotListen
from deploy.processes.queue_binary import NoQueueServer
from syncer.errors import GiveUp, TryLater


@pytest.mark.parametrize(
    ("error", "sentence", "exit_code"),
    [
        (WrongConfiguration("kintsugi.yml:3: no", "kintsugi.yml:9: nor this"), "kintsugi.yml:3: no", 2),
        (TryLater("store.unavailable", "The store is away."), "The store is away. (store.unavailable)", 1),
        (GiveUp("github.permission", "Not allowed."), "Not allowed. (github.permission)", 1),
        (CannotListen("server.listen: taken."), "server.listen: taken.", 1),
        (NotReady("kintsugi up did not get ready"), "did not get ready", 1),
        (NoQueueServer(), "Install the Python package", 1),
    ],
)
def test_what_a_user_can_mend_is_a_sentence(error, sentence, exit_code):
    refusal = refusal_of(error)
    assert refusal is not None
    assert sentence in refusal.format_message()
    assert refusal.exit_code == exit_code


def test_anything_else_is_our_bug():
    assert refusal_of(ZeroDivisionError("division by zero")) is None


def test_a_bug_is_shown_with_its_stack_trace_and_a_sentence(capsys):
    try:
        raise ZeroDivisionError("division by zero")
    except ZeroDivisionError as error:
        confess(error)
    told = capsys.readouterr()
    assert told.out == ""
    assert "Traceback (most recent call last)" in told.err
    assert "This is a bug in Kintsugi (ZeroDivisionError), not a mistake of yours." in told.err
