"""The peer: an echo bot of python-telegram-bot as its documentation shows it. `python -m tests.benchmarks.echo JSON`."""

from __future__ import annotations

import asyncio
import json
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters


async def repeat(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what was said."""
    if update.message is not None:
        await update.message.reply_text(update.message.text or "")


def main(token: str, base_url: str, mode: str, port: int) -> None:
    """Answer until a signal says stop."""
    builder = ApplicationBuilder().token(token).base_url(base_url).concurrent_updates(True)
    if mode == "webhook":
        asyncio.run(_hooked(builder.updater(None).build(), port))
        return
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, repeat))
    application.run_polling()


async def _hooked(application: Application, port: int) -> None:  # type: ignore[type-arg]
    """The way of the library's example for a web framework."""
    application.add_handler(MessageHandler(filters.TEXT, repeat))

    async def take(request: Request) -> Response:
        await application.update_queue.put(Update.de_json(await request.json(), application.bot))
        return Response()

    app = Starlette(routes=[Route("/hook", take, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning", lifespan="off"))
    async with application:
        await application.start()
        await application.bot.set_webhook(f"http://127.0.0.1:{port}/hook")
        await server.serve()
        await application.stop()


if __name__ == "__main__":
    main(*json.loads(sys.argv[1]))
