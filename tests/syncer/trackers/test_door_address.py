"""Whether a webhook leads to our door is told by its address."""

import pytest

from syncer.trackers.door import leads_to

OURS = ("https://kintsugi.acme.dev/webhooks/github", "https://kintsugi.acme.dev:8443/in/webhooks/github-eu")


@pytest.mark.parametrize(
    "url",
    [
        "https://kintsugi.acme.dev/webhooks/github",
        "http://kintsugi.acme.dev/webhooks/github",  # TLS may end before us, or be asked for by a redirect
        "https://Kintsugi.ACME.dev/webhooks/github/",
        "https://kintsugi.acme.dev:443/webhooks/github",
        "https://user:password@kintsugi.acme.dev/webhooks/github?from=acme",
        "https://kintsugi.acme.dev:8443/in/webhooks/github-eu",
    ],
)
def test_the_same_door_by_another_spelling(url):
    assert leads_to(url, OURS)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://ci.acme.dev/webhooks/github",
        "https://kintsugi.acme.dev/webhooks/github-eu",
        "https://kintsugi.acme.dev/webhooks/GitHub",
        "https://kintsugi.acme.dev/",
        "https://kintsugi.acme.dev:8443/webhooks/github",
        "https://kintsugi.acme.dev.evil.example/webhooks/github",
        "https://evil.example/?https://kintsugi.acme.dev/webhooks/github",
        "ftp://kintsugi.acme.dev/webhooks/github",
        "https://[::1/webhooks/github",
        "https://kintsugi.acme.dev:99999/webhooks/github",
        "https:///webhooks/github",
        "no address",
    ],
)
def test_somebody_elses_door(url):
    assert not leads_to(url, OURS)


def test_an_address_of_ours_that_nobody_can_reach_is_no_door():
    assert not leads_to("no address", ("http://:8080/webhooks/github", "no address"))
