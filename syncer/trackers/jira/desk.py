"""The parts of the Jira adapter, put together for one credential."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rules.document.dialect import Dialect
from syncer.trackers.jira.address import Address
from syncer.trackers.jira.auth import CloudAuth
from syncer.trackers.jira.client import Client
from syncer.trackers.jira.cloud import Cloud
from syncer.trackers.jira.comments import Comments
from syncer.trackers.jira.convert import Shapes
from syncer.trackers.jira.create_checks import CreateChecks
from syncer.trackers.jira.creating import Creating
from syncer.trackers.jira.datacenter import DataCenter
from syncer.trackers.jira.doctor import Doctor
from syncer.trackers.jira.editing import Editing
from syncer.trackers.jira.flavour import Flavour
from syncer.trackers.jira.history import History
from syncer.trackers.jira.link_checks import LinkChecks
from syncer.trackers.jira.links import Links
from syncer.trackers.jira.metadata import Metadata
from syncer.trackers.jira.parents import Parents
from syncer.trackers.jira.people import People
from syncer.trackers.jira.projects import Projects
from syncer.trackers.jira.putting import Putting
from syncer.trackers.jira.reading import Reading
from syncer.trackers.jira.rule_checks import RuleChecks
from syncer.trackers.jira.sender import Sender
from syncer.trackers.jira.settings import Settings
from syncer.trackers.jira.shaping import Shaper
from syncer.trackers.jira.transitioning import Transitioning
from syncer.trackers.jira.way_checks import WayChecks
from syncer.trackers.jira.workflow_checks import WorkflowChecks
from syncer.trackers.pacing import Pace
from syncer.trackers.remembered import Remembered


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that the verbs need."""

    client: Client
    flavour: Flavour
    shapes: Shapes
    people: People
    projects: Projects
    history: History
    reading: Reading
    creating: Creating
    editing: Editing
    comments: Comments
    links: Links
    doctor: Doctor


def open_desk(settings: Settings, dialect: Dialect, pace: Pace, now: Callable[[], float]) -> Desk:
    """Nothing is asked yet; `now` counts seconds."""
    name, address = settings.name, Address(settings.url)
    flavour: Flavour = Cloud() if isinstance(settings.auth, CloudAuth) else DataCenter()
    client = Client(name, flavour.api, Sender(address, settings.auth), settings.allow, pace)
    shapes = Shapes(name, address, flavour, settings.dropped)
    people = People(client, flavour, Remembered(now), Remembered(now))
    projects = Projects(client, Remembered(now), Remembered(now), settings.private)
    history = History(client, shapes, people, Remembered(now), Remembered(now))
    reading = Reading(client, flavour, shapes, people, history)
    metadata = Metadata(client, Remembered(now), Remembered(now))
    links = Links(client, Remembered(now))
    shaper = Shaper(flavour, dialect, people)
    transitioning = Transitioning(client, reading, shaper)
    return Desk(
        client=client,
        flavour=flavour,
        shapes=shapes,
        people=people,
        projects=projects,
        history=history,
        reading=reading,
        creating=Creating(client, projects, metadata, reading, shaper, dialect, Parents(name, metadata)),
        editing=Editing(client, reading, metadata, history, Putting(client, reading), transitioning),
        comments=Comments(client, flavour, shapes, people, projects, dialect),
        links=links,
        doctor=Doctor(
            projects,
            people,
            RuleChecks(
                metadata,
                CreateChecks(shaper),
                LinkChecks(metadata, links),
                WorkflowChecks(client, shapes, WayChecks(client, shapes, transitioning, shaper)),
            ),
        ),
    )
