"""The same deliveries twice, shuffled and from eight senders at once give the same world."""

import random
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from deploy.demo.stage import Stage
from deploy.sandbox.pagerduty import PagerDuty

TITLES = ("Checkout returns 500", "Search is slow", "Mail is late")


def until(seen, patience=60.0):
    end = time.monotonic() + patience
    while not (found := seen()):
        assert time.monotonic() < end, "it was not seen in time"
        time.sleep(0.05)
    return found


@pytest.fixture(scope="module")
def stage():
    with Stage() as stage:
        weather = stage.github.server.weather
        weather.shuffle, weather.duplicate, weather.drop = 0.2, 0.5, 0.2
        yield stage


def test_the_world_is_the_same(stage):
    answers, postmortems = tell(stage, random.Random(7)), stage.postmortems
    assert set(answers) == {200, 202}
    assert answers.count(202) == len(answers) // 2
    until(lambda: len(postmortems.issues()) == len(TITLES))
    for issue in postmortems.issues():
        promise = f"- [ ] Mend it: {issue.ref} — @bob\n\n## Review"
        postmortems.rewrite("alice", issue.ref, lambda text, p=promise: text.replace("## Review", p))
    until(lambda: len(stage.tickets.issues()) == len(TITLES))
    for ticket in stage.tickets.issues():
        stage.tickets.complete("bob", ticket.ref)
    for issue in postmortems.issues():
        postmortems.rewrite("alice", issue.ref, lambda text: text.replace("[ ] Review", "[x] Review"))
    until(lambda: all(issue.state == "completed" for issue in postmortems.issues()))
    until(lambda: len(stage.chat.messages) == len(TITLES))
    rests(stage)
    assert sorted(issue.title for issue in postmortems.issues()) == sorted(
        f"Post-mortem: {title}" for title in TITLES
    )
    assert len(stage.tickets.issues()) == len(TITLES)
    for issue in postmortems.issues():
        comments = postmortems.comments(issue.ref)
        assert sum("Mended" in words for words in comments) == 1
        assert len(comments) == 2
    assert len(stage.chat.messages) == len(TITLES)


def tell(stage, dice) -> list[int]:
    """Three incidents' whole lives, each delivery twice, from eight senders."""
    nowhere = PagerDuty("http://127.0.0.1:9/", stage.pagerduty.secret)
    for title in TITLES:
        incident = nowhere.trigger(title, "checkout", priority="P2")
        nowhere.resolve(nowhere.acknowledge(incident, "Bob Brown"), "Bob Brown")
    deliveries = [*nowhere.sent, *nowhere.sent]
    dice.shuffle(deliveries)
    with ThreadPoolExecutor(8) as senders:
        return [sent.status for sent in senders.map(stage.pagerduty.again, deliveries)]


def rests(stage) -> None:
    """After the last change the service is silent: for two sweeps it asks and changes nothing."""

    def changes() -> int:
        return sum(stage.github.server.count(method, ".") for method in ("POST", "PATCH", "PUT", "DELETE"))

    def quiet() -> bool:
        before = changes() - stage.github.server.count("POST", "graphql")
        time.sleep(7)
        return changes() - stage.github.server.count("POST", "graphql") == before

    until(quiet)
