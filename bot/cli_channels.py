"""The commands that serve people elsewhere: `telegram`, `web`, and `health` for whoever watches over them."""

from __future__ import annotations

from pathlib import Path

import click

from bot.endings import OK, PROBLEMS
from bot.options import application, example, rules_option
from bot.problems import MissingExtra


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
@click.option("--telegram", is_flag=True, help="Answer on Telegram too, from the same process.")
@click.pass_context
def web(context: click.Context, *, rules: Path | None, host: str | None, port: int | None, telegram: bool) -> None:
    """Answer on a page, and programs over HTTP.

    This machine alone is served unless the settings say who else may come in.
    """
    from bot import settings

    chosen = settings.read(host=host, port=port)
    try:
        from bot.running import run_web

        run_web(application(context), rules, chosen, telegram=telegram)
    except ModuleNotFoundError as error:
        extras = "server,web,telegram" if telegram else "server,web"
        raise MissingExtra(f"`web` needs more packages: pip install 'clausebot[{extras}]'") from error


@click.command(epilog=example("clausebot telegram --check", "clausebot telegram"))
@rules_option
@click.option("--check", "only_check", is_flag=True, help="Say what is missing or wrong, and do not start.")
@click.pass_context
def telegram(context: click.Context, *, rules: Path | None, only_check: bool) -> None:
    """Answer on Telegram.

    Polls, unless CLAUSEBOT_TELEGRAM_WEBHOOK says where Telegram reaches us. The health checks listen on CLAUSEBOT_HOST
    and CLAUSEBOT_PORT.
    """
    from bot import settings

    chosen = settings.read()
    try:
        from bot.running import run_telegram
        from bot.telegram.check import check
    except ModuleNotFoundError as error:
        raise MissingExtra("`telegram` needs more packages: pip install 'clausebot[server,telegram]'") from error
    if not only_check:
        run_telegram(application(context), rules, chosen)
        return
    application(context).load(rules)
    problems = check(chosen)
    for problem in problems:
        click.echo(problem)
    click.echo("Nothing stands in the way." if not problems else f"{len(problems)} to mend.")
    context.exit(PROBLEMS if problems else OK)
