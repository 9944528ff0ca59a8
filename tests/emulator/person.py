"""A person's side of the chat: everything they can do with the bot, and reading what it answers."""

from __future__ import annotations

from collections.abc import Coroutine
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from tests.emulator import limits
from tests.emulator.both import both
from tests.emulator.calls import Call
from tests.emulator.emulation import PATIENCE, Emulation
from tests.emulator.people import Deed, Someone
from tests.emulator.shown import Message, Notice, Offer, message_of
from tests.emulator.values import Json, Upload

T = TypeVar("T")
SHOWING = frozenset({"sendmessage", "senddocument", "editmessagetext", "editmessagereplymarkup"})


@dataclass(frozen=True, slots=True)
class Group:
    """A group that the bot was let into."""

    id: int
    title: str


class Person:
    """Reads in order: every `read` goes on behind the message that the last one returned."""

    def __init__(self, telegram: Emulation, someone: Someone) -> None:
        self.telegram = telegram
        self.someone = someone
        self._read: dict[int, int] = {}
        self._start = len(telegram.world.calls.made)

    @property
    def id(self) -> int:
        """The user id, which is also the id of the chat with the bot."""
        return self.someone.id

    def begin(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Start work in the emulator's thread."""
        return self.telegram.begin(work)

    @both
    async def say(self, text: str, *, group: Group | None = None, reply_to: Message | int = 0) -> Deed:
        """Write to the bot, or into a group."""
        number = reply_to.message_id if isinstance(reply_to, Message) else reply_to
        return self.telegram.people.say(self.someone, self._chat(group), {"text": text}, reply_to=number)

    @both
    async def send(self, content: Json, *, group: Group | None = None) -> Deed:
        """Send something other than a text: a sticker, a place, an item of an album, as fields of a message."""
        return self.telegram.people.say(self.someone, self._chat(group), content)

    @both
    async def send_file(self, name: str, data: bytes, *, caption: str = "", group: Group | None = None) -> Deed:
        """Send a document."""
        return self.telegram.people.send_file(self.someone, self._chat(group), Upload(name, data), caption)

    @both
    async def start(self, payload: str = "") -> Deed:
        """Follow a deep link, or press the start button."""
        assert not payload or limits.DEEP_LINK.fullmatch(payload), f"no deep link can carry {payload!r}"
        return self.telegram.people.say(self.someone, self.id, {"text": f"/start {payload}".rstrip()})

    @both
    async def change(self, message: Deed, text: str) -> Deed:
        """Edit a message of one's own."""
        return self.telegram.people.change(self.someone, message.chat_id, message.message_id, text)

    @both
    async def ask(self, text: str, *, group: Group | None = None, within: float = PATIENCE) -> Message:
        """Write, skipping what was not read, and read the answer."""
        self._read[self._chat(group)] = len(self.telegram.world.calls.made)
        self.telegram.people.say(self.someone, self._chat(group), {"text": text})
        return await self._next("", group, within)

    @both
    async def read(self, contains: str = "", *, group: Group | None = None, within: float = PATIENCE) -> Message:
        """The next message that the bot writes or edits, waiting for it if need be."""
        return await self._next(contains, group, within)

    @both
    async def hears_nothing(self, seconds: float = 0.3, *, group: Group | None = None) -> None:
        """Make sure that the bot keeps silent for a while."""
        try:
            message = await self._next("", group, seconds)
        except AssertionError:
            return
        raise AssertionError(f"expected silence in chat {message.chat_id}; the bot wrote {message.text!r}")

    @both
    async def tap(self, button: str, *, on: Message | Deed | None = None, group: Group | None = None) -> Deed:
        """Press a button, by its label or data, below the newest message that has it or a given one."""
        if isinstance(on, Deed) and on.query_id:
            message = self.telegram.world.inline_messages[on.query_id]
            data = _data(message_of(message), button)
            return self.telegram.people.tap(self.someone, message, data, inline_message_id=on.query_id)
        message = self._with_button(button, self._chat(group), on)
        return self.telegram.people.tap(self.someone, message, _data(message_of(message), button))

    @both
    async def tap_data(self, data: str, *, on: Message) -> Deed:
        """Send data that no button need have, as a forged or outdated one would."""
        message = self.telegram.world.messages.get((on.chat_id, on.message_id), {})
        return self.telegram.people.tap(self.someone, message, data)

    @both
    async def notice(self, tap: Deed, *, within: float = PATIENCE) -> Notice:
        """What the bot answers to a tap."""
        call = await self._answer("answercallbackquery", "callback_query_id", tap, within)
        return Notice(call.parameters.text("text"), call.parameters.flag("show_alert"))

    @both
    async def inline(self, query: str, *, offset: str = "", within: float = PATIENCE) -> Offer:
        """Type the bot's name and a query, and see the results."""
        deed = self.telegram.people.inline(self.someone, query, offset=offset)
        await self._answer("answerinlinequery", "inline_query_id", deed, within)
        answer = self.telegram.world.inline_answers[deed.query_id]
        results, personal, cache = tuple(answer["results"]), answer["is_personal"], answer["cache_time"]
        return Offer(deed.query_id, query, results, personal, cache, answer["button"])

    @both
    async def type_inline(self, query: str, *, offset: str = "") -> Deed:
        """Type a query without waiting for results."""
        return self.telegram.people.inline(self.someone, query, offset=offset)

    @both
    async def choose(self, offer: Offer, result: str, *, group: Group | None = None) -> tuple[Deed, Message]:
        """Post one of the results, by its title or id; without a group into a chat where the bot is not."""
        ids = [str(each["id"]) for each in offer.results if result in {each["id"], each.get("title")}]
        assert ids, f"expected a result {result!r}; there are {offer.titles}"
        chat = group.id if group else 0
        deed, message = self.telegram.people.choose(self.someone, offer.query_id, offer.query, ids[0], chat)
        return deed, message_of(message)

    @both
    async def react(self, message: Message, emoji: str) -> Deed:
        """Mark a message."""
        return self.telegram.people.react(self.someone, message.chat_id, message.message_id, emoji)

    @both
    async def place_bot(self, status: str, *, group: Group | None = None) -> Deed:
        """Make the bot a `member`, `administrator`, `left` or `kicked`; without a group: unblock and block it."""
        return self.telegram.people.place_bot(self.someone, self._chat(group), status)

    @both
    async def download(self, message: Message) -> bytes:
        """The content of a document that the bot sent."""
        return self.telegram.world.files[message.file].data

    @both
    async def chat(self, *, group: Group | None = None) -> list[Message]:
        """The chat as it stands now."""
        chat = self._chat(group)
        return [message_of(each) for (where, _), each in self.telegram.world.messages.items() if where == chat]

    def _chat(self, group: Group | None) -> int:
        return group.id if group else self.id

    async def _next(self, contains: str, group: Group | None, within: float) -> Message:
        chat = self._chat(group)

        def wanted(call: Call) -> bool:
            return (
                call.applied
                and call.method.lower() in SHOWING
                and isinstance(call.result, dict)
                and call.result["chat"]["id"] == chat
                and contains in message_of(call.result).text
            )

        since = max(self._read.get(chat, self._start), self.telegram.world.calls.begin)
        expected = f"a message in chat {chat}" + (f" with {contains!r}" if contains else "")
        call = await self.telegram.first(wanted, since, within, expected=expected)
        self._read[chat] = call.number + 1
        return message_of(call.result, call)

    async def _answer(self, method: str, name: str, deed: Deed, within: float) -> Call:
        def wanted(call: Call) -> bool:
            return call.applied and call.method.lower() == method and call.parameters.text(name) == deed.query_id

        begin = self.telegram.world.calls.begin
        return await self.telegram.first(wanted, begin, within, expected=f"{method} for {deed.query_id}")

    def _with_button(self, button: str, chat: int, on: Message | Deed | None) -> Json:
        messages = self.telegram.world.messages
        if on is not None:
            return messages[on.chat_id, on.message_id]
        with_buttons = [each for (where, _), each in messages.items() if where == chat and "reply_markup" in each]
        for message in reversed(with_buttons):
            if any(button in {each.label, each.data} for row in message_of(message).rows for each in row):
                return message
        labels = [message_of(message).labels for message in with_buttons]
        raise AssertionError(f"expected a button {button!r} in chat {chat}; there are {labels}")


def _data(message: Message, name: str) -> str:
    button = message.button(name)
    assert button.data is not None, f"expected the button {name!r} to call the bot; it is {button}"
    return button.data
