"""What was lost while our door was down is asked for again, and nothing else is."""

from __future__ import annotations


def test_what_was_lost_while_the_door_was_down_comes_once_it_is_up(house):
    house.listen()
    house.door.shut()
    house.deploy()
    house.door.open()
    assert house.door.count() == 0
    assert house.look() == 1
    assert house.door.count() == 1
    house.wait(minutes=15)
    assert house.look() == 0


def test_what_arrived_is_not_asked_for(house):
    house.listen()
    house.deploy(3)
    assert house.look() == 0


def test_what_means_nothing_to_us_is_not_asked_for(house):
    house.listen()
    house.door.shut()
    house.deploy()
    house.door.open()
    house.look()
    assert [event for event, _ in house.door.heard if event != "ping"] == ["deployment_status"]


def test_it_comes_under_its_own_number_so_that_the_inbox_knows_it(house):
    house.listen()
    house.door.answer = 503
    house.deploy()
    house.door.answer = 202
    house.look()
    (sent,) = {one.guid for one in house.tries() if one.event in house.events}
    assert [guid for event, guid in house.door.heard if event in house.events] == [sent]


def test_it_comes_in_the_order_in_which_it_happened(house):
    house.listen()
    house.door.answer = 503
    house.deploy(4)
    house.door.answer = 202
    house.look()
    sent = [one.guid for one in house.tries() if one.event in house.events and not one.arrived]
    assert [guid for event, guid in house.door.heard if event in house.events] == sent[::-1]


def test_a_webhook_of_a_repository_is_one_too(house):
    house.github.give_role(house.repo, house.bot, "admin")
    house.listen(house.repo)
    house.door.shut()
    house.deploy()
    house.door.open()
    house.look()
    assert house.door.count() == 1


def test_somebody_elses_webhook_is_never_touched(house):
    house.github.give_role(house.repo, house.bot, "admin")
    theirs = f"http://127.0.0.1:{house.door.port}/webhooks/ci"
    house.door.answer = 503
    for scope in ("acme", house.repo):
        house.listen(scope, theirs)
    house.deploy()
    assert house.look() == 0
    assert house.github.count("GET", "/deliveries") == 0
