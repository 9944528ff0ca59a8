"""The command `telegram`."""

from __future__ import annotations

from pathlib import Path

import click

from bot.endings import OK, PROBLEMS
from bot.options import application, example, rules_option
from bot.problems import MissingExtra


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
