"""The addresses that the door wants: whether they are ones, and whether they are free."""

from __future__ import annotations

from deploy.configuration import WrongConfiguration
from deploy.processes import metrics_listener
from deploy.processes.listen import CannotListen, bind, parse_listen
from rules.policy.models import Policy


def check_addresses(policy: Policy) -> None:
    """Raises WrongConfiguration for text that is no address."""
    try:
        parse_listen(policy.server.listen)
        parse_listen(policy.server.metrics_listen, metrics_listener.SETTING)
    except CannotListen as error:
        raise WrongConfiguration(str(error)) from error


def check_door_is_free(policy: Policy) -> None:
    """Raises CannotListen when somebody listens there already."""
    bind(parse_listen(policy.server.listen)).close()
