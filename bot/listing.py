"""The clauses of a rule book as a list: one JSON object a line, columns on a terminal, tab-separated when piped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click
from rich.cells import cell_len

from bot.jsonline import clause_object
from bot.terminal import Line, Terminal, clean
from bot.wrapping import wrap
from knowledge.model import Clause, Language, RuleBook

INDENT = 10
"""Cells that the number of a clause has before its words; 第十八条 needs eight."""


def objects(book: RuleBook, language: Language) -> Iterator[dict[str, Any]]:
    """Every clause in reading order; `language` is that of the titles of documents and sections."""
    for document, section, clause in book.walk():
        yield clause_object(document, section, clause, language)


def table(book: RuleBook, terminal: Terminal, language: Language) -> None:
    """Print every clause in reading order, under its document and section."""
    if not terminal.live:
        for clause in book.clauses.values():
            click.echo("\t".join((clause.id, clause.number, _words(clause, language))))
        return
    for document in book.documents:
        for section in document.sections:
            titles = dict.fromkeys((document.title.of(language), section.title.of(language)))
            terminal.message(" · ".join(titles), style="bold")
            for clause in section.clauses:
                terminal.print(_lines(clause, terminal, language))
            terminal.message("")


def _lines(clause: Clause, terminal: Terminal, language: Language) -> list[Line]:
    """A clause: its number before its words, its id below."""
    lines = wrap(_words(clause, language), max((terminal.width or 80) - INDENT, 10))
    number = clean(clause.number)
    first = number + " " * max(INDENT - cell_len(number), 1)
    shown = [Line(" " * INDENT + line) for line in lines]
    shown[0] = Line(first + lines[0], head=len(number), head_style="cyan")
    return [*shown, Line(" " * INDENT + clause.id, "dim")]


def _words(clause: Clause, language: Language) -> str:
    return clean(" ".join((clause.text if language == "zh" else clause.translation).split()))
