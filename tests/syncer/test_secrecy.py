"""A logger is silent while a secret is in what it would say, and only then, and only that one."""

import logging

from syncer.secrecy import unlogged


def test_a_silenced_logger_speaks_again_afterwards(caplog):
    caplog.set_level(logging.DEBUG)
    with unlogged("a.library"):
        logging.getLogger("a.library").debug("the secret")
    logging.getLogger("a.library").debug("something else")
    assert caplog.messages == ["something else"]


def test_a_logger_that_was_silent_once_is_not_silenced_with_another(caplog):
    caplog.set_level(logging.DEBUG)
    with unlogged("a.library"):
        pass
    with unlogged("another.library"):
        logging.getLogger("a.library").debug("it says this")
        logging.getLogger("another.library").debug("but not this")
    assert caplog.messages == ["it says this"]


def test_within_another_both_are_silent(caplog):
    caplog.set_level(logging.DEBUG)
    with unlogged("a.library"), unlogged("another.library"):
        logging.getLogger("a.library").debug("this")
        logging.getLogger("another.library").debug("and this")
    assert caplog.messages == []
