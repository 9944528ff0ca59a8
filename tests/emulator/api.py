"""One call of the Bot API from beginning to end: token, latency, faults, the method itself, the record."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from tests.emulator.calls import Call
from tests.emulator.delivery import Delivery
from tests.emulator.messages import Messages
from tests.emulator.parameters import Parameters
from tests.emulator.profile import Profile
from tests.emulator.queries import Queries
from tests.emulator.refusals import BadRequest, NotFound, Refusal, TooManyRequests, Unauthorized
from tests.emulator.values import Fault, Json
from tests.emulator.world import World

REASONS = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 409: "Conflict", 502: "Bad Gateway"}
NOT_IN_A_REPLY = frozenset({"setwebhook", "deletewebhook", "close", "logout"})
"""Methods that a webhook cannot call by the body of its answer; nor those that ask for something."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back to the bot; no status means that the connection is closed instead."""

    status: int
    body: Json | str


class Api:
    """All methods, by their names in lower case."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.polls = 0
        self.delivery = Delivery(world, perform=self.reply)
        own, messages, queries = Profile(world), Messages(world), Queries(world)
        each: tuple[Callable[[Parameters], Awaitable[Any]], ...] = (
            self.delivery.get_updates,
            self.delivery.set_webhook,
            self.delivery.delete_webhook,
            self.delivery.get_webhook_info,
            messages.send_message,
            messages.send_document,
            messages.edit_message_text,
            messages.edit_message_reply_markup,
            messages.delete_message,
            messages.set_message_reaction,
            messages.send_chat_action,
            messages.send_message_draft,
            messages.get_file,
            queries.answer_callback_query,
            queries.answer_inline_query,
            own.get_me,
            own.set_my_commands,
            own.get_my_commands,
            own.delete_my_commands,
            own.set_my_name,
            own.get_my_name,
            own.set_my_description,
            own.get_my_description,
            own.set_my_short_description,
            own.get_my_short_description,
            own.get_chat,
            own.get_chat_member,
            own.get_chat_administrators,
            own.leave_chat,
        )
        self.methods = {method.__name__.replace("_", ""): method for method in each}

    async def serve(self, token: str, method: str, parameters: Parameters) -> Answer:
        """Answer one call."""
        if token != self.world.bot.token:
            refusal = Unauthorized()
            return Answer(refusal.code, refusal.as_json())
        if self.world.latency:
            await self.pause(self.world.latency)
        fault = self._fault(method.lower(), parameters)
        if fault is None:
            return await self._done(method, parameters)
        await self.pause(fault.hang)
        if not (fault.code or fault.body is not None or fault.drop):
            return await self._done(method, parameters)
        applied, result = await self._try(method, parameters) if fault.apply else (False, None)
        answer = _faulty(fault)
        self._record(method, parameters, answer, applied=applied, result=result)
        return answer

    async def reply(self, body: Json) -> None:
        """Do what the webhook asked for in the body of its answer; nobody hears how it went."""
        method = str(body["method"])
        if not method.lower().startswith("get") and method.lower() not in NOT_IN_A_REPLY:
            given = Parameters({name: value for name, value in body.items() if name != "method"})
            await self._done(method, given)

    async def pause(self, seconds: float) -> None:
        """Let time pass, but not beyond the end of the emulator."""
        if seconds <= 0:
            return
        try:
            async with asyncio.timeout(seconds):
                await self.world.closing.wait()
        except TimeoutError:
            return

    async def _done(self, method: str, parameters: Parameters) -> Answer:
        try:
            result = await self._call(method, parameters)
        except Refusal as refusal:
            answer = Answer(refusal.code, refusal.as_json())
            self._record(method, parameters, answer, applied=False, result=None)
            return answer
        answer = Answer(200, {"ok": True, "result": result})
        self._record(method, parameters, answer, applied=True, result=result)
        return answer

    async def _try(self, method: str, parameters: Parameters) -> tuple[bool, Any]:
        """Do what was asked, for an answer that gets lost."""
        try:
            return True, await self._call(method, parameters)
        except Refusal:
            return False, None

    async def _call(self, method: str, parameters: Parameters) -> Any:
        found = self.methods.get(method.lower())
        if found is None:
            raise NotFound
        try:
            return await found(parameters)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise BadRequest(f"can't parse request: {error!r}") from error

    def _fault(self, method: str, parameters: Parameters) -> Fault | None:
        """The first fault that concerns this call, used up by one."""
        for place, fault in enumerate(self.world.faults):
            if fault.method.lower() in {"*", method} and parameters.says(fault.contains):
                left = replace(fault, times=fault.times - 1)
                self.world.faults[place : place + 1] = [left] if left.times > 0 else []
                return fault
        return None

    def _record(self, method: str, parameters: Parameters, answer: Answer, *, applied: bool, result: Any) -> None:
        if method.lower() == "getupdates":
            self.polls += 1
            if answer.status == 200:
                return
        body = answer.body if isinstance(answer.body, dict) else {"body": answer.body}
        number, at = len(self.world.calls.made), self.world.clock.now()
        self.world.calls.add(Call(number, at, method, parameters, answer.status, body, applied, result))


def _faulty(fault: Fault) -> Answer:
    """What the bot is told instead."""
    if fault.drop:
        return Answer(0, "")
    if fault.body is not None:
        return Answer(fault.code or 502, fault.body)
    if fault.code == TooManyRequests.code:
        return Answer(429, TooManyRequests(fault.retry_after or 1).as_json())
    refusal = Refusal(fault.description or REASONS.get(fault.code, "Internal Server Error"))
    return Answer(fault.code, refusal.as_json() | {"error_code": fault.code})
