"""Posts one delivery and says in words what the receiver answered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import click
import requests

from deploy.commands.refusals import Refusal
from deploy.processes.listen import parse_listen

TIMEOUT = 15.0  # seconds
_EVERY_INTERFACE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - where to reach what listens there
_UNREADABLE = 400
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_MEANINGS = {
    200: "seen before: the receiver has this very delivery already",
    202: "stored",
    400: "genuine and kept, but its body cannot be read",
    401: "not believed: the receiver has another secret for this source; compare its configuration with yours",
    404: "the receiver has no such source; it accepts only what stands under sources:",
    413: "too big for this source",
    503: "the receiver could not store it; try again",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, and the body, parsed when it is JSON."""

    status: int
    body: Any

    @property
    def accepted(self) -> bool:
        return 200 <= self.status < 300

    @property
    def in_words(self) -> str:
        """`stored, as delivery 5f0c…`."""
        said = self.body if isinstance(self.body, dict) else {}
        unheard_of = (
            "accepted" if self.accepted else "no receiver of Kintsugi answers so; is the address right?"
        )
        words = _MEANINGS.get(self.status, unheard_of)
        if self.status == _UNREADABLE and "error" in said:
            words += f" ({said['error']})"
        return f"{words}, as delivery {said['delivery']}" if "delivery" in said else words


def address_of(url: str | None, listen: str, source: str) -> str:
    """Where to post: the URL as it is when it has a path, otherwise the source's webhook on that host."""
    if url is None:
        address = parse_listen(listen)
        host = _EVERY_INTERFACE.get(address.host, address.host)
        url = f"http://{f'[{host}]' if ':' in host else host}:{address.port}"
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise click.BadParameter(
            f"{url!r} is no web address; write https://HOST or http://HOST:PORT.", param_hint="--url"
        )
    return url if parts.path.strip("/") else f"{parts.scheme}://{parts.netloc}/webhooks/{source}"


def post(url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """One request, never followed elsewhere. A Refusal when there is no answer."""
    loopback = urlsplit(url).hostname in _LOOPBACK
    with requests.Session() as session:
        session.trust_env = False  # a .netrc would put its own Authorization in the place of the vendor's
        session.proxies = {} if loopback else requests.utils.get_environ_proxies(url)
        raw = {name: value.encode() for name, value in headers.items()}
        try:
            response = session.post(url, data=body, headers=raw, timeout=TIMEOUT, allow_redirects=False)
        except requests.exceptions.SSLError:
            raise Refusal(f"{url} has no certificate that this machine trusts.") from None
        except requests.exceptions.ConnectionError:
            raise Refusal(
                f"Nobody answers at {url}. Is `kintsugi up` running there? --url says where else."
            ) from None
        except requests.exceptions.RequestException as error:
            raise Refusal(f"{url} did not answer ({type(error).__name__}).") from None
    try:
        return Answer(response.status_code, json.loads(response.text))
    except ValueError:
        return Answer(response.status_code, response.text.strip())
