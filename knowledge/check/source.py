"""The rule book against the text it was taken from: nothing left out, nothing added, every character as printed.

The source is walked once in reading order. Between two clauses only printed numbers, section headings and the furniture
of the documents may stand. What stands before the first document and after the last is the page around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from knowledge.check.context import Context
from knowledge.errors import Fault
from knowledge.model import Clause, Document, RuleBook

NEAR = 60  # partial_ratio from which a passage counts as what a clause meant to quote
_NUMBERED = re.compile(r"(?:第[一二三四五六七八九十百]+条|\d+\s*[.、)）]|[（(]\d+[)）])")
_SENTENCE_ENDS = "。;；:：!！?？)）"


@dataclass(frozen=True, slots=True)
class Loose:
    """A line of a document that is no clause: a heading or a piece of furniture, and where it was written."""

    text: str
    file: str
    path: str


@dataclass(frozen=True, slots=True)
class Span:
    """Where a clause stands in the source: from its number to the end of its text."""

    start: int
    end: int


def not_verbatim(context: Context) -> Iterator[Fault]:
    """Clause texts, numbers, headings and furniture that do not stand in the source as written."""
    if walked := _walked(context):
        yield from walked.added


def left_out(context: Context) -> Iterator[Fault]:
    """Passages of the source that no clause holds."""
    if walked := _walked(context):
        yield from walked.left_out


def _walked(context: Context) -> _Walk | None:
    if context.source is None:
        return None
    walk = _Walk(context, context.source.name, context.source.read_text(encoding="utf-8-sig"))
    walk.through(context.book)
    return walk


class _Walk:
    """One pass over the source, which collects what does not fit."""

    def __init__(self, context: Context, name: str, text: str) -> None:
        self.context, self.name, self.text = context, name, text
        self.at = 0
        self.loose: list[Loose] = []
        self.spans: dict[str, Span] = {}
        self.added: list[Fault] = []
        self.left_out: list[Fault] = []

    def through(self, book: RuleBook) -> None:
        self.at = self._beginning(book)
        for document in book.documents:
            self.loose += _furniture(document)
            for number, section in enumerate(document.sections):
                if section.heading:
                    self.loose.append(Loose(section.heading, _file(document), f"sections.{number}.heading"))
                for clause in section.clauses:
                    self._take(clause)
        self._ending()
        for item in self.loose:
            message = f"`{item.text:.60}` does not stand in {self.name} here; quote the line as printed or remove it"
            self.added.append(self.context.at(item.file, item.path, message))

    def _beginning(self, book: RuleBook) -> int:
        """The first line of the first document's furniture, else the first clause that is found."""
        first = next((pos for c in book.clauses.values() if (pos := self.text.find(c.text)) >= 0), 0)
        starts = [0, *(match.end() for match in re.finditer(r"\n\s*", self.text[:first]))]
        names = {item.text for item in _furniture(book.documents[0])} if book.documents else set()
        found = [start for start in starts if self.text[start : self._line_end(start)].strip() in names]
        return found[0] if found else self._number_before(first)

    def _take(self, clause: Clause) -> None:
        found = self._find(clause)
        if found is None and not self._inside_parent(clause):
            self._missing(clause)
        elif found is not None:
            self._gap(found.start)
            self.spans[clause.id] = found
            self.at = found.end

    def _find(self, clause: Clause) -> Span | None:
        """The next place of the text with the clause's number before it, else the next place of the text."""
        places = list(_places(self.text, clause.text, self.at))
        for place in places:
            if clause.number and (start := self._start_of_number(clause, place)) is not None:
                return Span(start, place + len(clause.text))
            if not clause.number and self._begins_something(place):
                return Span(place, place + len(clause.text))
        if not places:
            return None
        if clause.number:
            self._wrong_number(clause, places[0])
        return Span(self._number_before(places[0]), places[0] + len(clause.text))

    def _start_of_number(self, clause: Clause, place: int) -> int | None:
        before = self.text[self.at : place]
        match = re.search(rf"(?<!\d){re.escape(clause.number)}[.、)）．:：]?[ \t\u3000]*$", before)
        return self.at + match.start() if match else None

    def _begins_something(self, place: int) -> bool:
        before = self.text[:place].rstrip(" \t\u3000")
        return not before or before[-1] in _SENTENCE_ENDS + "\n" or any(before.endswith(x.text) for x in self.loose)

    def _number_before(self, place: int) -> int:
        """The start of a printed number directly before a place, else the place."""
        start = self.text.rfind("\n", 0, place) + 1
        match = _NUMBERED.match(self.text, start)
        return start if match and not self.text[match.end() : place].strip() else place

    def _wrong_number(self, clause: Clause, place: int) -> None:
        line = self.text[self.text.rfind("\n", 0, place) + 1 : place + 12].strip()
        message = f"expected the number `{clause.number}` before the text in {self.name}; found `{line}…`"
        self.added.append(self.context.fault(clause, "number", f"{message}; print the number as the source does"))

    def _inside_parent(self, clause: Clause) -> bool:
        span = self.spans.get(clause.parent or "")
        return span is not None and clause.text in self.text[span.start : span.end]

    def _missing(self, clause: Clause) -> None:
        if clause.text in self.text:
            found = f"stands at line {self._line(self.text.find(clause.text))}, but not after the clause before it"
            message = f"the text of {clause.id} {found}; put the clauses in the order of the source, each once"
            self.added.append(self.context.fault(clause, "text", message))
            return
        near = fuzz.partial_ratio_alignment(clause.text, self.text[self.at :], score_cutoff=NEAR)
        if near is None or near.score < NEAR:
            message = (
                f"expected words of {self.name}; found `{clause.text:.40}`, which is nowhere in it; quote verbatim"
            )
            self.added.append(self.context.fault(clause, "text", message))
            return
        start, end = self.at + near.dest_start, self.at + near.dest_end
        passage = self.text[start:end]
        self.added.append(self.context.fault(clause, "text", self._difference(clause.text, passage, start)))
        self._gap(max(self.at, self._number_before(self.text.rfind("\n", 0, start) + 1 + self._indent(start))))
        self.at = end if self._line_end(end) - end > 12 else self._line_end(end)

    def _indent(self, start: int) -> int:
        """How far into its line a number reaches before a passage, if the passage begins soon after it."""
        line_start = self.text.rfind("\n", 0, start) + 1
        match = _NUMBERED.match(self.text, line_start)
        return match.end() - line_start if match and start - match.end() < 6 else start - line_start

    def _difference(self, written: str, printed: str, start: int) -> str:
        edit = next((op for op in Levenshtein.opcodes(written, printed) if op.tag != "equal"), None)
        a, b = (edit.src_start, edit.dest_start) if edit else (0, 0)
        expected = printed[max(0, b - 6) : b + 10]
        found = written[max(0, a - 6) : a + 10]
        line = self._line(start + b)
        return f"expected `…{expected}…` as {self.name} line {line} has it; found `…{found}…`; quote verbatim"

    def _gap(self, end: int) -> None:
        """Everything up to a place must be loose lines; what is not is left out of the rule book."""
        while self.at < end:
            if self.text[self.at].isspace():
                self.at += 1
            elif not self._consume(end):
                stop = min(end, self._line_end(self.at))
                self._unheld(self.text[self.at : stop])
                self.at = stop

    def _consume(self, end: int) -> bool:
        """Step over the longest loose line that stands here."""
        for item in sorted(self.loose, key=lambda item: -len(item.text)):
            after = self.at + len(item.text)
            ends = after >= end or self.text[after : after + 1].isspace()
            if after <= end and ends and self.text.startswith(item.text, self.at):
                self.loose.remove(item)
                self.at = after
                return True
        return False

    def _ending(self) -> None:
        """Furniture may follow the last clause; a numbered line that follows was forgotten."""
        while self.at < len(self.text):
            if self.text[self.at].isspace():
                self.at += 1
                continue
            stop = self._line_end(self.at)
            if self._consume(stop):
                continue
            if not _NUMBERED.match(self.text, self.at):
                return
            self._unheld(self.text[self.at : stop])
            self.at = stop

    def _unheld(self, passage: str) -> None:
        shown = f"{passage[:50]}…" if len(passage) > 50 else passage
        message = f"no clause holds `{shown}`; add a clause, or list the line under `furniture` if it carries no rule"
        self.left_out.append(Fault(self.name, self._line(self.at), "", message))

    def _line(self, place: int) -> int:
        return self.text.count("\n", 0, place) + 1

    def _line_end(self, place: int) -> int:
        end = self.text.find("\n", place)
        return len(self.text) if end < 0 else end


def _places(text: str, wanted: str, start: int) -> Iterator[int]:
    place = text.find(wanted, start)
    while place >= 0:
        yield place
        place = text.find(wanted, place + 1)


def _furniture(document: Document) -> Sequence[Loose]:
    return [Loose(line, _file(document), f"furniture.{i}") for i, line in enumerate(document.furniture)]


def _file(document: Document) -> str:
    return document.sections[0].clauses[0].origin.file
