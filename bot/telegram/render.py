"""An answer as Telegram messages: the answer first, the clause verbatim in a fold, its citation, then the rest.

Nothing is decided here, and nothing a person typed is ever shown as markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from bot.telegram.markup import shortened
from bot.telegram.parts import Block, Part, block, lay_out
from bot.terminal import with_verdict
from bot.texts import say
from knowledge.answer import Answer, CitedClause, Trace
from knowledge.model import Language

Editions = Callable[[str], str]
"""From the id of a clause to the edition of its document."""

_GLIMPSE = 120
"""Units of a clause in a list of candidates."""
_CONTENDERS = 5


def answer_parts(answer: Answer, editions: Editions) -> tuple[Part, ...]:
    """The messages of an answer."""
    return lay_out([*_answer(answer), *_clauses(answer, editions), *_notes(answer), *_candidates(answer)])


def section_parts(title: str, clauses: Iterable[CitedClause], language: Language) -> tuple[Part, ...]:
    """The messages that show clauses under a common title: a section, a page of it."""
    blocks = [block((title, "bold"))]
    for clause in clauses:
        said = [(f"{clause.number}\n", "bold"), (clause.text, "fold")] if clause.number else [(clause.text, "fold")]
        if language == "en" and clause.translation:
            said.append((clause.translation, "fold"))
        blocks.append(block(*said))  # type: ignore[arg-type]
    return lay_out(blocks)


def clause_parts(clause: CitedClause, edition: str, language: Language) -> tuple[Part, ...]:
    """The messages that show one clause and where it stands, for who reads it without a question."""
    return lay_out(_clause(clause, edition, language))


def text_parts(text: str, *, title: str = "") -> tuple[Part, ...]:
    """The messages of a plain text, each paragraph a block."""
    blocks = [block((title, "bold"))] if title else []
    return lay_out([*blocks, *(block((paragraph, "plain")) for paragraph in text.split("\n\n"))])


def why_parts(answer: Answer) -> tuple[Part, ...]:
    """The messages that tell how an answer came about."""
    if answer.trace is None:
        return text_parts(say("telegram.why.found", answer.language))
    return lay_out(_why(answer, answer.trace))


def cited(clause: CitedClause, edition: str, language: Language) -> str:
    """The citation as it is copied into a mail: document, section, number, edition."""
    if not edition:
        return clause.citation(language)
    return say("telegram.citation", language, citation=clause.citation(language), edition=edition)


def _answer(answer: Answer) -> Iterator[Block]:
    words = answer.answer.strip()
    if not words:
        return
    if answer.verdict is None:
        yield block((words, "bold"))
        return
    words, head = with_verdict(words, answer.verdict, answer.language)
    yield block((words[:head], "bold"), (words[head:], "plain"))


def _clauses(answer: Answer, editions: Editions) -> Iterator[Block]:
    for clause in answer.clauses:
        yield from _clause(clause, editions(clause.id), answer.language)


def _clause(clause: CitedClause, edition: str, language: Language) -> Iterator[Block]:
    yield block((f"{cited(clause, edition, 'zh')}\n", "bold"), (clause.text, "fold"))
    if language == "en" and clause.translation:
        head = say("telegram.in_english", language, citation=cited(clause, edition, "en"))
        yield block((f"{head}\n", "bold"), (clause.translation, "fold"))


def _notes(answer: Answer) -> Iterator[Block]:
    for note in answer.notes:
        yield block((say("notes.one", answer.language, note=note), "italic"))


def _candidates(answer: Answer) -> Iterator[Block]:
    if not answer.candidates:
        return
    key = "candidates.ambiguous" if answer.outcome == "ambiguous" else "candidates.nearest"
    yield block((say(key, answer.language), "bold"))
    for place, clause in enumerate(answer.candidates, 1):
        yield block(
            (f"{place}. {clause.citation(answer.language)}\n", "bold"), (glimpse(clause, answer.language), "plain")
        )


def glimpse(clause: CitedClause, language: Language, *, most: int = _GLIMPSE) -> str:
    """The beginning of a clause, in the language of the reader."""
    return shortened(clause.text if language == "zh" else clause.translation or clause.text, most)


def _why(answer: Answer, trace: Trace) -> Iterator[Block]:
    language = answer.language
    yield block((say("why.title", language), "bold"))
    facts = {
        "why.folded": trace.folded,
        "why.quantities": ", ".join(trace.quantities),
        "why.frame": trace.frame,
        "why.context": trace.context,
        "why.rule": trace.rule,
        "why.confidence": f"{answer.confidence:.2f}",
    }
    yield block(("\n".join(f"{say(key, language)}: {value}" for key, value in facts.items() if value), "plain"))
    weighed = [f"{each.probability:.3f}  {each.name}" for each in trace.contenders[:_CONTENDERS]]
    if weighed:
        yield block((f"{say('why.contenders', language)}:\n", "plain"), ("\n".join(weighed), "code"))
