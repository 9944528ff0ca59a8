"""A question in, an answer out: the one door through which every channel, the evaluation and the tests ask.

Reads the question, tries the reference grammar, weighs what it may be about, and hands the decision on to be worded.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from knowledge import decide, follow, index, wording
from knowledge.about import About
from knowledge.answer import Answer, CitedClause, Conversation, Turn
from knowledge.compose import Composer
from knowledge.lookups import LookUps
from knowledge.model import Clause, Language, Role, RuleBook
from knowledge.question import Reader
from knowledge.references import Reference, ReferenceFinder, Scope
from knowledge.replies import Replies
from knowledge.text import MAX_QUESTION
from knowledge.verdict import Judge
from knowledge.weighing import Asking, Weigher


class Assistant:
    """Answers questions from one rule book. Holds no state between questions: conversations are handed in and out."""

    def __init__(self, book: RuleBook, today: Callable[[], date] | None = None) -> None:
        """Index a rule book; with `today`, clauses that are not or no longer in force are marked as such."""
        self.book = book
        self._index = index.build(book)
        self._reader = Reader(self._index)
        self._references = ReferenceFinder(book)
        self._weigher = Weigher(book, self._index, self._reader, self._references)
        self._composer = Composer(book, today)
        self._replies = Replies(book, self._composer, Judge(book, self._index))
        self._about = About(book, self._reader, self._references, self._weigher)
        self._look_ups = LookUps(book, self._composer, self._references)

    def ask(
        self, question: str, *, role: Role | None = None, language: Language | None = None,
        conversation: Conversation = Conversation(), explain: bool = False,
    ) -> tuple[Answer, Conversation]:  # fmt: skip
        """The answer to a question, and the conversation with this turn added.

        Whatever is typed gets an answer; nothing is raised. `role` and `language` win over the conversation's.
        """
        start = time.perf_counter_ns()
        read = self._reader.read(question)
        conversation = self._still_known(conversation)
        asking = Asking(
            read, language or conversation.language or read.language, role or conversation.role, conversation, explain
        )
        answer, turn = self._answer(asking)
        answer = replace(answer, micros=(time.perf_counter_ns() - start) // 1000)
        return answer, follow.remembered(conversation, turn)

    def look_up(self, reference: str, *, language: Language | None = None) -> Answer:
        """What a reference names, in any notation; an answer that says so if it names nothing."""
        start = time.perf_counter_ns()
        read = self._reader.read(reference)
        asking = Asking(read, language or read.language, None, Conversation())
        found = self._references.find(read.folded, spelled=read.spelled, strict=True)
        answer = self._look_ups.referred(asking, found)[0] if found else self._look_ups.unknown(asking, reference)
        return replace(answer, micros=(time.perf_counter_ns() - start) // 1000)

    def search(self, words: str, *, limit: int = 10) -> tuple[CitedClause, ...]:
        """The clauses that some words are most likely about, the likeliest first, or those that a reference names."""
        read = self._reader.read(words[:MAX_QUESTION])
        found = self._references.find(read.folded, spelled=read.spelled, strict=True)
        named = self._named(found, read.folded) if found else ()
        if named:
            return tuple(self._composer.cite(clause, 1.0) for clause in named[:limit])
        weighed = self._weigher.alone(Asking(read, read.language, None, Conversation()), read)
        clauses = ((weighed.candidates[i].target.clause, weighed.shares[i]) for i in weighed.ordered())
        return tuple(self._composer.cite(clause, share) for clause, share in clauses if clause is not None)[:limit]

    def _named(self, found: Reference, folded: str) -> tuple[Clause, ...]:
        """The clauses of a reference; of a bare number those that have it in any document."""
        apart = (self._references.numbered(scope, folded) for scope in found.scopes)
        return found.clauses or tuple(clause for clauses in apart for clause in clauses)

    def choose(self, conversation: Conversation, clause_id: str) -> tuple[Answer, Conversation]:
        """The answer to the last question if the asker says that this clause was meant."""
        last = conversation.turns[-1] if conversation.turns else Turn("")
        read = self._reader.read(last.question)
        asking = Asking(read, conversation.language or read.language, conversation.role, conversation)
        if clause_id not in self.book.clauses:
            return self._look_ups.unknown(asking, clause_id), conversation
        answer, turn = self._replies.chosen(asking, clause_id, self._weigher.alone(asking, read))
        return answer, follow.remembered(replace(conversation, turns=conversation.turns[:-1]), turn)

    def _answer(self, asking: Asking) -> tuple[Answer, Turn]:
        read, turns = asking.question, asking.conversation.turns
        if len(read.raw) > MAX_QUESTION:
            places = {"length": len(read.raw), "most": MAX_QUESTION}
            return self._composer.empty(read.raw, asking.language, "long", places), Turn("")
        if not any(sign.isalnum() for sign in read.folded):
            return self._composer.empty(read.raw, asking.language, "empty"), Turn("")
        if turns:
            pointed = self._pointed(asking, turns[-1])
            if pointed:
                return pointed
        context = self._scope(turns[-1]) if turns else None
        found = self._references.find(read.folded, spelled=read.spelled, context=context)
        found = found or self._about.find(asking)
        if found:
            return self._look_ups.referred(asking, found)
        alone = self._weigher.alone(asking, read)
        both = self._weigher.two_parts(asking, alone)
        if both:
            return self._replies.in_parts(asking, *both)
        return self._replies.decided(asking, self._weigher.in_context(asking, alone))

    def _pointed(self, asking: Asking, last: Turn) -> tuple[Answer, Turn] | None:
        """Turns that only point at the last answer: "the second one", "not this", "why"."""
        picked = follow.choice(asking.question, last)
        if picked:
            before = replace(asking, question=self._reader.read(last.question))
            answer, turn = self._replies.chosen(before, picked, self._weigher.alone(before, before.question))
            return replace(answer, question=asking.question.raw), turn
        if follow.is_choice(asking.question):
            return self._nothing_more(asking, "follow.no_such"), last
        if follow.rejects(asking.question):
            return self._others(asking, last)
        if follow.asks_why(asking.question):
            return self._why(asking, last) if last.clauses else (self._nothing_more(asking, "follow.why_nothing"), last)
        return None

    def _nothing_more(self, asking: Asking, key: str) -> Answer:
        said = wording.say(asking.language, key)
        return Answer(asking.question.raw, asking.language, "not_covered", said, confidence=1.0)

    def _still_known(self, conversation: Conversation) -> Conversation:
        """The conversation without clauses that a newer rule book no longer has."""
        known = self.book.clauses
        turns = tuple(
            replace(
                turn,
                clauses=tuple(name for name in turn.clauses if name in known),
                candidates=tuple(name for name in turn.candidates if name in known),
            )
            for turn in conversation.turns
        )
        return replace(conversation, turns=turns)

    def _others(self, asking: Asking, last: Turn) -> tuple[Answer, Turn]:
        before = replace(asking, question=self._reader.read(last.question))
        weighed = self._weigher.alone(before, before.question)
        shown = {*last.clauses, *(last.candidates if not last.clauses else ())}
        order = weighed.ordered()
        left = [
            i for i in order if weighed.candidates[i].target.clause and weighed.candidates[i].target.name not in shown
        ]
        offered = tuple(left[: decide.OFFERED])
        weighed = replace(weighed, decision=replace(weighed.decision, offered=offered))
        said = wording.say(asking.language, "follow.other" if offered else "follow.no_more")
        answer = replace(
            self._replies.offer(before, weighed, said), question=asking.question.raw, language=asking.language
        )
        if not offered:
            answer = replace(answer, outcome="not_covered")
        return answer, Turn(last.question, (), tuple(c.id for c in answer.candidates))

    def _why(self, asking: Asking, last: Turn) -> tuple[Answer, Turn]:
        cited = tuple(self._composer.cite(self.book.clauses[name], 1.0) for name in last.clauses)
        said = wording.say(
            asking.language, "follow.why", citation=cited[0].citation(asking.language),
            text=cited[0].text if asking.language == "zh" else cited[0].translation,
        )  # fmt: skip
        answer = Answer(asking.question.raw, asking.language, "answered", said, clauses=cited, confidence=1.0)
        return answer, last

    def _scope(self, turn: Turn) -> Scope | None:
        clause = self.book.clauses.get(turn.clauses[0]) if turn.clauses else None
        if clause is None:
            return None
        a_list = clause.id if self.book.items(clause) else None
        return Scope(clause.document, clause.section, a_list)
