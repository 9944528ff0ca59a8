"""What the process of a channel runs, wired from a host: channels, health, chores, and one ASGI server for all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from anyio import to_thread
from starlette.applications import Starlette

from bot.app import Application
from bot.hosting import Host, open_host
from bot.service import Notifier, Rules
from bot.serving import health, logs
from bot.serving.server import serve

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.telegram.channel import Channel
    from bot.telegram.options import Options
    from bot.web.access import Admission

Beside = AbstractAsyncContextManager[object]


def run_telegram(application: Application, folder: Path | None, settings: Settings) -> None:
    """Answer on Telegram until a signal says stop. Raises a BotError, with nothing begun, for what is not usable."""
    from bot.telegram.options import options_of

    options = options_of(settings)
    logs.set_up(settings.log_level)
    host = open_host(application, folder, settings, lambda rules: _notifiers(rules, options))
    with host.store:
        asyncio.run(_serve_telegram(host, options))


def run_web(application: Application, folder: Path | None, settings: Settings, *, telegram: bool) -> None:
    """Answer on a page and over HTTP, with `telegram` there too, until a signal says stop; raises like the other."""
    admission = _admission(settings)
    options = _options(settings) if telegram or settings.telegram_token else None
    logs.set_up(settings.log_level)
    host = open_host(application, folder, settings, lambda rules: _notifiers(rules, options))
    with host.store:
        asyncio.run(_serve_web(host, admission, options if telegram else None))


def _options(settings: Settings) -> Options:
    from bot.telegram.options import options_of

    return options_of(settings)


def _notifiers(rules: Rules, options: Options | None) -> tuple[Notifier, ...]:
    """Who tells people of cases; a page that stands alone leaves that to the process that talks to Telegram."""
    if options is None:
        return ()
    from bot.telegram.cases import TelegramNotifier

    return (TelegramNotifier(rules.current, options.supervisors),)


def _channel(host: Host, options: Options) -> Channel:
    from bot.telegram.channel import Channel, Parts

    return Channel(Parts(options, host.store, host.service, host.metrics, host.holder))


def _probes(host: Host, channel: Channel | None) -> tuple[dict[str, health.Probe], dict[str, health.Probe]]:
    """What says whether the process is alive, and whether it is ready."""
    if channel is None:
        return {}, {"store": host.store_away}
    return {"receiving": channel.stalled}, {"store": host.store_away, "telegram": channel.unready}


async def _serve_telegram(host: Host, options: Options) -> None:
    channel = _channel(host, options)
    alive, ready = _probes(host, channel)
    app = Starlette(routes=[*channel.routes(), *health.routes(host.metrics, alive=alive, ready=ready)])
    beside = (host.housekeeping().running(), channel.running(), _greeting_telegram(host, options))
    await serve(app, host=host.settings.host, port=host.settings.port, beside=beside)


async def _serve_web(host: Host, admission: Admission, options: Options | None) -> None:
    from bot.web.channel import Parts, build_application

    channel = _channel(host, options) if options else None
    alive, ready = _probes(host, channel)
    parts = Parts(host.store, host.service, host.metrics, admission, alive, ready, host.keeper.folder)
    hooks = channel.routes() if channel else []
    app = build_application(parts, more=hooks, free=[route.path for route in hooks])
    beside: tuple[Beside, ...] = (host.housekeeping().running(), _greeting_web(host))
    if channel:
        beside = (*beside, channel.running())
    await serve(app, host=host.settings.host, port=host.settings.port, beside=beside)


def _admission(settings: Settings) -> Admission:
    """Who is let in to the page."""
    from bot.web.access import admission

    return admission(
        host=settings.host,
        open_to_all=settings.access == "open",
        code=settings.web_code.get_secret_value() if settings.web_code else "",
        header=settings.web_user_header or "",
        proxies=settings.web_proxies,
        supervisors=settings.web_supervisors,
        url=settings.web_url or "",
    )


@asynccontextmanager
async def _greeting_web(host: Host) -> AsyncIterator[None]:
    """Say where the page is and, while there is nobody to do it, how to become the first administrator."""
    chosen = host.settings
    name = f"[{chosen.host}]" if ":" in chosen.host else chosen.host
    url = (chosen.web_url or f"http://{name}:{chosen.port}").rstrip("/")
    click.echo(f"Clausebot answers at {url}")
    code = await to_thread.run_sync(host.first_code)
    if code is not None:
        _tell(f"{url}/join?code={code}")
    yield


@asynccontextmanager
async def _greeting_telegram(host: Host, options: Options) -> AsyncIterator[None]:
    """Say how to become the first administrator, while there is none; with a link if Telegram can be asked."""
    from telegram import Bot
    from telegram.error import TelegramError

    from bot.telegram.links import invite_link

    code = await to_thread.run_sync(host.first_code)
    if code is not None:
        bot: Bot = Bot(options.token.get_secret_value(), f"{options.api.rstrip('/')}/bot")
        try:
            async with bot:
                _tell(invite_link(bot.username, code))
        except TelegramError:
            _tell(f"send the bot: /start i-{code}")
    yield


def _tell(way: str) -> None:
    click.echo(f"There is no administrator yet. Whoever opens this first becomes one: {way}")
