"""The commands that serve people elsewhere: `telegram`, `web`, and `health` for whoever watches over them."""

from __future__ import annotations

import click

from bot.endings import OK, PROBLEMS
from bot.options import example


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
