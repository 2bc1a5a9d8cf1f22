"""Looks that break off, vendors that are away, permissions that are missing: nothing is lost, and it is said once."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from deploy.sandbox.loopback import free_port
from syncer.errors import TryLater


def test_a_look_that_breaks_off_is_taken_again_from_where_it_began(house):
    house.listen()
    house.door.answer = 503
    house.deploy()
    house.door.answer = 202
    house.github.faults.cut_before("GET", "/deliveries$")
    with capture_logs() as logs:
        assert house.look() == 0
    assert [entry["event"] for entry in logs] == ["redelivery.later"]
    house.wait(hours=1)
    assert house.look() == 1


def test_dying_between_the_look_and_the_asking_loses_nothing(house):
    house.listen()
    house.door.answer = 503
    house.deploy(3)
    house.door.answer = 202
    house.github.faults.cut_before("POST", house.attempts)
    assert house.look() == 1  # nobody obeyed it
    house.wait(hours=1)
    assert house.look() == 3
    assert house.door.count() == 3


def test_what_may_not_be_seen_is_said_once_and_nothing_fails(house):
    house.listen()
    house.github.world.hook_keepers.clear()
    eye = house.eye()
    with capture_logs() as logs:
        house.look(eye)
        house.look(eye)
    (entry,) = logs
    assert (entry["event"], entry["log_level"]) == ("redelivery.not_possible", "warning")
    assert "organization permission Webhooks: Read and write" in entry["why"]


def test_a_permission_to_look_but_not_to_ask_is_said_once(house):
    house.listen()
    house.door.answer = 503
    house.deploy()
    house.github.faults.answer("POST", house.attempts, 403, "Resource not accessible", times=2)
    eye = house.eye()
    with capture_logs() as logs:
        house.look(eye)
        house.look(eye)
    assert ["Webhooks: Read and write" in entry["why"] for entry in logs] == [True]
    house.door.answer = 202
    assert house.look(eye) == 1


def test_one_vendor_that_is_away_keeps_nobody_else_from_being_asked(house):
    house.listen()
    house.door.answer = 503
    house.deploy()
    house.door.answer = 202
    away = house.speaking(f"http://127.0.0.1:{free_port()}/api/v3", "token")
    assert house.look(house.eye(away)) == 1


def test_a_store_that_is_away_is_for_whoever_calls(house, tmp_path):
    house.store.close()
    (tmp_path / "kintsugi.db").unlink()
    (tmp_path / "kintsugi.db").mkdir()
    with pytest.raises(TryLater):
        house.eye().step()
