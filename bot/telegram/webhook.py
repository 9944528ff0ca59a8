"""Takes updates that Telegram brings: checks who brings them, writes them down, and only then says yes.

A yes means that the update lies in the inbox. The one deliberate failure is 503 while the database is away: Telegram
then brings the update again.
"""

from __future__ import annotations

import hmac
import json

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.problems import StoreUnavailable
from bot.telegram.intake import NoUpdate
from bot.telegram.receiver import Hands, take_in

LARGEST = 256 * 1024
"""Bytes of one update; Telegram's own stay far below."""
HEADER = "X-Telegram-Bot-Api-Secret-Token"
AWAY = {"Retry-After": "1"}


class TooLarge(Exception):
    """A body that goes beyond the limit."""


class Webhook:
    """The address that Telegram brings updates to."""

    def __init__(self, secret: str, hands: Hands) -> None:
        self._secret = secret.encode()
        self._hands = hands

    def route(self, path: str) -> Route:
        """The route; nothing but POST is answered."""
        return Route(path, self.take, methods=["POST"])

    async def take(self, request: Request) -> Response:
        """Take one update."""
        brought = request.headers.get(HEADER, "").encode("latin-1", "replace")
        if not hmac.compare_digest(brought, self._secret):
            return _refused("unauthorised", 401)
        try:
            update = json.loads(await _body(request))
            await take_in(self._hands, [update])
        except TooLarge:
            return _refused("too large", 413)
        except (ValueError, RecursionError, NoUpdate, ClientDisconnect):
            return _refused("no update", 400)
        except StoreUnavailable:
            return Response(status_code=503, headers=AWAY)
        return Response(status_code=200)


async def _body(request: Request) -> bytes:
    """The body, read no further than the limit, whatever its length claims to be."""
    found = bytearray()
    async for piece in request.stream():
        found += piece
        if len(found) > LARGEST:
            raise TooLarge
    return bytes(found)


def _refused(why: str, status: int) -> Response:
    return Response(why, status_code=status, media_type="text/plain")
