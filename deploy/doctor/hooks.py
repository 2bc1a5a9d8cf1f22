"""Whether the webhooks that lead to us can be seen, so that what was lost is asked for again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from deploy.doctor.findings import broken, well, worth_a_look
from deploy.hook_places import hook_senders
from rules.policy.models import Policy
from syncer.errors import GiveUp, TryLater
from syncer.redelivery import Sender
from syncer.trackers.port import Finding, Tracker


def check_hooks(policy: Policy, open_trackers: Callable[[], Mapping[str, Tracker]]) -> Iterator[Finding]:
    """None of it is broken: without any, the sweep still finds what is an issue."""
    if not policy.server.public_url:
        return  # the doctor says so elsewhere; without it no webhook is known by its address
    for sender in hook_senders(policy, open_trackers()):
        try:
            yield from _look(sender)
        except (TryLater, GiveUp) as error:
            yield broken(sender.vendor.name, error.sentence, error.slug)


def _look(sender: Sender) -> Iterator[Finding]:
    name = sender.vendor.name
    hooks = sender.vendor.hooks(sender.places, sender.addresses)
    for hook in hooks.found:
        yield well(f"{name}: {hook.where}", "Its webhook leads here; what is lost is asked for again.")
    for unseen in hooks.unseen:
        yield worth_a_look(f"{name}: {unseen.where}", unseen.why, "github.hooks")
    for where in hooks.without:
        addresses = " or ".join(sender.addresses)
        why = f"No webhook there leads to {addresses}, so nothing is heard of it; add one."
        yield worth_a_look(f"{name}: {where}", why, "github.no_hook")
