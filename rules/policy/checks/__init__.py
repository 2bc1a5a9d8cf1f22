"""What has to fit together across kintsugi.yml: each check looks at one thing and says all that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rules.policy.checks.calendars import days_are_known
from rules.policy.checks.conditions import conditions_compile
from rules.policy.checks.jira_keys import jira_keys_are_for_jira
from rules.policy.checks.names import names_are_usable, rules_have_names_of_their_own
from rules.policy.checks.people import accounts_say_which_jira, owners_are_people, people_are_unique
from rules.policy.checks.places import rules_name_what_exists
from rules.policy.checks.projects import projects_can_be_written
from rules.policy.checks.running import it_can_run
from rules.policy.checks.templates import templates_can_be_filled
from rules.policy.draft import Draft
from rules.policy.problems import Complaint

Check = Callable[[Draft], Iterable[Complaint]]

CHECKS: tuple[Check, ...] = (
    it_can_run,
    names_are_usable,
    days_are_known,
    people_are_unique,
    accounts_say_which_jira,
    owners_are_people,
    rules_have_names_of_their_own,
    conditions_compile,
    rules_name_what_exists,
    projects_can_be_written,
    jira_keys_are_for_jira,
    templates_can_be_filled,
)
