"""Who may come in: this machine alone, who knows the access code, or whom a trusted proxy names.

It is decided once, from the settings; settings that would let in a whole network by accident are refused.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from starlette.requests import Request

from bot.problems import SettingsError

Network = IPv4Network | IPv6Network

SHORTEST = 8
"""Characters of an access code that can be guessed five times a minute."""
LONGEST_USER = 128
_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_WHO_MAY = (
    "set CLAUSEBOT_WEB_CODE (an access code), or CLAUSEBOT_WEB_USER_HEADER and CLAUSEBOT_WEB_PROXIES (a proxy that "
    "names the user), or CLAUSEBOT_ACCESS=open to let everybody in"
)


@dataclass(frozen=True, slots=True)
class Admission:
    """What the settings say about who comes in. Without `code` and `header` whoever reaches the page does."""

    code: str = ""
    header: str = ""
    proxies: tuple[Network, ...] = ()
    supervisors: frozenset[str] = frozenset()
    url: str = ""
    names: frozenset[str] = frozenset()
    """The names by which the page may be asked for; none: by any."""

    @property
    def everybody(self) -> bool:
        """Whether nobody is asked who they are."""
        return not self.code and not self.header

    def is_code(self, given: str) -> bool:
        """Whether that is the access code; it takes as long for a near miss as for a far one."""
        return bool(self.code) and hmac.compare_digest(self.code.encode(), given.strip().encode("utf-8", "replace"))

    def trusts(self, address: str) -> bool:
        """Whether a proxy that is believed speaks from there."""
        try:
            found = ip_address(address)
        except ValueError:
            return False
        return any(found in network for network in self.proxies)

    def user(self, request: Request) -> str | None:
        """The user whom a trusted proxy names, and exactly one; anybody else's header is as good as none."""
        if not self.header or not self.trusts(peer(request)):
            return None
        named = request.headers.getlist(self.header)
        user = _text(named[0]).strip() if len(named) == 1 else ""
        return user if user.isprintable() and 0 < len(user) <= LONGEST_USER else None

    def address(self, request: Request) -> str:
        """Whose budget a request is on: behind trusted proxies the last address that none of them has."""
        chain = [peer(request)]
        if self.trusts(chain[0]):
            told = ",".join(request.headers.getlist("x-forwarded-for"))
            chain = [*(each.strip() for each in told.split(",") if each.strip()), *chain]
        return next((each for each in reversed(chain) if not self.trusts(each)), chain[-1])

    def secure(self, request: Request) -> bool:
        """Whether the page is seen over https."""
        if self.url:
            return self.url.startswith("https:")
        told = request.headers.get("x-forwarded-proto", "") if self.trusts(peer(request)) else ""
        return "https" in (told, request.scope["scheme"])


def admission(
    *, host: str, open_to_all: bool, code: str = "", header: str = "", proxies: Sequence[str] = (),
    supervisors: Sequence[str] = (), url: str = "",
) -> Admission:  # fmt: skip
    """Who comes in by these settings. Raises SettingsError where that is nobody's intention."""
    if code and len(code) < SHORTEST:
        raise SettingsError(f"CLAUSEBOT_WEB_CODE: expected {SHORTEST} characters or more, found {len(code)}")
    if header and not re.fullmatch(r"[A-Za-z0-9-]+", header):
        raise SettingsError(f"CLAUSEBOT_WEB_USER_HEADER: expected the name of a header, found {header!r}")
    if header and not proxies:
        raise SettingsError(
            "CLAUSEBOT_WEB_USER_HEADER is believed from nobody: name the proxy in CLAUSEBOT_WEB_PROXIES"
        )
    if url and urlsplit(url).scheme not in {"http", "https"}:
        raise SettingsError(f"CLAUSEBOT_WEB_URL: expected https://… or http://…, found {url!r}")
    if not (code or header or open_to_all or is_loopback(host)):
        raise SettingsError(f"on {host} anybody on the network would be let in: {_WHO_MAY}")
    shut = not (code or header or open_to_all)
    names = _THIS_MACHINE | ({urlsplit(url).hostname or ""} if url else set()) if shut else frozenset()
    return Admission(code, header, tuple(_network(each) for each in proxies), frozenset(supervisors), url, names)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server that listens there."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def peer(request: Request) -> str:
    """The address at the other end of the connection, which nobody can make up."""
    return request.client.host if request.client else ""


def _network(text: str) -> Network:
    try:
        return ip_network(text, strict=False)
    except ValueError:
        raise SettingsError(f"CLAUSEBOT_WEB_PROXIES: expected addresses or networks, found {text!r}") from None


def _text(header: str) -> str:
    """A header as it was meant: servers hand on bytes as Latin-1, proxies write names in UTF-8."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header
