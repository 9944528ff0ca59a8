"""The commands that keep a rule book right: `check`, `eval`, `diff`. The work is done in `quality`."""

from __future__ import annotations

from pathlib import Path

import click

from bot.options import application, example, rules_option

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
_QUESTIONS = Path("tests/questions")


@click.command(epilog=example("clausebot check", "clausebot check my-rules --source agreements.txt --deep"))
@click.argument("folder", required=False, type=_FOLDER)
@click.option("--source", type=_FILE, help="The documents as published, to prove every quotation against.")
@click.option(
    "--questions", multiple=True, type=_FILE, help="Golden questions, which no phrasing may repeat. Repeatable."
)
@click.option("--deep", is_flag=True, help="Also find phrasings that only find themselves; takes minutes.")
@click.pass_context
def check(
    context: click.Context, folder: Path | None, *, source: Path | None, questions: tuple[Path, ...], deep: bool
) -> None:
    """List every fault of the rule book in FOLDER, with file and line."""
    from bot.quality import run_check

    context.exit(run_check(application(context), folder, source=source, questions=questions, deep=deep))


@click.command(
    "eval", epilog=example("clausebot eval tests/questions/*.jsonl", "clausebot eval role.jsonl --failed 20")
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_FILE)
@rules_option
@click.option("--floor", type=_FILE, help="Figures to keep.  [default: floor.yaml beside the first FILE]")
@click.option("--no-floor", is_flag=True, help="Hold the figures to no floor.")
@click.option("--html", type=click.Path(dir_okay=False, writable=True, path_type=Path), help="Write a page there.")
@click.option("--failed", type=click.IntRange(min=0), default=0, metavar="N", help="Show the first N that failed.")
@click.pass_context
def evaluate(
    context: click.Context, files: tuple[Path, ...], *, rules: Path | None, floor: Path | None, no_floor: bool,
    html: Path | None, failed: int,
) -> None:  # fmt: skip
    """Ask the golden questions in FILE and report what came out right."""
    from bot.quality import floor_beside, run_eval

    kept = None if no_floor else floor or floor_beside(files)
    context.exit(run_eval(application(context), rules, files, floor=kept, html=html, failed=failed))


@click.command(epilog=example("clausebot diff knowledge/clauses my-rules tests/questions/*.jsonl"))
@click.argument("old", type=_FOLDER)
@click.argument("new", type=_FOLDER)
@click.argument("files", metavar="[FILE...]", nargs=-1, type=_FILE)
@click.pass_context
def diff(context: click.Context, old: Path, new: Path, files: tuple[Path, ...]) -> None:
    """Show which golden questions change their answer from the rule book OLD to NEW.

    Without FILE the questions are those in tests/questions.
    """
    from bot.quality import run_diff

    asked = files or tuple(sorted(_QUESTIONS.glob("*.jsonl")))
    if not asked:
        raise click.UsageError(f"Name files of golden questions; there are none in {_QUESTIONS}.")
    context.exit(run_diff(application(context), old, new, asked))
