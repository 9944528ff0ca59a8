"""Methods that answer a tap or an inline query, while the person still waits."""

from __future__ import annotations

from tests.emulator import limits
from tests.emulator.messages import formatted
from tests.emulator.parameters import Parameters
from tests.emulator.refusals import BadRequest
from tests.emulator.values import Json
from tests.emulator.world import World

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class Queries:
    """answerCallbackQuery and answerInlineQuery."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def answer_callback_query(self, parameters: Parameters) -> bool:
        """End the little clock on a button."""
        limits.callback_answer(parameters.text("text"))
        self._still_asked(self.world.callbacks, parameters.text("callback_query_id"))
        return True

    async def answer_inline_query(self, parameters: Parameters) -> bool:
        """Offer results to who types the bot's name."""
        results = parameters.items("results")
        limits.results(results)
        limits.inline_button(parameters.item("button"))
        limits.next_offset(parameters.text("next_offset"))
        posts = {str(result["id"]): _post(result) for result in results}
        query = parameters.text("inline_query_id")
        self._still_asked(self.world.inline_queries, query)
        self.world.inline_answers[query] = {
            "results": results,
            "posts": posts,
            "button": parameters.item("button"),
            "is_personal": parameters.flag("is_personal"),
            "cache_time": parameters.number("cache_time", 300),
            "next_offset": parameters.text("next_offset"),
        }
        return True

    def _still_asked(self, asked: dict[str, float], query: str) -> None:
        if asked.pop(query, 0) <= self.world.clock.now():
            raise BadRequest(TOO_OLD)


def _post(result: Json) -> Json:
    """The message that a result becomes when it is chosen."""
    content = result.get("input_message_content")
    if content is None:
        if result.get("type") == "article":
            raise BadRequest("can't parse inline query result: Input message content is not specified")
        return {}
    words, entities = formatted(
        str(content.get("message_text", "")), str(content.get("parse_mode") or ""), content.get("entities") or []
    )
    limits.text(words)
    limits.markup(result.get("reply_markup"))
    post: Json = {"text": words, "entities": [entity.as_json() for entity in entities]}
    post["reply_markup"] = result.get("reply_markup")
    return {name: value for name, value in post.items() if value}
