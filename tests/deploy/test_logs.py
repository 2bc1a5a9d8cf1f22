"""Log lines: one object each, with the delivery's id, without secrets, whoever wrote them."""

from __future__ import annotations

import json
import subprocess
import sys

PROGRAM = """
import logging, structlog
from deploy.logs import configure_logs, redact
configure_logs()
redact("hush-hush/42")
structlog.contextvars.bind_contextvars(delivery="d-1")
{lines}
"""


def logged(lines: str) -> list[dict[str, object]]:
    """What the lines of code log to a stderr that is no terminal, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(lines=lines)], capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in done.stderr.splitlines()]


def test_a_line_is_one_object_with_the_delivery_it_belongs_to():
    (line,) = logged('structlog.get_logger("syncer").info("postmortem.opened", incident="pagerduty:P1")')
    assert line["event"] == "postmortem.opened"
    assert line["incident"] == "pagerduty:P1"
    assert line["delivery"] == "d-1"
    assert (line["level"], line["logger"]) == ("info", "syncer")
    assert str(line["timestamp"]).endswith("Z")


def test_libraries_write_the_same_lines():
    (line,) = logged('logging.getLogger("rq.worker").warning("job %s is late", 7)')
    assert (line["event"], line["level"], line["logger"], line["delivery"]) == (
        "job 7 is late",
        "warning",
        "rq.worker",
        "d-1",
    )


def test_chatter_of_libraries_is_left_out():
    (line,) = logged('logging.getLogger("urllib3.connectionpool").info("Retrying"); logging.info("kept")')
    assert line["event"] == "kept"


def test_a_loggers_own_warning_reaches_the_log():
    (line,) = logged('import warnings; warnings.warn("old ways")')
    assert "old ways" in str(line["event"])


def test_what_is_filed_under_a_secrets_name_is_masked_at_any_depth():
    (line,) = logged(
        'structlog.get_logger().info("x", token="abc", headers={"Authorization": "Bearer abc", "Host": "h"},'
        ' rows=[{"password": "abc"}], chat_url="https://hooks.example/abc", secrets=3)'
    )
    assert "abc" not in json.dumps(line)
    assert line["headers"] == {"Authorization": "[masked]", "Host": "h"}


def test_a_registered_value_is_masked_wherever_it_stands():
    lines = logged(
        'logging.error("sent hush-hush/42"); structlog.get_logger().info("x", url="/a?t=hush-hush%2F42")\n'
        "try:\n    raise ValueError('hush-hush/42')\nexcept ValueError:\n    logging.exception('no')"
    )
    assert len(lines) == 3
    assert "hush-hush" not in json.dumps(lines)
    assert "ValueError: [masked]" in str(lines[2]["exception"])


def test_the_password_in_a_url_is_masked():
    (line,) = logged('structlog.get_logger().info("store", at="postgresql+psycopg://kin:s3cr3t@db/kin")')
    assert line["at"] == "postgresql+psycopg://kin:[masked]@db/kin"


def test_a_short_value_is_not_registered_for_it_would_mask_half_the_log():
    (line,) = logged('redact("a"); logging.warning("a day at the lake")')
    assert line["event"] == "a day at the lake"


def test_a_line_break_in_a_payload_does_not_forge_a_line():
    (line,) = logged('structlog.get_logger().info("x", title="a\\n{\\"event\\": \\"forged\\"}")')
    assert line["event"] == "x"


def test_a_payload_cannot_speak_to_the_terminal():
    program = (
        "import sys; from deploy.logs import configure_logs; import logging; configure_logs(json=False);"
        r"logging.warning('\x1b]0;owned\x07 \x9b31m title')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "owned" in done.stderr
    assert not any(character in done.stderr for character in "\x07\x9b\x1b")
