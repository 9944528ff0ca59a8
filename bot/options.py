"""The options that several commands share, and how a command gets at the parts it works with."""

from __future__ import annotations

from pathlib import Path

import click

from bot.app import Application
from knowledge.model import LANGUAGES, ROLES

rules_option = click.option(
    "--rules",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="The rule book to use.  [default: CLAUSEBOT_RULES, else the packaged one]",
)
language_option = click.option(
    "--lang", "language", type=click.Choice(LANGUAGES), help="Language of the reply.  [default: that of the question]"
)
role_option = click.option("--role", type=click.Choice(ROLES), help="Who is asking.  [default: not known]")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, as programs read it.")


def example(*lines: str) -> str:
    """The end of a command's help: what to type."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


def application(context: click.Context) -> Application:
    """The parts that commands are wired from: those the caller handed in, else the real ones."""
    found = context.find_object(Application)
    return found if found is not None else Application()
