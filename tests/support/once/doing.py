"""What the house does to a world: an operation performed through the ledger, by workers that may be killed."""

from __future__ import annotations

import signal

from passing_time import pass_time
from working import perform_once

from syncer.errors import TryLater
from syncer.store.tables import incidents

TRIES = 4


class Doing:
    """One verb in one world: a store with one incident that is due, and an operation that asks for the verb."""

    def __init__(self, world, verb, store, nursery):
        self.world, self.verb, self._store, self._nursery = world, verb, store, nursery
        self._policy = {
            "server": {"secret": "a secret of this test"},
            "trackers": {world.tracker.name: world.config()},
            "rules": [{"name": "all", "postmortem": {"project": world.project}}],
        }
        row = {
            "id": "i1",
            "key": "pagerduty:Q1",
            "title": "Checkout is down",
            "opened_at": 0.0,
            "due_at": 0.0,
        }
        with store.write() as db:
            db.execute(incidents.insert().values(**row))
        self._at = verb.before(world)
        self._operation = verb.operation(world, self._at)
        self._asked = world.count(verb.what)

    @property
    def asked(self):
        """How often the change was asked for."""
        return self.world.count(self.verb.what) - self._asked

    @property
    def looks(self):
        """Whether what is done already is not asked for again."""
        return self.verb.looks(self.world)

    def seen(self):
        """What there is now."""
        return self.verb.seen(self.world, self._at)

    def wanted(self):
        """What there is when it was done once."""
        return self.verb.wanted(self.world, self._at)

    def perform(self):
        """As one worker does."""
        perform_once(self._policy, self._store, self._operation)

    def go_on(self):
        """As workers do, one after the other, when something went wrong: until one of them is done with it."""
        for _ in range(TRIES):
            pass_time(self._store)  # a lease is over, and the vendor must show what was done
            try:
                return self.perform()
            except TryLater:
                continue
        raise AssertionError(f"still not done after {TRIES} tries")

    def die(self, *, done):
        """A worker asks for it, and is killed before it hears the answer."""
        self.world.interrupt(self.verb.what, self._nursery.kill, done=done)
        store = self._store.url.render_as_string(hide_password=False)
        ended = self._nursery.run("perform_in", self._policy, store, self._operation)
        assert ended == -signal.SIGKILL, ended
