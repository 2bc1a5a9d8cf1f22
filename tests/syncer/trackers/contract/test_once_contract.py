"""Each verb that changes something is done once, whatever happens on the way, in every world that has it.

It is asked for as the house asks: through the ledger, over a real socket. Whoever goes on after an accident is a new
worker, who knows what is in the store and nothing else.
"""

import pytest

from syncer.errors import TryLater


def test_done_twice_is_done_once(doing):
    doing.perform()
    doing.perform()
    assert doing.seen() == doing.wanted()
    assert doing.asked == 1 or not doing.looks


def test_cut_off_after_the_change_it_is_done_once(doing):
    doing.world.cut_after(doing.verb.what)
    with pytest.raises(TryLater) as caught:
        doing.perform()
    assert caught.value.unknown
    assert doing.seen() == doing.wanted()
    doing.go_on()
    assert doing.seen() == doing.wanted()
    assert doing.asked == 1 or not doing.looks


def test_cut_off_before_the_change_it_is_done_once(doing):
    before = doing.seen()
    doing.world.cut_before(doing.verb.what)
    with pytest.raises(TryLater) as caught:
        doing.perform()
    assert caught.value.unknown
    assert doing.seen() == before != doing.wanted()
    doing.go_on()
    assert doing.seen() == doing.wanted()
    assert doing.asked == 2


def test_killed_after_the_change_it_is_done_once(doing):
    doing.die(done=True)
    assert doing.seen() == doing.wanted()
    doing.go_on()
    assert doing.seen() == doing.wanted()
    assert doing.asked == 1 or not doing.looks


def test_killed_before_the_change_it_is_done_once(doing):
    before = doing.seen()
    doing.die(done=False)
    assert doing.seen() == before
    doing.go_on()
    assert doing.seen() == doing.wanted()
    assert doing.asked == 2
