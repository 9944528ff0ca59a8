"""What the process of a channel runs, wired from a host: the channel, health, chores, and one ASGI server for all."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import click
from starlette.applications import Starlette
from telegram import Bot
from telegram.error import TelegramError

from bot.app import Application
from bot.hosting import Host, open_host
from bot.service import Notifier, Rules
from bot.serving import health, logs
from bot.serving.server import serve
from bot.telegram.cases import TelegramNotifier
from bot.telegram.channel import Channel, Parts
from bot.telegram.links import invite_link
from bot.telegram.options import Options, options_of

if TYPE_CHECKING:
    from bot.settings import Settings


def run_telegram(application: Application, folder: Path | None, settings: Settings) -> None:
    """Answer on Telegram until a signal says stop. Raises a BotError, with nothing begun, for what is not usable."""
    options = options_of(settings)
    logs.set_up(settings.log_level)
    host = open_host(application, folder, settings, lambda rules: notifiers(rules, options))
    with host.store:
        asyncio.run(_serve_telegram(host, options))


def notifiers(rules: Rules, options: Options) -> tuple[Notifier, ...]:
    """Who tells people of cases where the bot has a token."""
    return (TelegramNotifier(rules.current, options.supervisors),)


def telegram_channel(host: Host, options: Options) -> Channel:
    """The Telegram channel of a host."""
    return Channel(Parts(options, host.store, host.service, host.metrics, host.holder))


async def _serve_telegram(host: Host, options: Options) -> None:
    channel = telegram_channel(host, options)
    watched = health.routes(
        host.metrics,
        alive={"receiving": channel.stalled},
        ready={"store": host.store_away, "telegram": channel.unready},
    )
    await _greet(host, options)
    app = Starlette(routes=[*channel.routes(), *watched])
    beside = (host.housekeeping().running(), channel.running())
    await serve(app, host=host.settings.host, port=host.settings.port, beside=beside)


async def _greet(host: Host, options: Options) -> None:
    """Say how to become the first administrator, while there is nobody to ask; with a link if Telegram can be asked."""
    code = host.first_code()
    if code is None:
        return
    bot: Bot = Bot(options.token.get_secret_value(), f"{options.api.rstrip('/')}/bot")
    try:
        async with bot:
            way = invite_link(bot.username, code)
    except TelegramError:
        way = f"send the bot: /start i-{code}"
    click.echo(f"There is no administrator yet. Whoever opens this first becomes one: {way}")
