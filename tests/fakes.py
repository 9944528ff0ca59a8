"""Stand-ins that keep the interface of the real thing: an assistant whose answers are written down beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.answering import Engine
from bot.app import Application
from knowledge import build, schema
from knowledge.answer import Answer, CitedClause, Contender, Conversation, Trace, Turn
from knowledge.errors import Fault, RuleBookError
from knowledge.model import Clause, Document, Language, Limit, Phrasing, Role, RuleBook, Section, Text

SEAT = CitedClause(
    id="work-rules/seat-conduct/4",
    document=Text("呼叫中心员工工作制度", "Call-centre work rules"),
    section=Text("呼叫中心座席工作规范", "Seat conduct rules"),
    number="4",
    text="离开座位须经班长或直接上级批准,每次不得超过5分钟。",
    translation="Leaving the seat needs the approval of the shift leader or direct superior; at most 5 minutes a time.",
    score=0.97123,
)
SWAP = replace(
    SEAT,
    id="work-rules/leave-and-swaps/8",
    section=Text("请假与换班", "Leave and swaps"),
    number="第八条",
    text="每月换班不得超过三次。",
    translation="At most three swaps a month.",
    score=0.4,
)
NEW = Conversation()
LEAVE = "how long can I leave my seat?"
LEFT = Answer(LEAVE, "en", "answered", "At most 5 minutes each time.", clauses=(SEAT,), confidence=0.93, micros=812)
SWAPPING = Answer("swap", "en", "ambiguous", "Several rules fit.", candidates=(SWAP, SEAT), confidence=0.5)
TRACE = Trace(
    folded="leave seat",
    reading="li zuo",
    quantities=("7 minutes",),
    rule="margin over the runner-up",
    contenders=(Contender(SEAT.id, 0.93, "leaving my seat", {"overlap": 0.8}),),
)


@dataclass
class FakeAssistant:
    """Gives the answer written down for a question, else `not_covered`; a blank question is `unclear`."""

    known: Mapping[str, Answer] = field(default_factory=lambda: {LEAVE: LEFT, "swap": SWAPPING})
    asked: list[tuple[str, Role | None, Language | None, Conversation]] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)

    def ask(
        self,
        question: str,
        *,
        role: Role | None = None,
        language: Language | None = None,
        conversation: Conversation = NEW,
        explain: bool = False,
    ) -> tuple[Answer, Conversation]:
        """The answer written down, and the conversation with this turn in it."""
        if question == "break":
            raise ZeroDivisionError("a fault of the program")
        self.asked.append((question, role, language, conversation))
        answer = self.known.get(question) or self._unknown(question)
        answer = replace(answer, question=question, language=language or answer.language)
        turn = Turn(question, tuple(clause.id for clause in answer.clauses))
        after = replace(conversation, turns=(*conversation.turns, turn))
        return replace(answer, trace=TRACE if explain else None), after

    def look_up(self, reference: str, *, language: Language | None = None) -> Answer:
        """The seat rule or the swap rule by its id, both for §3; anything else does not exist."""
        self.looked_up.append(reference)
        found = tuple(clause for clause in (SEAT, SWAP) if clause.id == reference)
        if found:
            return Answer(reference, language or "zh", "answered", "", clauses=found, confidence=1.0)
        if reference == "§3":
            return replace(SWAPPING, question=reference, candidates=(SEAT, SWAP))
        return Answer(reference, language or "zh", "not_covered", "没有这一条。")

    @property
    def book(self) -> RuleBook:
        """A rule book of one clause."""
        return BOOK

    def search(self, words: str, *, limit: int = 10) -> tuple[CitedClause, ...]:
        """Both clauses, whatever is looked for; nothing for nothing."""
        return (SEAT, SWAP)[:limit] if words.strip() else ()

    def choose(self, conversation: Conversation, clause_id: str) -> tuple[Answer, Conversation]:
        """The clause that was chosen, for the last question."""
        last = conversation.turns[-1]
        answer = replace(self.look_up(clause_id, language="en"), question=last.question)
        turn = replace(last, clauses=tuple(clause.id for clause in answer.clauses))
        return answer, replace(conversation, turns=(*conversation.turns[:-1], turn))

    def _unknown(self, question: str) -> Answer:
        if not question.strip():
            return Answer(question, "en", "unclear", "I did not get a question.")
        return Answer(question, "en", "not_covered", "No rule says that.", candidates=(SEAT,))


CLAUSE = Clause(
    id=SEAT.id,
    document="work-rules",
    section="seat-conduct",
    number="4",
    text=SEAT.text,
    translation=SEAT.translation,
    answer=Text("最多5分钟。", "At most 5 minutes."),
    rule="forbids",
    phrasings=(Phrasing("离座多久", "zh"), Phrasing("may I be away 7 minutes", "en", "no")),
    limits=(Limit("duration", "at_most", 5.0, "minute", Text("每次离座", "each absence")),),
    notes=(Text("注", "A note"),),
    see_also=(SWAP.id,),
)
BOOK = RuleBook(
    documents=(Document("work-rules", SEAT.document, (Section("seat-conduct", SEAT.section, (CLAUSE,)),)),),
    topics=(),
    lexicon=build.lexicon(schema.LexiconFile(), schema.LexiconFile(), schema.ConceptsFile()),
)
FAULTS = (Fault("work-rules.yaml", 12, "clauses.0.text", "is empty"), Fault("a.yaml", 3, "", "is not valid YAML"))


def make_application(assistant: Engine | None = None) -> Application:
    """The application over the fake; a folder called `broken` has faults."""

    def load(folder: Path | None) -> RuleBook:
        if folder is not None and folder.name == "broken":
            raise RuleBookError(FAULTS)
        return BOOK

    return Application(load=load, assist=lambda _: assistant or FakeAssistant())


def run() -> None:
    """`clausebot` over the fake, for tests that need a process of their own: `python -m tests.fakes ask …`."""
    from bot.cli import main

    main(prog_name="clausebot", obj=make_application())


if __name__ == "__main__":
    run()
