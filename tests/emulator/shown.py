"""What a person sees: messages with their buttons, notices after a tap, results of an inline query."""

from __future__ import annotations

from dataclasses import dataclass

from tests.emulator.calls import Call
from tests.emulator.entities import Entity, from_json
from tests.emulator.values import Json


@dataclass(frozen=True, slots=True)
class Button:
    """A button below a message, with what it does: exactly one of the rest is set."""

    label: str
    data: str | None = None
    url: str | None = None
    copies: str | None = None
    inline: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands in the chat."""

    chat_id: int
    message_id: int
    text: str
    entities: tuple[Entity, ...] = ()
    rows: tuple[tuple[Button, ...], ...] = ()
    reply_to: int = 0
    edited: bool = False
    by_bot: bool = True
    file: str = ""
    call: Call | None = None

    @property
    def labels(self) -> list[str]:
        """What stands on the buttons, in reading order."""
        return [button.label for row in self.rows for button in row]

    def button(self, name: str) -> Button:
        """The button with this label or data."""
        for button in (button for row in self.rows for button in row):
            if name in {button.label, button.data}:
                return button
        raise AssertionError(f"expected a button {name!r}; there are {self.labels} below {self.text[:60]!r}")

    def parts(self, kind: str) -> list[str]:
        """The words that are formatted in one way, such as `bold` or `expandable_blockquote`."""
        return [entity.of(self.text) for entity in self.entities if entity.type == kind]


@dataclass(frozen=True, slots=True)
class Notice:
    """What a tap brings up over the chat."""

    text: str
    alert: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """The answer to an inline query."""

    query_id: str
    query: str
    results: tuple[Json, ...]
    personal: bool
    cache_time: int
    button: Json | None

    @property
    def titles(self) -> list[str]:
        """What there is to choose from."""
        return [str(result.get("title", "")) for result in self.results]


def message_of(shown: Json, call: Call | None = None) -> Message:
    """A message of the Bot API as a person sees it."""
    text: str = shown.get("text") or shown.get("caption") or ""
    entities: list[Json] = shown.get("entities") or shown.get("caption_entities") or []
    keyboard = shown.get("reply_markup", {}).get("inline_keyboard", [])
    return Message(
        chat_id=shown["chat"]["id"],
        message_id=shown["message_id"],
        text=text,
        entities=tuple(from_json(entity) for entity in entities),
        rows=tuple(tuple(_button(button) for button in row) for row in keyboard),
        reply_to=shown.get("reply_to_message", {}).get("message_id", 0),
        edited="edit_date" in shown,
        by_bot=shown.get("from", {}).get("is_bot", False),
        file=shown.get("document", {}).get("file_id", ""),
        call=call,
    )


def _button(button: Json) -> Button:
    inline = button.get("switch_inline_query", button.get("switch_inline_query_current_chat"))
    chosen = button.get("switch_inline_query_chosen_chat")
    return Button(
        label=button["text"],
        data=button.get("callback_data"),
        url=button.get("url"),
        copies=button.get("copy_text", {}).get("text"),
        inline=chosen.get("query", "") if chosen is not None else inline,
    )
