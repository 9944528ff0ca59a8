"""The clauses of a rule book as a list: one JSON object a line, columns on a terminal, tab-separated when piped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click
from rich.cells import cell_len

from bot.terminal import Line, Terminal, clean
from bot.wrapping import wrap
from knowledge.model import LANGUAGES, Clause, Document, Language, RuleBook, Section

INDENT = 10
"""Cells that the number of a clause has before its words; 第十八条 needs eight."""


def objects(book: RuleBook, language: Language) -> Iterator[dict[str, Any]]:
    """Every clause in reading order; `language` is that of the titles of documents and sections."""
    for document, section, clause in book.walk():
        yield _object(document, section, clause, language)


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


def _object(document: Document, section: Section, clause: Clause, language: Language) -> dict[str, Any]:
    return {
        "id": clause.id,
        "document": document.title.of(language),
        "section": section.title.of(language) if section.id else "",
        "number": clause.number,
        "text": clause.text,
        "translation": clause.translation,
        "parent": clause.parent,
        "rule": clause.rule,
        "answer": asdict(clause.answer),
        "questions": {
            name: [phrasing.text for phrasing in clause.phrasings if phrasing.language == name] for name in LANGUAGES
        },
        "limits": [asdict(limit) for limit in clause.limits],
        "notes": [asdict(note) for note in clause.notes],
        "blanks": [asdict(blank) for blank in clause.blanks],
        "see_also": list(clause.see_also),
    }


def _words(clause: Clause, language: Language) -> str:
    return clean(" ".join((clause.text if language == "zh" else clause.translation).split()))
