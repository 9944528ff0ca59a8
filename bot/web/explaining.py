"""How an answer came about, as people read it: titles for names, and words for the rules that the engine decides by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.texts import say
from bot.web.citing import citing
from knowledge.model import Language, RuleBook

if TYPE_CHECKING:
    from knowledge.answer import Answer, Trace

_DECIDED: Mapping[str, str] = {
    "one clause is clear": "why.rule.clear",
    "two parts": "why.rule.parts",
    "several clauses together": "why.rule.together",
    "the next clause is within": "why.rule.close",
    "no clause outweighs": "why.rule.outside",
    "no clause reaches": "why.rule.unsure",
    "no known word": "why.rule.unknown",
}
"""How that which a trace says of the decision begins, and the text that says it on a page."""
LEAST = 0.005
"""The probability of what is worth a line: less would be shown as nothing."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What may have been meant: its title, how likely, and the way to ask that is most like the question."""

    title: str
    share: float
    nearest: str


@dataclass(frozen=True, slots=True)
class Explained:
    """The lines of an explanation, each with what it is; none where the question named the clause itself."""

    language: Language
    facts: tuple[tuple[str, str], ...] = ()
    weighed: tuple[Weighed, ...] = ()


def explained(book: RuleBook, answer: Answer) -> Explained:
    """How an answer came about."""
    language, trace = answer.language, answer.trace
    if trace is None:
        return Explained(language)
    title = _titles(book, language)
    weighed = tuple(Weighed(title(one.name), one.probability, one.nearest) for one in trace.contenders)
    likely = tuple(one for one in weighed if one.share >= LEAST) or weighed[:1]
    facts = ((say(f"why.{key}", language), value) for key, value in _facts(trace, language) if value)
    sure = (say("why.confidence", language), f"{answer.confidence:.0%}")
    return Explained(language, (*facts, sure), likely)


def decided(rule: str, language: Language) -> str:
    """What the engine decided by, in words; as it is where there are none."""
    key = next((key for begins, key in _DECIDED.items() if rule.startswith(begins)), "")
    return say(key, language) if key else rule


def _facts(trace: Trace, language: Language) -> Iterator[tuple[str, str]]:
    yield "folded", trace.folded
    yield "spelled", trace.reading.partition(": ")[2]
    yield "quantities", say("web.list", language).join(trace.quantities)
    yield "frame", say(f"why.mood.{trace.frame.partition(' ')[0]}", language) if trace.frame else ""
    yield "context", trace.context
    yield "rule", decided(trace.rule, language)


def _titles(book: RuleBook, language: Language) -> Callable[[str], str]:
    cite, topics = citing(book), {topic.id: topic.title for topic in book.topics}

    def title(name: str) -> str:
        clause = cite(name)
        if clause:
            return clause.citation(language)
        return topics[name].of(language) if name in topics else name

    return title
