"""The webhook: updates are brought to the bot, one at a time for each queue, again and again until it accepts them."""

from __future__ import annotations

import asyncio
import json
import random
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus

import h11

from tests.emulator.carrier import Carrier, Reply
from tests.emulator.values import Attempt, Json, Pending, Queue
from tests.emulator.world import World

LONGEST_RETRY_AFTER = 3600
GONE_FOR = 23 * 3600
"""A webhook that says 410 for this long is removed."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where updates go, as the bot set it."""

    url: str
    secret: str = ""
    connections: int = 40


class Courier:
    """Brings the updates of each queue in order; queues do not wait for each other."""

    def __init__(self, world: World, *, perform: Callable[[Json], Awaitable[None]]) -> None:
        self.world = world
        self.perform = perform
        self.webhook: Webhook | None = None
        self.deliveries: list[Attempt] = []
        self.last_error: tuple[int, str] | None = None
        self.awake = asyncio.Event()
        self.awake.set()
        self._gone_since: float | None = None
        self._lines: dict[Queue, deque[Pending]] = {}
        self._tasks: dict[Queue, asyncio.Task[None]] = {}
        self._places = asyncio.Semaphore(1)
        self._carrier: Carrier | None = None
        world.arrived.append(self._take)

    async def start(self, webhook: Webhook) -> None:
        """Bring everything that waits to this address from now on."""
        await self.stop()
        self.webhook, self.last_error, self._gone_since = webhook, None, None
        self._places = asyncio.Semaphore(webhook.connections)
        self._carrier = Carrier(webhook.url)
        self.world.collected.set()
        for update in self.world.pending.values():
            self._take(update)

    async def stop(self) -> None:
        """Bring nothing any more."""
        self.webhook = None
        tasks, self._tasks, self._lines = list(self._tasks.values()), {}, {}
        for task in tasks:
            if task is not asyncio.current_task():
                task.cancel()
        await asyncio.gather(*(task for task in tasks if task is not asyncio.current_task()), return_exceptions=True)
        if self._carrier is not None:
            self._carrier.close()

    def forget(self) -> None:
        """Let go of everything that waits or is on its way."""
        tasks, self._tasks = list(self._tasks.values()), {}
        for task in tasks:
            task.cancel()
        self._lines.clear()
        self.deliveries.clear()
        self.last_error = None

    def _take(self, update: Pending) -> None:
        if self.webhook is None:
            return
        self._lines.setdefault(update.queue, deque()).append(update)
        if update.queue not in self._tasks:
            self._tasks[update.queue] = asyncio.get_running_loop().create_task(self._work(update.queue))

    async def _work(self, queue: Queue) -> None:
        """Empty one queue."""
        try:
            while line := self._lines.get(queue):
                await self._bring(line[0])
                if line:
                    line.popleft()
        finally:
            if self._tasks.get(queue) is asyncio.current_task():
                del self._tasks[queue]
                self._lines.pop(queue, None)

    async def _bring(self, update: Pending) -> None:
        """Try until the webhook accepts an update or nobody needs it any more."""
        pause = self.world.times.retry
        while update.serial in self.world.pending and update.expires > self.world.clock.now():
            await self.awake.wait()
            asked = await self._attempt(update)
            if asked is None:
                break
            await self.world.clock.sleep(asked or pause)
            pause = min(pause * 2, self.world.times.retry_cap * random.uniform(1, 2))  # noqa: S311 - no secret
        self.world.done(update)

    async def _attempt(self, update: Pending) -> float | None:
        """Bring an update once; None when it was accepted, otherwise the seconds the webhook asks for, or 0."""
        async with self._places:
            reply = await self._post(update)
        self.deliveries.append(Attempt(update.update_id, reply.status, self.world.clock.now()))
        if reply.ok:
            self._gone_since = None
            await self._reply(reply.body)
            return None
        self._note(f"Wrong response from the webhook: {reply.status} {reply.reason}" if reply.status else reply.reason)
        await self._count_gone(reply.status)
        return _retry_after(reply)

    async def _post(self, update: Pending) -> Reply:
        """What the webhook says; status 0, and why, if it says nothing."""
        if self.webhook is None or self._carrier is None:
            return Reply(0, "Connection closed")
        headers = {SECRET_HEADER: self.webhook.secret} if self.webhook.secret else {}
        body = json.dumps(update.as_json()).encode()
        try:
            async with asyncio.timeout(self.world.times.webhook_timeout):
                return await self._carrier.post(body, headers)
        except TimeoutError:
            return Reply(0, "Read timeout expired")
        except ConnectionRefusedError:
            return Reply(0, "Connection refused")
        except (OSError, h11.ProtocolError):
            return Reply(0, "Connection reset by peer")

    async def _count_gone(self, status: int) -> None:
        """Remove a webhook that says for long enough that it is gone."""
        now = self.world.clock.now()
        if status != HTTPStatus.GONE:
            self._gone_since = None
        elif self._gone_since is None:
            self._gone_since = now
        elif now >= self._gone_since + GONE_FOR:
            await self.stop()

    async def _reply(self, content: bytes) -> None:
        """A body that names a method is a call."""
        try:
            body = json.loads(content) if content else None
        except ValueError:
            return
        if isinstance(body, dict) and isinstance(body.get("method"), str):
            await self.perform(body)

    def _note(self, text: str) -> None:
        self.last_error = (self.world.clock.date(), text)


def _retry_after(reply: Reply) -> float:
    try:
        return float(min(max(int(reply.headers.get("retry-after", 0)), 0), LONGEST_RETRY_AFTER))
    except ValueError:
        return 0.0
