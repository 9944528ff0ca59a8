"""Both ways in which updates reach the bot, and the methods that choose between them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from tests.emulator import limits
from tests.emulator.parameters import Parameters
from tests.emulator.polling import Poller
from tests.emulator.refusals import BadRequest, TooManyRequests
from tests.emulator.values import Json
from tests.emulator.webhooks import Courier, Webhook
from tests.emulator.world import World

PORTS = frozenset({80, 88, 443, 8443})
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
CONNECTIONS, MOST_CONNECTIONS = 40, 100


class Delivery:
    """getUpdates, setWebhook, deleteWebhook, getWebhookInfo."""

    def __init__(self, world: World, *, perform: Callable[[Json], Awaitable[None]]) -> None:
        self.world = world
        self.poller = Poller(world)
        self.courier = Courier(world, perform=perform)
        self._next_setting = float("-inf")

    async def get_updates(self, parameters: Parameters) -> list[Json]:
        """The updates that wait, or the next that comes."""
        self._allow(parameters)
        return await self.poller.updates(parameters, hooked=self.courier.webhook is not None)

    async def set_webhook(self, parameters: Parameters) -> bool:
        """Bring updates to an address."""
        url = parameters.text("url")
        if not url:
            return await self.delete_webhook(parameters)
        webhook = Webhook(url, parameters.text("secret_token"), _connections(parameters))
        self._pace()
        limits.secret(webhook.secret)
        _check_address(url)
        self._allow(parameters)
        self._drop(parameters)
        self.poller.displace()
        if webhook != self.courier.webhook:
            await self.courier.start(webhook)
        return True

    async def delete_webhook(self, parameters: Parameters) -> bool:
        """Let updates wait to be collected."""
        self._drop(parameters)
        await self.courier.stop()
        return True

    async def get_webhook_info(self, _: Parameters) -> Json:
        """How delivery goes."""
        self.world.drop_expired()
        webhook, error = self.courier.webhook, self.courier.last_error
        found: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(self.world.pending)}
        if webhook is not None:
            found |= {"url": webhook.url, "max_connections": webhook.connections, "ip_address": "127.0.0.1"}
        if webhook is not None and error is not None:
            found |= {"last_error_date": error[0], "last_error_message": error[1]}
        return found | ({"allowed_updates": list(self.world.allowed)} if self.world.allowed else {})

    def forget(self) -> None:
        """Begin anew; a webhook stays set."""
        self.poller.forget()
        self.courier.forget()
        self._next_setting = float("-inf")

    def _pace(self) -> None:
        now = self.world.clock.now()
        if now < self._next_setting:
            raise TooManyRequests(1)
        self._next_setting = now + self.world.times.webhook_pause

    def _allow(self, parameters: Parameters) -> None:
        """Remember which kinds of updates are wanted; none named means all but a few."""
        given = parameters.data("allowed_updates")
        if isinstance(given, list):
            self.world.allowed = tuple(str(kind) for kind in given)

    def _drop(self, parameters: Parameters) -> None:
        if parameters.flag("drop_pending_updates"):
            self.world.pending.clear()
            self.world.empty.set()


def _connections(parameters: Parameters) -> int:
    return min(max(parameters.number("max_connections", CONNECTIONS), 1), MOST_CONNECTIONS)


def _check_address(url: str) -> None:
    """Telegram wants HTTPS on four ports; the tests' own machine may be addressed without."""
    parts = urlsplit(url)
    if parts.hostname in LOOPBACK:
        return
    if parts.scheme != "https":
        raise BadRequest("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise BadRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
