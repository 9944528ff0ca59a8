"""A small bot on real PTB, in a thread of its own, that collects its updates or has them brought: what the tests talk to."""

from __future__ import annotations

from typing import Any, Self

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Update,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from tests.emulator.server import Server
from tests.emulator.telegram import Telegram

SECRET = "a-secret_of-the-tests"  # noqa: S105 - it opens nothing
Context = ContextTypes.DEFAULT_TYPE
BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton("Good", callback_data="good")]])


async def echo(update: Update, _: Context) -> None:
    """Say the same, in bold."""
    assert update.effective_message is not None
    words = update.effective_message.text_html or "nothing"
    await update.effective_message.reply_html(f"You said <b>{words}</b>", reply_markup=BUTTONS)


async def thank(update: Update, _: Context) -> None:
    """Answer a tap."""
    assert update.callback_query is not None
    await update.callback_query.answer("Thanks")
    await update.callback_query.edit_message_text("Noted")


async def offer(update: Update, _: Context) -> None:
    """Answer an inline query."""
    assert update.inline_query is not None
    content = InputTextMessageContent(f"<i>{update.inline_query.query}</i>", parse_mode="HTML")
    await update.inline_query.answer([InlineQueryResultArticle("1", "As it is", content)], cache_time=0)


class EchoBot:
    """Answers from entering to leaving a `with` block, in one of the modes."""

    def __init__(self, telegram: Telegram, mode: str) -> None:
        self.telegram = telegram
        self.mode = mode
        self.problems: list[BaseException] = []
        self.refusals: list[Response] = []
        self.bodies: list[bytes] = []
        self.server = Server(Starlette(routes=[Route("/hook", self._receive, methods=["POST"])]))
        self.application = self._built()

    def __enter__(self) -> Self:
        self.server.__enter__()
        self.server.run(self._start())
        return self

    def __exit__(self, *_: object) -> None:
        self.server.run(self._stop())
        self.server.__exit__()

    def _built(self) -> Application[Any, Any, Any, Any, Any, Any]:
        builder = Application.builder().token(self.telegram.token).base_url(self.telegram.base_url)
        builder = builder.base_file_url(self.telegram.base_file_url).read_timeout(10).get_updates_read_timeout(10)
        found = builder.job_queue(None).build()
        found.add_handler(CallbackQueryHandler(thank))
        found.add_handler(InlineQueryHandler(offer))
        found.add_handler(MessageHandler(filters.ALL, echo))
        found.add_error_handler(self._note)
        return found

    async def _note(self, _: object, context: Context) -> None:
        assert context.error is not None
        self.problems.append(context.error)

    async def _start(self) -> None:
        await self.application.initialize()
        await self.application.start()
        if self.mode == "webhook":
            address = f"{self.server.url}/hook"
            await self.application.bot.set_webhook(address, secret_token=SECRET, allowed_updates=Update.ALL_TYPES)
        else:
            assert self.application.updater is not None
            await self.application.updater.start_polling(
                timeout=2, allowed_updates=Update.ALL_TYPES, error_callback=self.problems.append
            )

    async def _stop(self) -> None:
        if self.application.updater is not None and self.application.updater.running:
            await self.application.updater.stop()
        await self.application.stop()
        await self.application.shutdown()

    async def _receive(self, request: Request) -> Response:
        if request.headers.get("X-Telegram-Bot-Api-Secret-Token") != SECRET:
            return Response(status_code=403)
        if self.refusals:
            return self.refusals.pop(0)
        self.bodies.append(await request.body())
        await self.application.update_queue.put(Update.de_json(await request.json(), self.application.bot))
        return Response()
