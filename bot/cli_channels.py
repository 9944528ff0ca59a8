"""The commands that serve people elsewhere: `telegram`, `web`, and `health` for whoever watches over them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from anyio import to_thread

from bot.endings import OK, PROBLEMS
from bot.options import application, example, rules_option
from bot.problems import MissingExtra

if TYPE_CHECKING:
    from bot.hosting import Host
    from bot.settings import Settings
    from bot.web.access import Admission


@click.command(epilog=example("clausebot health", "CLAUSEBOT_PORT=9000 clausebot health"))
@click.pass_context
def health(context: click.Context) -> None:
    """Ask the server on CLAUSEBOT_HOST and CLAUSEBOT_PORT whether it is well."""
    from bot import settings
    from bot.watching import look

    chosen = settings.read()
    problem = look(chosen.host, chosen.port)
    click.echo(problem or "well", err=bool(problem))
    context.exit(PROBLEMS if problem else OK)


@click.command(epilog=example("clausebot web", "clausebot web --rules rules --port 9000"))
@rules_option
@click.option("--host", metavar="ADDRESS", help="The address to listen on.  [default: CLAUSEBOT_HOST, else 127.0.0.1]")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="PORT",
    help="… and the port.  [default: CLAUSEBOT_PORT, else 8080]",
)
@click.pass_context
def web(context: click.Context, *, rules: Path | None, host: str | None, port: int | None) -> None:
    """Answer on a page, and programs over HTTP.

    This machine alone is served unless the settings say who else may come in.
    """
    from bot import settings

    chosen = settings.read(host=host, port=port)
    try:
        from bot.hosting import open_host

        admission = _admission(chosen)
        served = open_host(application(context), rules, chosen)
    except ModuleNotFoundError as error:
        raise MissingExtra("`web` needs more packages: pip install 'clausebot[server,web]'") from error
    with served.store:
        asyncio.run(_serve_web(served, admission))


def _admission(chosen: Settings) -> Admission:
    """Who is let in by the settings."""
    from bot.web.access import admission

    return admission(
        host=chosen.host,
        open_to_all=chosen.access == "open",
        code=chosen.web_code.get_secret_value() if chosen.web_code else "",
        header=chosen.web_user_header or "",
        proxies=chosen.web_proxies,
        supervisors=chosen.web_supervisors,
        url=chosen.web_url or "",
    )


@asynccontextmanager
async def _greeting(host: Host) -> AsyncIterator[None]:
    """Say where the page is and, while there is nobody to do it, how to become the first administrator."""
    chosen = host.settings
    name = f"[{chosen.host}]" if ":" in chosen.host else chosen.host
    url = (chosen.web_url or f"http://{name}:{chosen.port}").rstrip("/")
    click.echo(f"Clausebot answers at {url}")
    code = await to_thread.run_sync(host.first_code)
    if code is not None:
        click.echo(f"There is no administrator yet. Whoever opens this first becomes one: {url}/join?code={code}")
    yield


async def _serve_web(host: Host, admission: Admission) -> None:
    """Serve until a signal says stop."""
    from bot.serving.server import serve
    from bot.web.channel import Parts, build_application

    parts = Parts(host.store, host.service, host.metrics, admission, alive={}, ready={"store": host.store_away})
    beside = (host.housekeeping().running(), _greeting(host))
    await serve(build_application(parts), host=host.settings.host, port=host.settings.port, beside=beside)
