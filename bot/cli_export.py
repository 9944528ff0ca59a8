"""The command `export`: the rule book as a file that is read without Clausebot. The work is done in `web.export`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from bot.options import application, example, rules_option
from bot.problems import MissingExtra
from knowledge.model import LANGUAGES, Language

_OF_THE_EXTRA = ("jinja2", "markupsafe")


@click.command(epilog=example("clausebot export --html rules.html", "clausebot export --html rules.html --lang en"))
@click.option(
    "--html",
    "path",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write one page there that needs nothing else.",
)
@rules_option
@click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    default="zh",
    help="Language of the headings and notes.  [default: zh]",
)
@click.option(
    "--date",
    "made",
    metavar="YYYY-MM-DD",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The date that the file bears.  [default: today]",
)
@click.pass_context
def export(
    context: click.Context, *, path: Path, rules: Path | None, language: Language, made: datetime | None
) -> None:  # fmt: skip
    """Write the whole rule book, both languages side by side, as one file to read offline or print."""
    try:
        from bot.web.assets import packaged
        from bot.web.export import page, write
    except ModuleNotFoundError as error:
        if error.name not in _OF_THE_EXTRA:
            raise
        raise MissingExtra("`export` needs what pages are made with: pip install 'clausebot[web]'") from error

    book = application(context).load(rules)
    day = made.date() if made else date.today()  # noqa: DTZ011  (the date on the wall, as people write it on a copy)
    write(path, page(book, packaged(), language=language, made=day))
