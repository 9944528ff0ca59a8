"""Clause references in a question: 第三条, §3, Art. 3, "rule 4 of the seat rules", 交接班制度第13条, a clause id.

A grammar, not a similarity: 第3条 and 第13条 are as different as two clauses can be. How numbers are written lives in
`notation`, what names stand for in `names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge import notation, several
from knowledge.model import Clause, RuleBook
from knowledge.names import Named, Names, Scope
from knowledge.several import LAST, NAME, Picks

__all__ = ["Missing", "Reference", "ReferenceFinder", "Scope"]

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9-]+)+")
_MOST_LEFT = 40  # letters beside a section's name that may go unexplained where the words are asked for outright


@dataclass(frozen=True, slots=True)
class Missing:
    """A number that does not exist in its scope, and the last one that does."""

    scope: Scope
    number: str
    last: str


@dataclass(frozen=True, slots=True)
class Reference:
    """What a question refers to by name or number: clauses, or a number that does not exist, or several scopes."""

    clauses: tuple[Clause, ...] = ()
    missing: Missing | None = None
    scopes: tuple[Scope, ...] = ()
    whole: bool = False


class ReferenceFinder:
    """The reference grammar over the names of one rule book."""

    def __init__(self, book: RuleBook) -> None:
        self._book = book
        self._names = Names(book)
        self._in_scope: dict[Scope, list[Clause]] = {}

    def find(
        self, folded: str, *, spelled: str = "", context: Scope | None = None, strict: bool = False
    ) -> Reference | None:
        """What a folded question refers to, or None if it is no reference.

        `spelled` is the text with its English words mended: it is read where it names more, or where the text as typed
        refers to nothing. `context` is the document and section that the conversation is about. With `strict` the text
        is a reference and nothing else, so that a name needs no word that asks to be shown it.
        """
        if not spelled or spelled == folded:
            return self._find(folded, context, strict=strict)
        if len(self._names.within(spelled)) > len(self._names.within(folded)):
            return self._find(spelled, context, strict=strict)
        return self._find(folded, context, strict=strict) or self._find(spelled, context, strict=strict)

    def _find(self, folded: str, context: Scope | None, *, strict: bool) -> Reference | None:
        by_id = self._by_id(folded)
        if by_id:
            return by_id
        named = self._names.within(folded)
        numbers = self._numbers(folded, named)
        if numbers:
            scopes = [scope for _, scope in named] or self._nearly_named(folded)
            return self._numbered(folded, numbers, scopes, context)
        return self._whole(folded, named, strict=strict) if named else None

    def scope_of(self, clause: Clause) -> Scope:
        """The document and section a clause stands in."""
        return Scope(clause.document, clause.section)

    def numbered(self, scope: Scope, folded: str) -> list[Clause]:
        """The clauses of a scope that have the number in a text."""
        numbers = self._numbers(folded, ())
        return self._matching(scope, numbers[0]) if numbers else []

    def mentioned(self, folded: str) -> tuple[Scope, ...]:
        """The documents and sections that a question names, reference or not."""
        return tuple(dict.fromkeys(scope for _, scope in self._names.within(folded)))

    def without_names(self, folded: str) -> str:
        """The text with a space for each name of a document, section or list."""
        return self._names.without(folded)

    def clauses_in(self, scope: Scope) -> list[Clause]:
        """The clauses of a document, a section or a list, in order."""
        return self._clauses_in(scope)

    def _nearly_named(self, folded: str) -> list[Scope]:
        """The scope whose name comes nearest to what stands beside a number: names get misspelt and shortened."""
        rest = notation.CUES.sub(" ", notation.NUMBER.sub(" ", several.without(folded))).strip(" .,?!:;")
        scope = self._names.nearest(rest)
        return [scope] if scope else []

    def _by_id(self, folded: str) -> Reference | None:
        for match in _ID.finditer(folded):
            name = match.group()
            if name in self._book.clauses:
                return Reference(self._with_paragraphs([self._book.clauses[name]]))
            document, _, section = name.partition("/")
            if (document, section) in self._book.sections:
                return Reference(self._book.sections[document, section].clauses, whole=True)
            above, _, number = section.rpartition("/")
            if (document, above) in self._book.sections:
                scope = Scope(document, above)
                return Reference(missing=Missing(scope, number, self._last(scope)))
        if folded in self._book.by_document:
            return Reference(tuple(self._clauses_in(Scope(folded))), whole=True)
        return None

    def _numbers(self, folded: str, named: Named) -> list[Picks]:
        """The numbers of a reference, outermost first."""
        found = [one for one in _in_order(folded, named) if one[-1]]
        asks_else = not named and bool(_beside(folded))
        for match in notation.NUMBER.finditer(_blanked(folded, named)):
            picks = notation.value(match)
            alone = (match["par"] or match["kind"]) and not named and not found
            alone = alone or (asks_else and match.group().endswith(" one"))  # "who's the last one to approve"
            if picks and not alone and not any(start <= match.start() < end for start, end, _ in found):
                found.append((*match.span(), picks))
        found.sort()
        if len(found) == 2 and notation.INNER_FIRST.search(folded[found[0][0] : found[1][0]]):
            found.reverse()  # "item 3 of clause 6"
        return [picks for _, _, picks in found]

    def _numbered(
        self, folded: str, numbers: Sequence[Picks], scopes: Sequence[Scope], context: Scope | None
    ) -> Reference | None:
        scope = _narrowest(scopes) if scopes else context
        if scope is None:
            return self._anywhere(folded, numbers)
        numbers = self._inside(scope, scopes, numbers)
        found = self._matching(scope, numbers[0])
        if not found and not scopes and scope.clause:  # not an item of the list just shown, so of its section
            scope = Scope(scope.document, scope.section)
            found = self._matching(scope, numbers[0])
        if found:
            return self._below(found, numbers[1:], scope)
        if not scopes and _beside(folded):
            return None  # a number in a question about something else
        return Reference(missing=Missing(scope, str(abs(numbers[0][0])), self._last(scope)))

    def _inside(self, scope: Scope, scopes: Sequence[Scope], numbers: Sequence[Picks]) -> Sequence[Picks]:
        """The numbers without that of the list itself, where its name and its number are said: 第6条五禁令第3条."""
        if len(numbers) == 1 or len(set(scopes)) == 1 or not scope.clause:
            return numbers
        own = self._book.clauses[scope.clause]
        above = self._book.clauses.get(own.parent or "", own)
        return numbers[1:] if str(numbers[0][0]) in (_printed(own), _printed(above)) else numbers

    def _anywhere(self, folded: str, numbers: Sequence[Picks]) -> Reference | None:
        """The documents that have a number which no name goes with."""
        if _beside(folded):
            return None  # a number in a question about something else
        documents = (Scope(document.id) for document in self._book.documents)
        holding = tuple(scope for scope in documents if self._matching(scope, numbers[0]))
        return Reference(scopes=holding) if len(numbers) == 1 else None

    def _below(self, found: list[Clause], rest: Sequence[Picks], scope: Scope) -> Reference:
        if not rest:
            return Reference(self._with_paragraphs(found))
        items = [item for parent in found for item in _picked(self._items(parent), rest[0])]
        if items:
            return Reference(self._with_paragraphs(items))
        others = [clause for picks in rest for clause in self._matching(scope, picks)]
        return Reference(self._with_paragraphs([*found, *others]))

    def _items(self, clause: Clause) -> list[Clause]:
        """The numbered clauses right below one: its items, and those under its headings (party A's duties)."""
        children = self._book.children
        below = children.get(clause.id, ())
        under = [child for part in below if not part.number for child in children.get(part.id, ())]
        return [child for child in (*below, *under) if child.number]

    def _whole(self, folded: str, named: Named, *, strict: bool) -> Reference | None:
        """All of what is named, if the text asks for nothing but to be shown it."""
        scope = _narrowest([scope for _, scope in named])
        rest = self._names.without(folded)
        left, strong = notation.left_over(rest), bool(notation.STRONG_CUES.search(rest))
        if left and not (scope.depth == 1 and strong and len(left) <= _MOST_LEFT):
            return None
        if left and not strict and (notation.ONE_OF.search(rest) or notation.asks_of_them(rest)):
            return None
        shown = strict or strong or scope.clause is not None or not notation.left_over(rest, cues=False)
        if not shown and not notation.ASKS.search(rest):
            return None
        if scope.clause:
            return Reference((self._book.clauses[scope.clause],), whole=True)
        return Reference(tuple(self._clauses_in(scope)), whole=True)

    def _clauses_in(self, scope: Scope) -> list[Clause]:
        if scope not in self._in_scope:
            self._in_scope[scope] = [
                clause
                for document, section, clause in self._book.walk()
                if document.id == scope.document and scope.section in (None, section.id)
            ]
        if scope.clause:
            return list(self._book.children.get(scope.clause, ()))
        return self._in_scope[scope]

    def _matching(self, scope: Scope, picks: Picks) -> list[Clause]:
        inside = self._clauses_in(scope)
        return _picked(
            [clause for clause in inside if clause.number and (scope.clause or not self._is_item(clause))], picks
        )

    def _is_item(self, clause: Clause) -> bool:
        """Whether a clause is an item of a numbered list below another clause."""
        parent = self._book.clauses.get(clause.parent or "")
        return parent is not None and (parent.number != "" or parent.parent is not None) and not _is_article(clause)

    def _last(self, scope: Scope) -> str:
        top = self._matching(scope, LAST)
        return _printed(top[0]) if top else "0"

    def _with_paragraphs(self, clauses: Sequence[Clause]) -> tuple[Clause, ...]:
        """The clauses, each with the unnumbered paragraphs that belong to it."""
        children = self._book.children
        with_own = ([clause, *(c for c in children.get(clause.id, ()) if not c.number)] for clause in clauses)
        return tuple(dict.fromkeys(clause for group in with_own for clause in group))


def _in_order(folded: str, named: Named) -> Iterator[tuple[int, int, Picks]]:
    """Where several clauses are picked, and where a number stands right after a name, with what each picks."""
    taken = [(*match.span(), picks) for match, picks in several.found(_blanked(folded, named, NAME))]
    yield from taken
    for match, _ in named:
        after = notation.AFTER_NAME.match(folded, match.end())
        if after and not any(start < after.end() and after.start() < end for start, end, _ in taken):
            further = after["sub"] or after["dot"]
            middle = after.start("sub" if after["sub"] else "dot") if further else after.end()
            yield after.start(), middle, notation.picks(after["n"] or after["nth"])
            if further:
                yield middle, after.end(), notation.picks(further)


def _beside(folded: str) -> str:
    """What is left of a text without its numbers and without the words that ask to be shown something."""
    return notation.left_over(notation.NUMBER.sub(" ", several.without(folded)))


def _picked(clauses: Sequence[Clause], picks: Picks) -> list[Clause]:
    """Those of some clauses whose number, or whose place from the end, is picked."""
    numbers, many = {str(number) for number in picks}, len(clauses)
    return [c for place, c in enumerate(clauses) if _printed(c) in numbers or place - many in picks]


def _blanked(folded: str, named: Named, blank: str = " ") -> str:
    """The text with its names blanked out, every other sign in its place."""
    spans = [match.span() for match, _ in named]
    return "".join(blank if any(a <= i < b for a, b in spans) else sign for i, sign in enumerate(folded))


def _narrowest(scopes: Sequence[Scope]) -> Scope:
    return max(scopes, key=lambda scope: scope.depth)


def _printed(clause: Clause) -> str:
    return notation.printed(clause.number)


def _is_article(clause: Clause) -> bool:
    return clause.number.startswith("第")
