"""A text → its features, field by field: what the index counts and what a question is compared by.

Fields: `w` English stems, `x` pairs of them, `u` Chinese characters, `b` pairs of them, `p` pairs of
toneless syllables (same-sound errors cost nothing there), `c` concepts of the lexicon. A feature is its field and value
in one string. A text in both languages has features of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from knowledge import english, pinyin, quantities, text
from knowledge.lexicon import ConceptFinder
from knowledge.model import Lexicon
from knowledge.patterns import longest_of

FIELDS = "wxubpc"

_HAN_RUN = re.compile(f"[{text.HAN}#]+")


@dataclass(frozen=True, slots=True)
class Features:
    """The features of one text by field, each at most once a field, in order of first appearance."""

    by_field: Mapping[str, tuple[str, ...]]

    def of(self, name: str) -> tuple[str, ...]:
        """The features of one field."""
        return self.by_field.get(name, ())

    def and_those_of(self, other: Features) -> Features:
        """The features of two texts, each once."""
        names = dict.fromkeys([*self.by_field, *other.by_field])
        return Features({name: tuple(dict.fromkeys((*self.of(name), *other.of(name)))) for name in names})

    def all(self) -> Iterator[str]:
        """Every feature."""
        for values in self.by_field.values():
            yield from values


class Extractor:
    """Turns texts into features with one lexicon; the same for phrasings and for questions."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._spellings = {text.fold(a): text.fold(b) for a, b in lexicon.spellings.items() if text.has_han(a)}
        variants = sorted(self._spellings, key=lambda variant: (-len(variant), variant))
        self._variants = re.compile("|".join(map(re.escape, variants)) or r"(?!)")
        latin = {a: b for a, b in lexicon.spellings.items() if not text.has_han(a)}
        self._latin_spellings = {a: b for a, b in latin.items() if " " not in a}
        self._idioms = {a: b for a, b in latin.items() if " " in a}
        self.concepts = ConceptFinder(lexicon, self.prepare_all)

    def prepare_all(self, raw: Sequence[str]) -> list[str]:
        """Each text folded, with variant writings made alike and quantities masked, in few passes over all of them."""
        lines = self.respell("\n".join(text.fold_all(raw))).split("\n")
        return [quantities.mask(line) for line in lines] if raw else []

    def respell(self, folded: str) -> str:
        """The folded text with the lexicon's Chinese variant writings made alike."""
        return self._variants.sub(lambda match: self._spellings[match.group()], folded)

    def reworded(self, folded: str) -> str:
        """A folded question with its English idioms in plain words: "where does that leave me" asks for no leave.

        Phrasings are left as they are, which spares each start a pass over all of them: none holds an idiom of ours.
        """
        return self._idiom.sub(lambda match: self._idioms[match.group()], folded)

    @cached_property
    def _idiom(self) -> re.Pattern[str]:
        return longest_of(self._idioms)

    def words(self, prepared: str) -> list[str]:
        """The English words of a prepared text."""
        return english.words(prepared, self._latin_spellings)

    def of(self, prepared: str, words: Sequence[str]) -> Features:
        """The features of a prepared text with its English words (which may have been mended)."""
        return _unique(self._fields(prepared, words))

    def every(self, prepared: str, words: Sequence[str]) -> set[str]:
        """The same features in no order, which is all that the index needs and takes a third less time."""
        return set().union(*self._fields(prepared, words).values())

    def _fields(self, prepared: str, words: Sequence[str]) -> Mapping[str, Iterable[str]]:
        signs = "" if prepared.isascii() else "".join(_HAN_RUN.findall(prepared))
        fields: dict[str, Iterable[str]] = {}
        concepts: list[str] = []
        if len(words) > words.count("#"):
            stems = [english.stem(word) for word in words]
            fields["w"] = ["w" + stem for stem in stems]
            fields["x"] = [f"x{a} {b}" for a, b in pairwise(stems)]
            concepts += self.concepts.in_english(stems)
        if signs.strip("#"):
            fields["u"] = ["u" + sign for sign in signs if sign != "#"]
            fields["b"] = [f"b{a}{b}" for a, b in pairwise(signs)]
            fields["p"] = _pairs_of_syllables([pinyin.reading(sign) for sign in signs if sign != "#"])
            concepts += self.concepts.in_chinese(prepared)
        fields["c"] = ["c" + concept for concept in concepts]
        return fields


def _unique(fields: Mapping[str, Iterable[str]]) -> Features:
    return Features({name: tuple(dict.fromkeys(values)) for name, values in fields.items()})


def _pairs_of_syllables(syllables: Sequence[str]) -> list[str]:
    return [f"p{a} {b}" for a, b in pairwise(syllables)]
