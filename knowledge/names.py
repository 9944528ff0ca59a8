"""The names of a rule book's documents, sections and lists, as questions use them, and what each stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from knowledge import pinyin, text
from knowledge.model import RuleBook
from knowledge.patterns import any_of, tree

# token_set_ratio from which a misspelt name beside a clause number is taken as meant. On the 50 golden look-ups 80
# finds three more than exact names alone and 70 brings in wrong ones.
NEAR_NAME = 80

TEXTS_KEPT = 4  # the same question is searched for names by the reference grammar and for each ranking

_LONGEST_HEADING = 12  # characters; a longer first line of a list is a sentence and nobody's name for it


@dataclass(frozen=True, slots=True)
class Scope:
    """What a name stands for: a document, one of its sections, or a clause with items."""

    document: str
    section: str | None = None
    clause: str | None = None

    @property
    def depth(self) -> int:
        """How narrow the scope is."""
        return 2 if self.clause else 1 if self.section is not None else 0


_MANY = ("rules", "notes", "comments", "cautions", "duties", "obligations")

Named = Sequence[tuple[re.Match[str], Scope]]


class Names:
    """Finds the names of one rule book in folded texts."""

    def __init__(self, book: RuleBook) -> None:
        self._scopes = dict(_named(book))
        self._pattern = _pattern(self._scopes)
        self.within = lru_cache(maxsize=TEXTS_KEPT)(self._within)

    def _within(self, folded: str) -> Named:
        """Each name in a text, where it stands and what it stands for."""
        return [(match, self._scopes[_key(match.group())]) for match in self._pattern.finditer(folded)]

    def without(self, folded: str) -> str:
        """The text with a space for each name."""
        return self._pattern.sub(" ", folded)

    def nearest(self, written: str) -> Scope | None:
        """What a misspelt or shortened name was meant to name; None if it is too short to tell or nothing is near."""
        if len(written) < (2 if text.has_han(written) else 6):
            return None
        hit = process.extractOne(written, self._scopes.keys(), scorer=fuzz.token_set_ratio, score_cutoff=NEAR_NAME)
        return self._scopes[hit[0]] if hit else self._sounding(written)

    def _sounding(self, written: str) -> Scope | None:
        """What a Chinese name is that sounds as it is written: 末尾下岗 for 末位下岗."""
        sound = _sound(written) if text.has_han(written) else ()
        return next((scope for name, scope in self._scopes.items() if sound and _sound(name) == sound), None)


def _named(book: RuleBook) -> Iterable[tuple[str, Scope]]:
    """Every name with what it stands for; a narrower meaning comes later and wins over a wider one."""
    for document in book.documents:
        for name in (document.title.zh, document.title.en, *document.aliases):
            yield from _variants(name, Scope(document.id))
    for document in book.documents:
        for section in document.sections:
            if section.id:
                for name in (section.title.zh, section.title.en, *section.aliases):
                    yield from _variants(name, Scope(document.id, section.id))
    for clause in book.clauses.values():
        is_heading = clause.id in book.children and len(clause.text) <= _LONGEST_HEADING
        for name in (*([clause.text.rstrip(":：")] if is_heading else []), *clause.aliases):
            yield from _variants(name, Scope(clause.document, clause.section, clause.id))


def _variants(name: str, scope: Scope) -> Iterable[tuple[str, Scope]]:
    folded = _key(text.fold(name))
    yield folded, scope
    if folded.isascii() and folded.endswith(_MANY):
        yield folded.removesuffix("s"), scope  # "contest comment 3"


def _key(name: str) -> str:
    return name.replace(" ", "") if text.has_han(name) else name.replace("-", " ")


def _sound(name: str) -> tuple[str, ...]:
    return tuple(pinyin.reading(sign) or sign for sign in name)


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Finds the longest name at each place; Chinese ones may have a space between two signs, Latin ones a hyphen."""
    known = set(names)
    latin = {name for name in known if name[0].isascii()}
    joined = tree(latin, end="(?![a-z])").replace(
        re.escape(" "), "[ -]"
    )  # "first contact rules", "first-contact rules"
    return any_of(tree(known - latin, between=r"\s?"), f"(?<![a-z]){joined}")
