"""Answers to questions that name clauses by number or name: the document's words, or that there is no such clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge import decide, text, wording
from knowledge.answer import Answer, CitedClause, Turn
from knowledge.compose import Composer
from knowledge.model import Clause, Language, RuleBook
from knowledge.references import Missing, Reference, ReferenceFinder, Scope
from knowledge.replies import turn_of
from knowledge.weighing import Asking


class LookUps:
    """Answers references to one rule book."""

    def __init__(self, book: RuleBook, composer: Composer, references: ReferenceFinder) -> None:
        self._book = book
        self._composer = composer
        self._references = references

    def referred(self, asking: Asking, found: Reference) -> tuple[Answer, Turn]:
        """The answer to a question that names clauses by number or by name."""
        raw = asking.question.raw
        if found.missing:
            before = asking.conversation.turns[-1:]  # still what the conversation is about
            return self._missing(asking, found.missing), before[0] if before else Turn(raw)
        if found.scopes:
            return self._which(asking, found.scopes)
        if not found.clauses:
            return self.unknown(asking, raw), Turn(raw)
        answer = self._shown(asking, found)
        return answer, turn_of(raw, answer)

    def _missing(self, asking: Asking, missing: Missing) -> Answer:
        """The number does not exist there; the last one that does is named."""
        name = self._name(missing.scope, asking.language)
        said = wording.say(asking.language, "reference.missing", name=name, number=missing.number, last=missing.last)
        return Answer(asking.question.raw, asking.language, "not_covered", said, confidence=1.0)

    def _shown(self, asking: Asking, found: Reference) -> Answer:
        """The words of the document."""
        language = asking.language
        shown = _without_items(found.clauses)
        cited = tuple(self._composer.cite(clause, 1.0, listed=True) for clause in shown)
        if found.whole and len(cited) > 1:
            name = self._name(self._references.scope_of(found.clauses[0]), language)
            said = wording.say(language, "reference.whole", name=name, count=len(cited))
        elif _repeats_a_number(found.clauses):
            said = wording.say(language, "reference.several", count=len(cited))
        else:
            named = wording.say(language, "reference.clause", citation=cited[0].citation(language))
            said = wording.joined([named, shown[0].answer.of(language)], language)
        if found.whole:
            notes = tuple(dict.fromkeys(self._notes_by_number(found.clauses, asking)))
        else:
            notes = self._composer.notes(found.clauses, language, asking.role)
        return Answer(asking.question.raw, language, "answered", said, clauses=cited, notes=notes, confidence=1.0)

    def _notes_by_number(self, clauses: Sequence[Clause], asking: Asking) -> Iterator[str]:
        """What must be known beside each clause of many, and beside which."""
        language = asking.language
        apart = len({clause.section for clause in clauses}) > 1
        for clause in clauses:
            place = _place(self._composer.cite(clause, 1.0), language, with_section=apart)
            for note in self._composer.notes([clause], language, asking.role):
                yield wording.say(language, "note.at", place=place, note=note) if place else note

    def _which(self, asking: Asking, scopes: Sequence[Scope]) -> tuple[Answer, Turn]:
        """Several documents have a clause of that number: all are named, the first few offered."""
        language = asking.language
        names = wording.listed([self._name(scope, language) for scope in scopes], language)
        firsts = [self._references.numbered(scope, asking.question.folded) for scope in scopes[: decide.OFFERED]]
        cited = tuple(self._composer.cite(clauses[0], 1 / len(scopes)) for clauses in firsts if clauses)
        said = wording.say(language, "reference.which", names=names)
        answer = Answer(asking.question.raw, language, "ambiguous", said, candidates=cited, confidence=1.0)
        return answer, turn_of(asking.question.raw, answer)

    def unknown(self, asking: Asking, reference: str) -> Answer:
        """The answer to a reference that names nothing."""
        said = wording.say(asking.language, "reference.unknown", text=reference[:60])
        return Answer(asking.question.raw, asking.language, "not_covered", said, confidence=1.0)

    def _name(self, scope: Scope, language: Language) -> str:
        if scope.clause:  # a list, under the first of its names: 五禁令
            names = self._book.clauses[scope.clause].aliases
            return next((name for name in names if text.has_han(name) == (language == "zh")), names[0])
        if scope.section:
            return self._book.sections[scope.document, scope.section].title.of(language)
        return self._book.by_document[scope.document].title.of(language)


def _place(cited: CitedClause, language: Language, *, with_section: bool) -> str:
    """Where a clause stands among those shown with it: 第4条, `Rule 3(1)`, or its number as the document has it."""
    number = "".join((*cited.above, cited.number))
    if with_section and language == "en":
        return f"{cited.section.of(language)} {number}".strip()
    said = wording.say(language, "note.number", number=number) if number[:1].isdigit() else number
    return f"{cited.section.of(language)}{said}" if with_section else said


def _without_items(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses without the items that are shown in the text of a list among them."""
    lists = {clause.id for clause in clauses}
    return [clause for clause in clauses if not (clause.number and clause.parent in lists)]


def _repeats_a_number(clauses: Sequence[Clause]) -> bool:
    """Whether the document prints one number twice among the clauses."""
    numbers = [clause.number for clause in clauses if clause.number]
    return len(set(numbers)) < len(numbers)
