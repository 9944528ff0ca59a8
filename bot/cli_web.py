"""The command `web`."""

from __future__ import annotations

from pathlib import Path

import click

from bot.options import application, example, rules_option
from bot.problems import MissingExtra


@click.command(epilog=example("clausebot web", "clausebot web --rules rules --port 9000"))
@rules_option
@click.option("--host", metavar="ADDRESS", help="The address to listen on.  [default: CLAUSEBOT_HOST, else 127.0.0.1]")
@click.option(
    "--port", metavar="PORT", type=click.IntRange(1, 65535), help="The port.  [default: CLAUSEBOT_PORT, else 8080]"
)
@click.pass_context
def web(context: click.Context, *, rules: Path | None, host: str | None, port: int | None) -> None:
    """Answer on a page, and programs over HTTP.

    This machine alone is served, unless the settings say who else may come in.
    """
    from bot import settings

    chosen = settings.read(host=host, port=port)
    try:
        from bot.running_web import run_web
    except ModuleNotFoundError as error:
        raise MissingExtra("`web` needs more packages: pip install 'clausebot[server,web]'") from error
    run_web(application(context), rules, chosen)
