"""The command `clausebot`: options, exit codes and nothing else; the work is done in the modules it calls."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO

import click

from bot.cli_channels import health, telegram, web
from bot.cli_export import export
from bot.cli_quality import check, diff, evaluate
from bot.endings import OK, PROBLEMS, Commands
from bot.options import application, example, json_option, language_option, role_option, rules_option
from knowledge.answer import Answer
from knowledge.bulk import for_one_answer
from knowledge.model import Language, Role


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=example('clausebot ask "how long can I leave my seat?"', "clausebot chat"),
)
@click.pass_context
def main(context: click.Context) -> None:
    """Answer questions about the rules of a call centre, each with the clause that says so.

    Without a command it starts a conversation on a terminal.
    """
    if context.invoked_subcommand is None:
        if sys.stdin.isatty() and sys.stdout.isatty():
            context.invoke(chat)
        else:
            click.echo(context.get_help())


@main.command(
    epilog=example(
        'clausebot ask "how long can I leave my seat?"',
        "clausebot ask --why --role probation 试用期可以换班吗",
        "clausebot ask --batch questions.jsonl > answers.jsonl",
    )
)
@click.argument("question", nargs=-1)
@json_option
@click.option(
    "--batch",
    metavar="FILE",
    type=click.File("rb"),
    help="Answer a file of questions, one JSON object a line; - is standard input.",
)
@click.option("--why", is_flag=True, help="Show how the answer came about.")
@rules_option
@language_option
@role_option
@click.pass_context
def ask(
    context: click.Context, question: tuple[str, ...], *, as_json: bool, batch: IO[bytes] | None, why: bool,
    rules: Path | None, language: Language | None, role: Role | None,
) -> None:  # fmt: skip
    """Answer one QUESTION, or a whole file of them.

    Write -- before a question that begins with a dash.
    """
    if batch is not None:
        if question:
            raise click.UsageError("Give either a question or --batch, not both.")
        _ask_all(context, batch, rules=rules, language=language, role=role, why=why)
        return
    if not question:
        raise click.UsageError("Missing argument 'QUESTION...'.")
    with for_one_answer():
        assistant = application(context).open(rules)
        answer, _ = assistant.ask(" ".join(question), role=role, language=language, explain=why)
        _print(answer, as_json=as_json)


@main.command(epilog=example("clausebot chat", "clausebot chat --role supervisor --lang en"))
@rules_option
@language_option
@role_option
@click.pass_context
def chat(context: click.Context, *, rules: Path | None, language: Language | None, role: Role | None) -> None:
    """Hold a conversation; /help lists what it can do."""
    from bot.chat import Chat, interface_language, reader
    from bot.terminal import Terminal
    from bot.texts import say

    interface = language or interface_language(dict(os.environ))
    assistant = application(context).open(rules)
    watched = sys.stdin.isatty() and sys.stdout.isatty()
    talk = Chat(assistant, Terminal(sys.stdout), interface=interface, role=role, language=language)
    talk.run(reader(prompt=say("chat.prompt", interface) if watched else ""), greet=watched)


@main.command(
    epilog=example(
        "clausebot clause 交接班制度第13条",
        'clausebot clause "rule 4 of the seat rules"',
        "clausebot clause 五禁令 --lang en",
    )
)
@click.argument("reference", metavar="REF...", nargs=-1, required=True)
@json_option
@rules_option
@language_option
@click.pass_context
def clause(
    context: click.Context, reference: tuple[str, ...], *, as_json: bool, rules: Path | None, language: Language | None
) -> None:
    """Show the clause or section that REF names.

    Any notation will do: an id, 第13条, §3, Art. 3, or the name of a list or section.
    """
    assistant = application(context).open(rules)
    _print(assistant.look_up(" ".join(reference), language=language), as_json=as_json)


@main.command(epilog=example("clausebot clauses", "clausebot clauses --json | jq .id"))
@json_option
@rules_option
@language_option
@click.pass_context
def clauses(context: click.Context, *, as_json: bool, rules: Path | None, language: Language | None) -> None:
    """List every clause of the rule book in reading order."""
    from bot import listing
    from bot.jsonline import encode
    from bot.terminal import Terminal

    book = application(context).load(rules)
    if not as_json:
        listing.table(book, Terminal(sys.stdout), language or "zh")
        return
    for shown in listing.objects(book, language or "zh"):
        click.echo(encode(shown), nl=False)


def _ask_all(
    context: click.Context,
    batch: IO[bytes],
    *,
    rules: Path | None,
    language: Language | None,
    role: Role | None,
    why: bool,
) -> None:
    from rich.console import Console

    from bot import progress
    from bot.batch import run
    from bot.jsonline import encode

    assistant = application(context).open(rules)
    lines: Iterable[bytes] = batch
    if sys.stderr.isatty() and not sys.stdout.isatty():  # on a terminal the answers themselves show the progress
        lines = progress.watched(batch, total=progress.size_of(batch), console=Console(stderr=True))
    good = True
    for result in run(lines, assistant, role=role, language=language, explain=why):
        click.echo(encode(result.written), nl=False)
        good = good and result.good
    context.exit(OK if good else PROBLEMS)


def _print(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        from bot.jsonline import answer_object, encode

        click.echo(encode(answer_object(answer)), nl=False)
        return
    from bot.terminal import Terminal

    Terminal(sys.stdout).show(answer)


for _command in (check, evaluate, diff, export, telegram, web, health):
    main.add_command(_command)
