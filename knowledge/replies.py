"""What was decided → the answer object of each kind: cited, offered, outside the rules, pointed at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from knowledge import decide, follow, wording
from knowledge.answer import Answer, CitedClause, Contender, Trace, Turn
from knowledge.compose import Composer
from knowledge.evidence import Candidate
from knowledge.frame import Frame, frame_in_context, leans, read_frame
from knowledge.index import IndexedPhrasing
from knowledge.model import Clause, Language, Phrasing, RuleBook, Topic, Verdict
from knowledge.parts import wants_fact
from knowledge.question import Question
from knowledge.verdict import Judge
from knowledge.weighing import Asking, Found, Part, Weighed

# A sentence that answers from one clause, and its verdict.
Judged = tuple[str, Verdict | None]


class Replies:
    """Makes answers for one rule book."""

    def __init__(self, book: RuleBook, composer: Composer, judge: Judge) -> None:
        self._book = book
        self._composer = composer
        self._judge = judge

    def decided(self, asking: Asking, weighed: Weighed) -> tuple[Answer, Turn]:
        """The answer to a question that has been weighed."""
        decision = weighed.decision
        if decision.outcome == "answered":
            best = weighed.candidates[decision.chosen[0]]
            answer = self.cited(asking, weighed, (best, weighed.shares[decision.chosen[0]]))
        elif decision.outcome == "ambiguous":
            answer = self.offer(asking, weighed, wording.say(asking.language, "ambiguous"))
        elif decision.outcome == "unclear":
            answer = self._composer.empty(asking.question.raw, asking.language, "gibberish")
        else:
            answer = self._outside(asking, weighed)
        return self._traced(asking, weighed, answer), turn_of(asking.question.raw, answer)

    def in_parts(self, asking: Asking, weighed: Weighed, parts: Sequence[Part]) -> tuple[Answer, Turn]:
        """The answer to a question of two parts, with a clause for each, each answered as it was asked."""
        whole = read_frame(asking.question)
        judged = []
        for part, (candidate, _) in parts:
            frame = read_frame(part) or (None if wants_fact(part.folded, part.language) else whole)
            told = replace(asking, question=part)
            if candidate.target.clause:
                judged.append(self._judged(told, candidate.target.clause, candidate, frame, measured=False))
        answer = self._traced(asking, weighed, self._of(asking, weighed, [found for _, found in parts], judged))
        return answer, turn_of(asking.question.raw, answer)

    def cited(self, asking: Asking, weighed: Weighed, best: Found) -> Answer:
        """The answer that rests on one clause."""
        candidate, _ = best
        before = follow.told_before(asking.conversation) if weighed.context else ()
        frame = frame_in_context(asking.question, before)
        told = weighed.question if before and _asks_on(asking, best) else None
        clause = candidate.target.clause
        judged = [self._judged(asking, clause, candidate, frame, completed=told)] if clause else []
        return self._of(asking, weighed, [best], judged)

    def _of(self, asking: Asking, weighed: Weighed, found: Sequence[Found], judged: Sequence[Judged]) -> Answer:
        """The answer that rests on clauses of which it is known what to say."""
        main = [(candidate.target.clause, share) for candidate, share in found if candidate.target.clause]
        return Answer(
            asking.question.raw, asking.language, "answered",
            _joined([sentence for sentence, _ in judged], asking.language),
            verdict=_agreed_on([verdict for _, verdict in judged]),
            clauses=self._with_company(asking, main),
            notes=self._composer.notes([clause for clause, _ in main], asking.language, asking.role),
            confidence=weighed.decision.confidence,
        )  # fmt: skip

    def _with_company(self, asking: Asking, main: Sequence[tuple[Clause, float]]) -> tuple[CitedClause, ...]:
        """The clauses an answer rests on, then the items of lists among them and what is shown beside them."""
        shown = {clause.id: (clause, share) for clause, share in main}
        for clause, share in main:
            for other in self._composer.items(clause):
                shown.setdefault(other.id, (other, share))
            for other in self._composer.beside(clause, asking.role):
                shown.setdefault(other.id, (other, share / 2))
        return tuple(self._composer.cite(clause, share) for clause, share in shown.values())

    def _judged(
        self,
        asking: Asking,
        clause: Clause,
        candidate: Candidate | None,
        frame: Frame | None,
        *,
        measured: bool = True,
        completed: Question | None = None,
    ) -> Judged:
        """The sentence that answers from one clause, and its verdict; figures are for one-part questions."""
        near = candidate.near if candidate else ()
        verdict, compared = self._judge.verdict(completed or asking.question, frame, clause, near, asking.role)
        sentence = self._composer.sentence(
            clause, _agreed(near), question=asking.question, language=asking.language,
            frame=frame, verdict=verdict, compared=compared if measured else (), role=asking.role,
        )  # fmt: skip
        return sentence, verdict

    def offer(self, asking: Asking, weighed: Weighed, said: str) -> Answer:
        """An answer that offers the clauses the asker may have meant."""
        offered = [(weighed.candidates[i].target.clause, weighed.shares[i]) for i in weighed.decision.offered]
        return Answer(
            asking.question.raw, asking.language, "ambiguous", said,
            candidates=tuple(self._composer.cite(clause, share) for clause, share in offered if clause),
            confidence=weighed.decision.confidence,
        )  # fmt: skip

    def _outside(self, asking: Asking, weighed: Weighed) -> Answer:
        """A refusal with the nearest rules, or small talk."""
        decision = weighed.decision
        refused = decision.outcome == "not_covered"
        topic, share = _likeliest_topic(weighed, "uncovered" if refused else "small_talk")
        nearest = self._nearest(weighed, topic.nearest if topic else ()) if refused else ()
        if topic and (not refused or share >= decide.TOPIC):
            said = self._composer.topic(topic, asking.language)
        else:
            key = "silent" if _is_silent(weighed) else "nearest" if nearest else "none"
            said = wording.say(asking.language, f"not_covered.{key}")
        return Answer(
            asking.question.raw, asking.language, decision.outcome, said,
            candidates=nearest, confidence=decision.confidence,
        )  # fmt: skip

    def _nearest(self, weighed: Weighed, named: Sequence[str]) -> tuple[CitedClause, ...]:
        shares = {weighed.candidates[i].target.name: weighed.shares[i] for i in weighed.decision.offered}
        names = dict.fromkeys([*named, *(() if named else shares)])
        return tuple(self._composer.cite(self._book.clauses[n], shares.get(n, 0.0)) for n in names)[: decide.OFFERED]

    def chosen(self, asking: Asking, clause_id: str, weighed: Weighed) -> tuple[Answer, Turn]:
        """The answer that rests on the clause which the asker picked."""
        clause = self._book.clauses[clause_id]
        candidate = next((c for c in weighed.candidates if c.target.name == clause_id), None)
        sentence, verdict = self._judged(asking, clause, candidate, read_frame(asking.question))
        cited = [clause, *self._composer.beside(clause, asking.role)]
        answer = Answer(
            asking.question.raw, asking.language, "answered", sentence, verdict=verdict,
            clauses=tuple(self._composer.cite(item, 1.0) for item in cited),
            notes=self._composer.notes([clause], asking.language, asking.role), confidence=1.0,
        )  # fmt: skip
        return answer, turn_of(asking.question.raw, answer)

    def _traced(self, asking: Asking, weighed: Weighed, answer: Answer) -> Answer:
        return replace(answer, trace=self._trace(weighed)) if asking.explain else answer

    def _trace(self, weighed: Weighed) -> Trace:
        read = weighed.question
        frame = read_frame(read)
        order = weighed.ordered()[:5]
        return Trace(
            folded=read.folded,
            reading=f"{read.language}, {read.script}" + (f": {read.spelled}" if read.spelled != read.folded else ""),
            quantities=tuple(wording.amount(q.value, q.unit, read.language) for q in read.measured.quantities),
            frame=f"{frame.mood}{' (negated)' if frame.negated else ''}" if frame else "",
            context=weighed.context,
            contenders=tuple(
                Contender(
                    weighed.candidates[i].target.name, weighed.shares[i], weighed.candidates[i].nearest,
                    _figures(weighed.candidates[i]),
                )
                for i in order
            ),
            rule=weighed.decision.rule,
        )  # fmt: skip


def _asks_on(asking: Asking, best: Found) -> bool:
    """Whether a follow-up leaves out what it asks, or asks on of the last clause: "can I say so" of an order."""
    last = asking.conversation.turns[-1].clauses[:1]
    return leans(asking.question.folded, asking.question.language) or last == (best[0].target.name,)


def _agreed_on(verdicts: Sequence[Verdict | None]) -> Verdict | None:
    """The verdict of a whole answer: of several parts, what they all say ("something happened. must I report it?")."""
    return verdicts[0] if len(set(verdicts)) == 1 else None


def _figures(candidate: Candidate) -> Mapping[str, float]:
    return {name: round(value, 3) for name, value in candidate.evidence._asdict().items()}


def _agreed(near: Sequence[tuple[float, IndexedPhrasing]]) -> Phrasing | None:
    """The likest phrasing if the next ones ask about the same point of the clause; two out of three are enough."""
    if not near:
        return None
    points = [phrasing.phrasing.point for _, phrasing in near[:3]]
    return near[0][1].phrasing if points.count(points[0]) * 2 > len(points) else None


def _likeliest_topic(weighed: Weighed, kind: str) -> tuple[Topic | None, float]:
    """The likeliest topic of a kind, and how likely it is."""
    places = (i for i in weighed.ordered() if weighed.candidates[i].target.kind == kind)
    best = next(places, None)
    return (None, 0.0) if best is None else (weighed.candidates[best].target.topic, weighed.shares[best])


def _is_silent(weighed: Weighed) -> bool:
    """Whether the nearest clause is about the matter and only does not state the kind of fact that was asked for."""
    nearest = next(iter(weighed.decision.offered), None)
    evidence = weighed.candidates[nearest].evidence if nearest is not None else None
    return evidence is not None and evidence.is_silent


def turn_of(raw: str, answer: Answer) -> Turn:
    """What a conversation remembers of a question and its answer."""
    return Turn(raw, tuple(c.id for c in answer.clauses), tuple(c.id for c in answer.candidates))


def _joined(sentences: Sequence[str], language: Language) -> str:
    if len(sentences) == 1:
        return sentences[0]
    numbered = [wording.say(language, "part", number=i, answer=text) for i, text in enumerate(sentences, 1)]
    return wording.joined(numbered, language)
