"""An answer as a person reads it in a terminal: the answer first, then the clause verbatim, then what else matters.

Nothing is decided here. What is piped, or meant for a terminal without colour, holds no escape code; what is piped is
not broken into lines either, so that a quotation stays findable.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from rich.console import Console
from rich.text import Text

from bot.texts import say
from bot.wrapping import shorten, wrap
from knowledge.answer import Answer, CitedClause, Contender, Trace
from knowledge.model import Language, Verdict

WIDEST = 100
"""Cells a line may have on a wide terminal: longer ones are hard to read."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_VERDICT_STYLE: Mapping[Verdict, str] = {"yes": "bold green", "no": "bold red", "depends": "bold yellow"}
_MARK, _PLAIN_MARK = "│ ", "> "
_SHORT = 160
"""Cells of an entry in a list that is piped."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text, the style of it, and how many signs at its beginning have a style of their own."""

    text: str
    style: str = ""
    head: int = 0
    head_style: str = ""


class Terminal:
    """A stream on which answers appear; it knows how wide it is and whether it has colours."""

    def __init__(
        self,
        stream: IO[str],
        *,
        width: int | None = None,
        live: bool | None = None,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        plain = bool(environment.get("NO_COLOR"))
        self.console = Console(
            file=stream, highlight=False, markup=False, emoji=False, color_system=None if plain else "auto"
        )
        self.live = self.console.is_terminal if live is None else live
        self.width = width or (min(self.console.width, WIDEST) if self.live else None)

    def show(self, answer: Answer) -> None:
        """Print an answer, and why it came about if it says so."""
        self.print(self.lines(answer))
        if answer.trace is not None:
            self.print([Line(""), *self.why(answer)])

    def print(self, lines: list[Line]) -> None:
        """Print lines as they are: they have been wrapped already."""
        for line in lines:
            text = Text(line.text, style=line.style)
            if line.head:
                text.stylize(line.head_style, 0, line.head)
            self.console.print(text, soft_wrap=True)

    def message(self, text: str, *, style: str = "") -> None:
        """Print a text that is no answer."""
        self.print([Line(line, style) for line in wrap(clean(text), self.width)])

    def lines(self, answer: Answer) -> list[Line]:
        """An answer, line by line."""
        blocks = [list(self._answer(answer))] if answer.answer.strip() else []
        blocks += [list(self._clause(clause, answer.language)) for clause in answer.clauses]
        if answer.notes:
            blocks.append([line for note in answer.notes for line in self._note(note, answer.language)])
        if answer.candidates:
            blocks.append(list(self._candidates(answer)))
        return [line for i, block in enumerate(blocks) for line in ([Line("")] if i else []) + block]

    def why(self, answer: Answer) -> list[Line]:
        """How an answer came about, line by line; nothing where it does not say."""
        return list(self._why(answer, answer.trace)) if answer.trace is not None else []

    def _answer(self, answer: Answer) -> Iterator[Line]:
        words = clean(answer.answer)
        head = 0
        if answer.verdict is not None:
            words, head = with_verdict(words, answer.verdict, answer.language)
        for i, line in enumerate(wrap(words, self.width)):
            if i or answer.verdict is None:
                yield Line(line, "bold")
            else:
                yield Line(line, "bold", head, _VERDICT_STYLE[answer.verdict])

    def _clause(self, clause: CitedClause, language: Language) -> Iterator[Line]:
        yield from self._plainly(clause.citation("zh"), style="cyan")
        yield from self._quoted(clause.text)
        if language == "en" and clause.translation:
            yield from self._plainly(say("clause.in_english", language, citation=clause.citation("en")), style="cyan")
            yield from self._quoted(clause.translation)

    def _quoted(self, text: str) -> Iterator[Line]:
        mark = _MARK if self.live else _PLAIN_MARK
        for line in wrap(clean(text), self._less(2 + len(mark))):
            yield Line(f"  {mark}{line}".rstrip(), "", 2 + len(mark), "dim")

    def _plainly(self, text: str, *, style: str) -> Iterator[Line]:
        for line in wrap(clean(text), self._less(2)):
            yield Line(f"  {line}", style)

    def _note(self, note: str, language: Language) -> Iterator[Line]:
        for line in wrap(say("notes.one", language, note=clean(note)), self.width):
            yield Line(line, "yellow")

    def _candidates(self, answer: Answer) -> Iterator[Line]:
        key = "candidates.ambiguous" if answer.outcome == "ambiguous" else "candidates.nearest"
        yield Line(say(key, answer.language), "bold")
        for i, clause in enumerate(answer.candidates, 1):
            for j, line in enumerate(wrap(clean(clause.citation(answer.language)), self._less(5))):
                yield Line(f"{i:>3}. {line}" if not j else f"     {line}", "cyan")
            said = clause.text if answer.language == "zh" else clause.translation or clause.text
            yield Line("     " + shorten(clean(said), self._less(5) or _SHORT))

    def _why(self, answer: Answer, trace: Trace) -> Iterator[Line]:
        language = answer.language
        yield Line(say("why.title", language), "bold")
        facts = {
            "why.folded": trace.folded,
            "why.reading": trace.reading,
            "why.quantities": ", ".join(trace.quantities),
            "why.frame": trace.frame,
            "why.context": trace.context,
            "why.rule": trace.rule,
            "why.confidence": f"{answer.confidence:.2f}",
        }
        for key, value in facts.items():
            if value:
                yield from self._plainly(f"{say(key, language)}: {value}", style="")
        if trace.contenders:
            yield from self._plainly(f"{say('why.contenders', language)}:", style="")
        for contender in trace.contenders:
            yield from self._contender(contender, language)

    def _contender(self, contender: Contender, language: Language) -> Iterator[Line]:
        evidence = "  ".join(f"{name} {value:.2f}" for name, value in contender.evidence.items())
        yield from self._indented(f"{contender.probability:.3f}  {contender.name}", 4, "cyan")
        if contender.nearest:
            yield from self._indented(say("why.nearest", language, phrasing=contender.nearest), 11, "")
        if evidence:
            yield from self._indented(evidence, 11, "dim")

    def _indented(self, text: str, by: int, style: str) -> Iterator[Line]:
        for line in wrap(clean(text), self._less(by)):
            yield Line(" " * by + line, style)

    def _less(self, by: int) -> int | None:
        return None if self.width is None else max(self.width - by, 10)


def clean(text: str) -> str:
    """The text without control characters: what a person typed must not steer the terminal of another."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\t", " "))


def with_verdict(words: str, verdict: Verdict, language: Language) -> tuple[str, int]:
    """An answer that begins with its verdict, and how many signs say it; one that does so already stays."""
    opening = _opening(words, verdict, language)
    if opening:
        return words, len(opening)
    opening = say(f"verdict.{verdict}", language)
    return opening + say("verdict.join", language) + words, len(opening)


def _opening(words: str, verdict: Verdict, language: Language) -> str:
    """The word at the beginning of an answer that says the verdict already."""
    listed = say(f"verdict.openings.{verdict}", language)
    openings = [listed] if language == "en" and verdict == "depends" else listed.split()
    for opening in sorted(openings, key=len, reverse=True):
        if re.match(rf"{re.escape(opening)}(?![a-z])", words, re.IGNORECASE):
            return words[: len(opening)]
    return ""
