"""Rooms behind Apprise, an extra that need not be installed."""

import importlib.util
import subprocess
import sys

import pytest

from syncer.chat.apprise_sink import AppriseChat
from syncer.errors import GiveUp, TryLater

URL = "https://github.com/acme/postmortems/issues/1"


def test_without_the_extra_it_says_what_to_install():
    program = (
        "import sys; sys.modules['apprise'] = None\n"
        "from syncer.chat.apprise_sink import AppriseChat\n"
        "AppriseChat('wins', 'json://127.0.0.1').say('t', 'x', '')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "GiveUp: chat.apprise_missing: The chat room 'wins' needs Apprise" in done.stderr
    assert "pip install 'kintsugi-postmortem[notify]'" in done.stderr


if importlib.util.find_spec("apprise"):  # an extra: where it is not installed these cases are not collected

    def test_a_message_arrives_and_pings_nobody(room):
        AppriseChat("wins", f"json://{room.address}/T0SECRET").say(
            "🏺 Mended", "@all <!here>\nThank you.", URL
        )
        (post,) = room.posts
        assert post["title"] == "🏺 Mended"
        assert post["message"] == f"@\u200ball <\u200b!here>\nThank you.\n{URL}"

    def test_a_failure_may_have_been_sent(room, caplog, secret):
        room.status = 500
        caplog.set_level("DEBUG")
        chat = AppriseChat("wins", f"json://{room.address}/{secret}")
        with pytest.raises(TryLater) as caught:
            chat.say("title", "text", URL)
        assert caught.value.unknown
        assert secret not in caplog.text + str(caught.value) + repr(chat)

    def test_an_address_that_apprise_does_not_know_is_given_up():
        with pytest.raises(GiveUp, match="has an address that Apprise does not know"):
            AppriseChat("wins", "nonsense://T0SECRET").say("title", "text", URL)
