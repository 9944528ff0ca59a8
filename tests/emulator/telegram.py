"""Telegram for tests: everything that can be done to it, and the people and groups that use it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from tests.emulator.both import both
from tests.emulator.calls import Call
from tests.emulator.emulation import PATIENCE, Emulation
from tests.emulator.parameters import Parameters
from tests.emulator.people import Deed, Someone
from tests.emulator.person import Group, Person
from tests.emulator.shown import Message, message_of
from tests.emulator.values import Attempt, Fault, Json, Queue


class Telegram(Emulation):
    """A Telegram with one bot; entered by `with`, so that no thread and no socket outlives the test."""

    _recovery: asyncio.Task[None] | None = None

    def person(
        self, user_id: int = 1001, first_name: str = "Ann", *, language: str | None = "en", username: str | None = None
    ) -> Person:
        """Somebody with an account, to whom the bot may write."""
        someone = Someone(user_id, first_name, language, username)
        self._meet(someone)
        return Person(self, someone)

    def group(self, chat_id: int = -1_000_000_000_500, title: str = "Team") -> Group:
        """A group of which the bot is a member."""
        self._found(chat_id, title)
        return Group(chat_id, title)

    @both
    async def _meet(self, someone: Someone) -> None:
        self.people.meet(someone)

    @both
    async def _found(self, chat_id: int, title: str) -> None:
        self.people.found(chat_id, title)

    @both
    async def appoint(self, group: Group, user_id: int, status: str = "administrator") -> None:
        """Give somebody a standing in a group."""
        self.world.members[group.id, user_id] = status

    @both
    async def wait_for(
        self,
        method: str = "",
        *,
        chat: int = 0,
        contains: str = "",
        ok: bool | None = True,
        where: Callable[[Call], bool] | None = None,
        since: int | None = None,
        within: float = PATIENCE,
    ) -> Call:
        """The first call that fits, waiting for it if need be; `since` is the number of a call, otherwise the last reset."""
        wanted = _wanted(method, chat, contains, ok, where)
        begin = self.world.calls.begin if since is None else since
        return await self.first(wanted, begin, within, expected=_described(method, chat, contains, ok))

    @both
    async def wait_for_all(
        self,
        count: int,
        method: str = "",
        *,
        chat: int = 0,
        contains: str = "",
        ok: bool | None = True,
        since: int | None = None,
        within: float = PATIENCE,
    ) -> list[Call]:
        """The first so many calls that fit."""
        wanted, found = _wanted(method, chat, contains, ok, None), list[Call]()
        begin, end = self.world.calls.begin if since is None else since, asyncio.get_running_loop().time() + within
        while len(found) < count:
            expected = f"{count} calls like {_described(method, chat, contains, ok)}, of which {len(found)} came"
            left = end - asyncio.get_running_loop().time()
            found.append(await self.first(wanted, found[-1].number + 1 if found else begin, left, expected=expected))
        return found

    @both
    async def outbox(
        self, method: str = "", *, chat: int = 0, contains: str = "", ok: bool | None = None
    ) -> list[Call]:
        """The calls since the last reset that fit."""
        wanted = _wanted(method, chat, contains, ok, None)
        return [call for call in self.world.calls.made[self.world.calls.begin :] if wanted(call)]

    @both
    async def transcript(self, chat: int = 1001) -> list[Message]:
        """A chat as it stands, whoever wrote."""
        return [message_of(message) for (where, _), message in self.world.messages.items() if where == chat]

    @both
    async def calls_so_far(self) -> int:
        """The number that the next call will have; for `since`."""
        return len(self.world.calls.made)

    @both
    async def fail(self, *faults: Fault) -> None:
        """Let calls go wrong."""
        self.world.faults += faults

    @both
    async def heal(self) -> None:
        """Let no more calls go wrong."""
        self.world.faults.clear()

    @both
    async def slow_down(self, seconds: float) -> None:
        """Let every call take so long."""
        self.world.latency = seconds

    @both
    async def go_down(self) -> None:
        """Take no call and bring no update from now on."""
        await self._leave()

    @both
    async def come_up(self) -> None:
        """Be there again."""
        await self._return()

    @both
    async def outage(self, seconds: float) -> None:
        """Take no call and bring no update for a while; returns at once."""
        await self._leave()
        self._recovery = asyncio.create_task(self._recover(seconds))

    async def _recover(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self._return()

    async def _leave(self) -> None:
        self.api.delivery.courier.awake.clear()
        await self.server.refuse()

    async def _return(self) -> None:
        await self.server.listen()
        self.api.delivery.courier.awake.set()

    @both
    async def advance(self, seconds: float) -> None:
        """Put the clock forward: what is too old expires, pauses that are over end."""
        self.world.clock.advance(seconds)
        self.world.drop_expired()

    @both
    async def repeat(self, update_id: int | None = None) -> int:
        """Deliver an update again, by default the latest."""
        chosen = [update for update in self.world.log if update_id in {None, update.update_id}]
        assert chosen, f"expected an update {update_id or 'of any kind'} that was delivered"
        self.world.repeat(chosen[-1])
        return chosen[-1].update_id

    @both
    async def hold(self) -> None:
        """Keep new updates back."""
        self.world.held = []

    @both
    async def release(self, *, backwards: bool = False) -> list[int]:
        """Deliver what was kept back, the last first if wanted."""
        updates = list(self.world.held or [])
        updates = updates[::-1] if backwards else updates
        self.world.release(updates)
        return [update.update_id for update in updates]

    @both
    async def inject(self, kind: str, body: Json, *, queue: int = 0) -> Deed:
        """Deliver an update of any kind and content."""
        life = self.world.times.message_life
        return Deed(self.world.put(kind, body, Queue("chat", queue), life=life))

    @both
    async def pending(self) -> list[Json]:
        """The updates that the bot has not confirmed."""
        self.world.drop_expired()
        return [update.as_json() for update in self.world.pending.values()]

    @both
    async def wait_until_ready(self, within: float = PATIENCE) -> None:
        """Wait until a bot asks for updates or has set a webhook."""
        delivery = self.api.delivery
        self.world.collected.clear()
        if delivery.courier.webhook is not None or delivery.poller.busy:
            return
        try:
            async with asyncio.timeout(within):
                await self.world.collected.wait()
        except TimeoutError:
            message = self._missing("a bot to ask for updates", self.world.calls.begin, within)
            raise AssertionError(message) from None

    @both
    async def wait_until_delivered(self, within: float = PATIENCE) -> None:
        """Wait until the bot has confirmed every update."""
        try:
            async with asyncio.timeout(within):
                await self.world.empty.wait()
        except TimeoutError:
            raise AssertionError(
                self._missing("every update to be confirmed", self.world.calls.begin, within)
            ) from None

    @both
    async def deliveries(self) -> list[Attempt]:
        """Every attempt at the webhook."""
        return list(self.api.delivery.courier.deliveries)

    @both
    async def commands(self, scope: Json | None = None, language: str = "") -> list[Json]:
        """What the menu of commands holds; scope as in the Bot API."""
        given = {"scope": scope or {"type": "default"}, "language_code": language}
        return list(await self.api.methods["getmycommands"](Parameters(given)))

    @both
    async def reset(self) -> None:
        """Forget everything but a webhook; update ids and message ids go on."""
        self.world.forget()
        self.api.delivery.forget()


def _wanted(
    method: str, chat: int, contains: str, ok: bool | None, where: Callable[[Call], bool] | None
) -> Callable[[Call], bool]:
    def wanted(call: Call) -> bool:
        return (
            method.lower() in {"", call.method.lower()}
            and chat in {0, call.chat_id}
            and ok in {None, call.ok}
            and call.parameters.says(contains)
            and (where is None or where(call))
        )

    return wanted


def _described(method: str, chat: int, contains: str, ok: bool | None) -> str:
    words = [method or "any call", f"in chat {chat}" if chat else "", f"with {contains!r}" if contains else ""]
    words.append("" if ok is None else "that worked" if ok else "that was refused")
    return " ".join(word for word in words if word)
