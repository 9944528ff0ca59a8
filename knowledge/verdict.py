"""The literal answer to a yes/no question: from the clause's limits, or from how like questions are answered.

Never a guess: where neither is clear there is no verdict, and the clause is shown without one.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from knowledge import asker, limits
from knowledge.frame import Frame, frame_of
from knowledge.index import Index, IndexedPhrasing
from knowledge.limits import Comparison
from knowledge.model import Clause, Language, Role, RuleBook, Verdict
from knowledge.polarity import Polarity
from knowledge.question import Question
from knowledge.rivals import Rivals

# Log-odds from which like questions settle the answer. On golden yes/no questions that nothing was fitted to, a bar of
# 0.25 instead of 0.1 saves more opposite answers than it costs right ones; from there on it costs two for each.
CLEAR = 0.25
# A labelled phrasing this much like the question (rapidfuzz ratio, 0 to 100) with the same frame speaks for itself.
SAME_QUESTION = 90


class Judge:
    """Gives verdicts on questions about clauses, learning from the labelled phrasings when first asked."""

    def __init__(self, book: RuleBook, index: Index) -> None:
        self._index = index
        self._rivals = Rivals(book)
        self._learnt: dict[Language, Polarity] = {}

    def _polarity(self, language: Language) -> Polarity:
        if language not in self._learnt:
            self._learnt[language] = Polarity(self._index, language)
        return self._learnt[language]

    def verdict(
        self,
        question: Question,
        frame: Frame | None,
        clause: Clause,
        nearest: Sequence[tuple[float, IndexedPhrasing]],
        role: Role | None = None,
    ) -> tuple[Verdict | None, tuple[Comparison, ...]]:
        """The verdict on a question about a clause, and the quantities that were compared for it."""
        compared = limits.compare(clause, question)
        if frame is None:
            return None, compared
        told = question.folded if question.language == "zh" else question.spelled
        wrong = self._rivals.contradicted(told, question.language, frame, clause)
        if compared:
            return ("no" if wrong else limits.literal(compared, frame, question)), compared
        known = self._known(question, frame, nearest)
        if known is not None:
            return known, ()
        if wrong:
            return "no", ()
        odds = self._polarity(question.language).log_odds(
            self._features(question, role),
            asker.named(question, role, told),
            frame,
            clause,
            self._index.numbers[clause.id],
        )
        return (("yes" if odds > 0 else "no") if abs(odds) >= CLEAR else None), ()

    def _features(self, question: Question, role: Role | None) -> tuple[str, ...]:
        """The features of a question as if it also said who asks: "I'm a shift leader" may turn the answer."""
        said = asker.saying(question, role, self._index.extractor) if role else question
        return tuple(said.features.all())

    def _known(
        self, question: Question, frame: Frame, nearest: Sequence[tuple[float, IndexedPhrasing]]
    ) -> Verdict | None:
        """The verdict of a phrasing that is all but the question itself."""
        for _, phrasing in nearest:
            verdict = phrasing.phrasing.verdict
            same = fuzz.ratio(question.prepared, phrasing.prepared) >= SAME_QUESTION
            if verdict and same and frame_of(phrasing.prepared, phrasing.phrasing.language) == frame:
                return verdict
        return None
