"""What the process of the web channel runs, wired from a host: the application, chores, and one ASGI server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from anyio import to_thread

from bot.app import Application
from bot.hosting import Host, open_host
from bot.serving import logs
from bot.serving.server import serve
from bot.web.access import Admission, admission
from bot.web.channel import Parts, build_application

if TYPE_CHECKING:
    from bot.settings import Settings


def run_web(application: Application, folder: Path | None, settings: Settings) -> None:
    """Answer on the page until a signal says stop. Raises a BotError, with nothing begun, for what is not usable."""
    admitted = admission_of(settings)
    logs.set_up(settings.log_level)
    host = open_host(application, folder, settings)
    with host.store:
        asyncio.run(_serve_web(host, admitted))


def admission_of(settings: Settings) -> Admission:
    """Who is let in by the settings."""
    return admission(
        host=settings.host,
        open_to_all=settings.access == "open",
        code=settings.web_code.get_secret_value() if settings.web_code else "",
        header=settings.web_user_header or "",
        proxies=settings.web_proxies,
        supervisors=settings.web_supervisors,
        url=settings.web_url or "",
    )


def address(settings: Settings) -> str:
    """Where people find the page."""
    name = f"[{settings.host}]" if ":" in settings.host else settings.host
    return (settings.web_url or f"http://{name}:{settings.port}").rstrip("/")


async def _serve_web(host: Host, admitted: Admission) -> None:
    parts = Parts(host.store, host.service, host.metrics, admitted, alive={}, ready={"store": host.store_away})
    beside = (host.housekeeping().running(), _greeting(host))
    await serve(build_application(parts), host=host.settings.host, port=host.settings.port, beside=beside)


@asynccontextmanager
async def _greeting(host: Host) -> AsyncIterator[None]:
    """Say where the page is and, while there is nobody to do it, how to become the first administrator."""
    click.echo(f"Clausebot answers at {address(host.settings)}")
    code = await to_thread.run_sync(host.first_code)
    if code is not None:
        way = f"{address(host.settings)}/join?code={code}"
        click.echo(f"There is no administrator yet. Whoever opens this first becomes one: {way}")
    yield
