"""Hostile text in chat rooms."""

from hypothesis import given
from hypothesis import strategies as st

from rules.words import neutral
from rules.words.chat_text import without_pings


def test_plain_is_one_visible_line_of_bounded_length():
    assert neutral.plain("a\u202e\x00b\n c") == "ab c"
    assert len(neutral.plain("x" * 900)) == 500


@given(st.text())
def test_slack_has_no_tokens_left(text):
    shown = neutral.slack(text)
    assert not set("<>") & set(shown)
    assert "&" not in shown.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")


def test_slack_channel_token_is_text():
    assert neutral.slack("<!channel> & <@U1>") == "&lt;!channel&gt; &amp; &lt;@\u200bU1&gt;"


@given(st.text(alphabet="@<!>abch#1 *_", max_size=40))
def test_nobody_is_called_in_rooms_with_markdown(text):
    for shown in (neutral.mattermost(text), neutral.discord(text), without_pings(text)):
        assert "<!" not in shown
        assert not any(f"@{letter}" in shown for letter in "abch")
