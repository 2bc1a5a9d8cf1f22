"""`kintsugi send`: posts a payload file as the vendor would."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

import click

from deploy.commands.options import (
    config_option,
    headers_option,
    json_option,
    payload_argument,
    source_option,
)
from deploy.commands.printing import console, print_json, said


@click.command("send", short_help="Sign a payload file as the vendor would, and post it.")
@payload_argument
@source_option
@click.option(
    "--url",
    metavar="URL",
    help="Where to: a whole address, or only scheme and host [default: server.listen of the configuration].",
)
@headers_option
@config_option
@json_option
def command(
    *,
    payload: BinaryIO,
    source: str,
    url: str | None,
    headers: BinaryIO | None,
    config: Path | None,
    as_json: bool,
) -> None:
    """Signs a payload file with the source's configured secret, as the vendor would, and posts it.
    Exits with 0 when it was accepted. FILE is the request's body; - reads it from standard input.

    \b
    Example:
      kintsugi send incident.json --source pagerduty --url https://kintsugi.acme.dev
    """
    from deploy.commands.payloads import read_headers, source_to_sign
    from deploy.commands.posting import address_of, post
    from deploy.commands.signing import signed_headers
    from deploy.configuration import load_configuration

    policy = load_configuration(config).policy
    sender = source_to_sign(source, policy)
    body = payload.read()
    to = address_of(url, policy.server.listen, sender.name)
    answer = post(to, body, signed_headers(sender.kind, body, sender.secrets[0], read_headers(headers)))
    if as_json:
        print_json({"url": to, "status": answer.status, "answer": answer.body})
    else:
        style = "green" if answer.accepted else "red"
        console().print(said(f"{answer.status}", f"bold {style}"), said(answer.in_words), soft_wrap=True)
    sys.exit(0 if answer.accepted else 1)
