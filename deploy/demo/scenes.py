"""Three kinds of teams: which vendor keeps their post-mortems, and which their tickets."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vendor:
    """Who keeps issues, in the words of those who work there."""

    kind: str  # as kintsugi.yml calls it
    name: str
    dropped: str  # how a ticket is closed that nobody will do
    reacts: bool  # whether a ticket can be thanked with a reaction


GITHUB = Vendor("github", "GitHub", dropped="not planned", reacts=True)
JIRA = Vendor("jira", "Jira", dropped="Won't Do", reacts=False)


@dataclass(frozen=True, slots=True)
class Scene:
    """Where things live. Code, and so its deploys, is on GitHub with all of them."""

    postmortems: Vendor
    tickets: Vendor

    def vendors(self) -> tuple[Vendor, ...]:
        """Each once."""
        return tuple(dict.fromkeys((self.postmortems, self.tickets)))


SCENES = {
    "github": Scene(postmortems=GITHUB, tickets=GITHUB),
    "jira": Scene(postmortems=JIRA, tickets=JIRA),
    "mixed": Scene(postmortems=GITHUB, tickets=JIRA),
}
