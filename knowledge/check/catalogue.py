"""All checks in one list, in the order in which their findings are told, and the function that runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from knowledge.check import exam, marks, modality, numbers, phrasings, retrieval, source, upkeep
from knowledge.check.context import Check, Context
from knowledge.check.places import Places
from knowledge.check.trial import Asker
from knowledge.errors import Fault
from knowledge.model import RuleBook

CHECKS: tuple[Check, ...] = (
    Check("verbatim", "texts, numbers and headings that are not in the source as written", source.not_verbatim),
    Check("left-out", "passages of the source that no clause holds", source.left_out),
    Check("numbering", "lists numbered with a gap or twice, and no note", marks.numbering),
    Check("blanks", "blanks in a text that are not declared", marks.undeclared_blanks),
    Check("numbers", "numbers or units that differ between text, translation and answer", numbers.numbers_differ),
    Check("limits", "limits whose value the text does not name", numbers.limits_not_in_text),
    Check(
        "modality", "must, may and must not that differ between text, translation and answer", modality.modality_differs
    ),
    Check("language", "translations and answers that are not in their language", upkeep.untranslated),
    Check("questions", "clauses with fewer than three phrasings in a language", phrasings.too_few),
    Check("repeated", "a phrasing twice under one clause", phrasings.repeated),
    Check("contradictory", "a phrasing of a clause under two literal answers", phrasings.contradictory),
    Check("shared", "a phrasing under two clauses", phrasings.shared),
    Check("leak", "golden questions that equal a phrasing", exam.leaked),
    Check("links", "clauses that refer to themselves, or twice to another", upkeep.links),
    Check("dates", "dates no calendar has, and clauses that end before they begin", upkeep.dates),
    Check("review", "clauses not reviewed for over a year", upkeep.overdue),
    Check("lost", "phrasings that do not find their clause when left out", retrieval.lost_phrasings, "warning"),
    Check("margin", "pairs of clauses that are hard to tell apart", retrieval.pairs_within_margin, "warning"),
)


def check(
    book: RuleBook,
    *,
    folder: Path,
    source: Path | None = None,
    questions: Sequence[Path] = (),
    today: date | None = None,
    deep: Callable[[RuleBook], Asker] | None = None,
) -> list[Fault]:
    """Every fault of a rule book that loads.

    `source` is the text it was taken from, `questions` are files of golden questions, `today` turns on the check of
    reviews, and `deep`, which makes an assistant from a rule book, turns on the two checks that take minutes.
    """
    context = Context(book, Places(folder), source, tuple(questions), today, deep)
    return [
        replace(fault, check=one.name, severity=one.severity) for one in CHECKS for fault in _in_order(one.run(context))
    ]


def located(faults: Iterable[Fault], folder: Path) -> list[Fault]:
    """The faults with lines for those that only have a path, as loading finds between files."""
    places = Places(folder)
    return [fault if fault.line else replace(fault, line=places.line(fault.file, fault.path)) for fault in faults]


def _in_order(faults: Iterable[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: (fault.file, fault.line))
