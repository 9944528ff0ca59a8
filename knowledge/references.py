"""Clause references in a question: 第三条, §3, Art. 3, "rule 4 of the seat rules", 交接班制度第13条, a clause id.

A grammar, not a similarity: 第3条 and 第13条 are as different as two clauses can be. How numbers are written lives in
`notation`, what names stand for in `names`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge import notation
from knowledge.model import Clause, RuleBook
from knowledge.names import Named, Names, Scope

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

    def find(self, folded: str, *, context: Scope | None = None, strict: bool = False) -> Reference | None:
        """What a folded question refers to, or None if it is no reference.

        `context` is the document and section that the conversation is about. With `strict` the text is a reference and
        nothing else, so that a name needs no word that asks to be shown it.
        """
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

    def _nearly_named(self, folded: str) -> list[Scope]:
        """The scope whose name comes nearest to what stands beside a number: names get misspelt and shortened."""
        rest = notation.CUES.sub(" ", notation.NUMBER.sub(" ", folded)).strip(" .,?!:;")
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

    def _numbers(self, folded: str, named: Named) -> list[str]:
        """The numbers of a reference, outermost first; `last` for 最后一条."""
        found, taken = _after_names(folded, named)
        asks_else = not named and bool(notation.left_over(notation.NUMBER.sub(" ", folded)))
        for match in notation.NUMBER.finditer(_blanked(folded, named)):
            number = notation.value(match)
            alone = (match["par"] or match["kind"]) and not named and not found
            alone = alone or (asks_else and match.group().endswith(" one"))  # "who's the last one to approve"
            if number and not alone and match.start() not in taken:
                found.append((match.start(), number))
        found.sort()
        if len(found) == 2 and notation.INNER_FIRST.search(folded[found[0][0] : found[1][0]]):
            found.reverse()  # "item 3 of clause 6"
        return [number for _, number in found]

    def _numbered(
        self, folded: str, numbers: Sequence[str], scopes: Sequence[Scope], context: Scope | None
    ) -> Reference | None:
        scope = _narrowest(scopes) if scopes else context
        if scope is None:
            return self._anywhere(folded, numbers)
        found = self._matching(scope, numbers[0])
        if not found and not scopes and scope.clause:  # not an item of the list just shown, so of its section
            scope = Scope(scope.document, scope.section)
            found = self._matching(scope, numbers[0])
        if found:
            return self._below(found, numbers[1:], scope)
        if not scopes and notation.left_over(notation.NUMBER.sub(" ", folded)):
            return None  # a number in a question about something else
        return Reference(missing=Missing(scope, numbers[0], self._last(scope)))

    def _anywhere(self, folded: str, numbers: Sequence[str]) -> Reference | None:
        """The documents that have a number which no name goes with."""
        if notation.left_over(notation.NUMBER.sub(" ", folded)):
            return None  # a number in a question about something else
        documents = (Scope(document.id) for document in self._book.documents)
        holding = tuple(scope for scope in documents if self._matching(scope, numbers[0]))
        return Reference(scopes=holding) if len(numbers) == 1 else None

    def _below(self, found: list[Clause], rest: Sequence[str], scope: Scope) -> Reference:
        if not rest:
            return Reference(self._with_paragraphs(found))
        items = [c for parent in found for c in self._book.children.get(parent.id, ()) if _printed(c) == rest[0]]
        if items:
            return Reference(self._with_paragraphs(items))
        others = [clause for number in rest for clause in self._matching(scope, number)]
        return Reference(self._with_paragraphs([*found, *others]))

    def _whole(self, folded: str, named: Named, *, strict: bool) -> Reference | None:
        """All of what is named, if the text asks for nothing but to be shown it."""
        scope = _narrowest([scope for _, scope in named])
        rest = self._names.without(folded)
        left, strong = notation.left_over(rest), bool(notation.STRONG_CUES.search(rest))
        if left and not (scope.depth == 1 and strong and len(left) <= _MOST_LEFT):
            return None
        if left and not strict and notation.asks_of_them(rest):
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

    def _matching(self, scope: Scope, number: str) -> list[Clause]:
        inside = self._clauses_in(scope)
        top = [clause for clause in inside if clause.number and (scope.clause or not self._is_item(clause))]
        if number == "last":
            return top[-1:]
        return [clause for clause in top if _printed(clause) == number]

    def _is_item(self, clause: Clause) -> bool:
        """Whether a clause is an item of a numbered list below another clause."""
        parent = self._book.clauses.get(clause.parent or "")
        return parent is not None and (parent.number != "" or parent.parent is not None) and not _is_article(clause)

    def _last(self, scope: Scope) -> str:
        top = self._matching(scope, "last")
        return _printed(top[0]) if top else "0"

    def _with_paragraphs(self, clauses: Sequence[Clause]) -> tuple[Clause, ...]:
        """The clauses, each with the unnumbered paragraphs that belong to it."""
        children = self._book.children
        with_own = ([clause, *(c for c in children.get(clause.id, ()) if not c.number)] for clause in clauses)
        return tuple(dict.fromkeys(clause for group in with_own for clause in group))


def _after_names(folded: str, named: Named) -> tuple[list[tuple[int, str]], set[int]]:
    """The numbers that stand right after names, each with its place, and all places they take up."""
    found: list[tuple[int, str]] = []
    taken: set[int] = set()
    for match, _ in named:
        after = notation.AFTER_NAME.match(folded, match.end())
        if after:
            found.append((after.start(), notation.plain(after["n"])))
            taken.update(range(*after.span()))
            further = after["sub"] or after["dot"] or after["also"]
            if further:
                found.append((after.end() - 1, notation.plain(further)))
    return found, taken


def _blanked(folded: str, named: Named) -> str:
    """The text with its names blanked out, every other sign in its place."""
    spans = [match.span() for match, _ in named]
    return "".join(" " if any(a <= i < b for a, b in spans) else sign for i, sign in enumerate(folded))


def _narrowest(scopes: Sequence[Scope]) -> Scope:
    return max(scopes, key=lambda scope: scope.depth)


def _printed(clause: Clause) -> str:
    return notation.printed(clause.number)


def _is_article(clause: Clause) -> bool:
    return clause.number.startswith("第")
