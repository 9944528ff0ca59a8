"""A decision → the answer object: verdict first, then what to do, the clauses verbatim, and what else one must know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from knowledge import wording
from knowledge.answer import Answer, CitedClause
from knowledge.frame import Frame
from knowledge.limits import Comparison
from knowledge.model import Beside, Clause, Language, Phrasing, Role, RuleBook, Text, Topic, Verdict
from knowledge.premises import is_premise
from knowledge.question import Question

_EMPTY = Text("", "")
_HEADING = 16  # characters; a list's first line no longer than this says nothing without its items


class Composer:
    """Puts answers into words for one rule book."""

    def __init__(self, book: RuleBook, today: Callable[[], date] | None = None) -> None:
        self._book = book
        self._today = today

    def cite(self, clause: Clause, score: float, *, listed: bool = False) -> CitedClause:
        """A clause as it is shown; a bare heading, and with `listed` any list, is shown with its items."""
        listed = listed or len(clause.text) <= _HEADING
        document = self._book.by_document[clause.document]
        section = self._book.sections[clause.document, clause.section]
        return CitedClause(
            clause.id, document.title, section.title if section.id else _EMPTY, clause.number,
            self.whole_text(clause) if listed else clause.text,
            self._translation(clause) if listed else clause.translation,
            score,
            self._above(clause),
        )  # fmt: skip

    def _above(self, clause: Clause) -> tuple[str, ...]:
        """The numbers of the clauses that a clause belongs to, outermost first."""
        parent = self._book.clauses.get(clause.parent or "")
        return (*self._above(parent), parent.number) if parent else ()

    def whole_text(self, clause: Clause) -> str:
        """The clause verbatim, with the items of a list below it as printed."""
        items = self._book.items(clause)
        return "\n\n".join([clause.text, *(f"{_mark(item)}{self.whole_text(item)}" for item in items)])

    def _translation(self, clause: Clause) -> str:
        items = self._book.items(clause)
        return "\n".join([clause.translation, *(f"{_mark(item)} {item.translation}" for item in items)])

    def body(self, clause: Clause, phrasing: Phrasing | None, language: Language) -> str:
        """The ready answer of a clause, or of the point of it that the question is about."""
        if phrasing is not None and phrasing.point is not None and phrasing.point < len(clause.points):
            return clause.points[phrasing.point].answer.of(language)
        return clause.answer.of(language)

    def sentence(
        self, clause: Clause, phrasing: Phrasing | None, *, question: Question, language: Language,
        frame: Frame | None, verdict: Verdict | None, compared: Sequence[Comparison], role: Role | None,
    ) -> str:  # fmt: skip
        """The answer for one clause: verdict, measured quantity, what to do."""
        parts: list[str] = []
        if verdict is not None and frame is not None:
            mood = "quantity" if compared and frame.mood == "permission" else frame.mood
            parts.append(wording.opening(language, mood, verdict))
        premise = is_premise(question)
        parts += [wording.measured(item, language, premise=premise) for item in compared[:1]]
        parts.append(self.body(clause, phrasing, language))
        if role is None:
            parts += [item.note.of(language) for item in clause.beside if item.role]
        return wording.joined(parts, language)

    def notes(self, clauses: Iterable[Clause], language: Language, role: Role | None) -> tuple[str, ...]:
        """What the asker must know beside the answer, each thing once."""
        found: list[str] = []
        for clause in clauses:
            found += [note.of(language) for note in clause.notes]
            found += [
                wording.say(language, "note.blank", mark=blank.text, meaning=blank.meaning.of(language))
                for blank in clause.blanks
            ]
            found += [item.note.of(language) for item in _shown_beside(clause, role)]
            found += self._reservations(clause, language, role)
        return tuple(dict.fromkeys(found))

    def _reservations(self, clause: Clause, language: Language, role: Role | None) -> Iterator[str]:
        """That a clause is for others than the asker, not yet in force, or no longer."""
        if role and clause.roles and role not in clause.roles:
            names = wording.listed([wording.say(language, f"role.{name}") for name in clause.roles], language)
            yield wording.say(language, "note.role_only", roles=names)
        now = self._today().isoformat() if self._today else ""
        if now and clause.effective_from and now < clause.effective_from:
            yield wording.say(language, "note.not_yet", date=clause.effective_from)
        if now and clause.effective_to and now > clause.effective_to:
            yield wording.say(language, "note.no_longer", date=clause.effective_to)

    def items(self, clause: Clause) -> tuple[Clause, ...]:
        """The items of a list whose first line says something by itself."""
        return () if len(clause.text) <= _HEADING else self._book.items(clause)

    def beside(self, clause: Clause, role: Role | None) -> list[Clause]:
        """The clauses to be shown together with a clause: doubles, conflicts, and the rule for the asker's role."""
        return [self._book.clauses[item.clause] for item in _shown_beside(clause, role)]

    def topic(self, topic: Topic, language: Language) -> str:
        """What to say about something outside the rules."""
        said = topic.say.of(language)
        if topic.ask is None:
            return said
        return wording.joined([said, wording.say(language, "not_covered.ask", ask=topic.ask.of(language))], language)

    def empty(self, raw: str, language: Language, key: str, places: Mapping[str, object] | None = None) -> Answer:
        """An answer that could not make out the question."""
        return Answer(
            raw, language, "unclear", wording.say(language, f"unclear.{key}", **(places or {})), confidence=1.0
        )


def _shown_beside(clause: Clause, role: Role | None) -> list[Beside]:
    """What is shown with a clause whoever asks, and what is shown to the asker's role."""
    return [item for item in clause.beside if item.role is None or item.role == role]


def _mark(clause: Clause) -> str:
    """The number of an item as the document prints it before the item's text."""
    return clause.number if clause.number[:1] in "((第" or clause.number[-1:] == ")" else f"{clause.number}."
