"""Finds the lexicon's concepts in a text: the longest everyday word at each place, and the broader concepts above."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from knowledge import english, text
from knowledge.model import Lexicon
from knowledge.units import UNIT

# An everyday word of which only figures are left once they are taken out tells nothing: 五分钟, 一年五次.
_ONLY_FIGURES = re.compile(rf"(?:# ?(?:{UNIT}) ?)+")


class ConceptFinder:
    """Finds concepts in folded Chinese text and in lists of English words, both at once for mixtures."""

    def __init__(self, lexicon: Lexicon, prepare_all: Callable[[Sequence[str]], Sequence[str]]) -> None:
        """`prepare_all` prepares the everyday words as the texts are that they are to be found in."""
        self._broader = lexicon.broader
        self._chinese: dict[str, list[tuple[str, str]]] = {}
        self._english: dict[tuple[str, ...], str] = {}
        named = [
            (word, concept)
            for concepts in lexicon.concepts.values()
            for concept, everyday in concepts.items()
            for word in everyday
        ]
        prepared = prepare_all([word for word, _ in named])
        for word, (_, concept) in zip(prepared, named, strict=True):
            self._add(word, concept, lexicon.spellings)
        self._above = {name: self._upwards(name) for concepts in lexicon.concepts.values() for name in concepts}
        for entries in self._chinese.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry))
        lengths: dict[str, set[int]] = {}
        for stems in self._english:
            lengths.setdefault(stems[0], set()).add(len(stems))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def _add(self, word: str, concept: str, spellings: Mapping[str, str]) -> None:
        if _ONLY_FIGURES.fullmatch(word):
            return
        if text.has_han(word):
            self._chinese.setdefault(word[:2], []).append((word, concept))
        else:
            stems = tuple(english.stem(part) for part in english.words(word, spellings))
            if stems:
                self._english.setdefault(stems, concept)

    def in_chinese(self, folded: str) -> list[str]:
        """The concepts of a folded text, in order, each with the broader ones after it."""
        found: list[str] = []
        by_start, place, end = self._chinese, 0, len(folded)
        while place < end:
            step = 1
            for word, concept in by_start.get(folded[place : place + 2]) or by_start.get(folded[place]) or ():
                if folded.startswith(word, place):
                    found.extend(self._above[concept])
                    step = len(word)
                    break
            place += step
        return found

    def in_english(self, stems: Sequence[str]) -> list[str]:
        """The concepts of a list of stems, in order, each with the broader ones after it."""
        found: list[str] = []
        end, lengths = 0, self._lengths
        for place in [place for place, stem in enumerate(stems) if stem in lengths]:
            for length in lengths[stems[place]] if place >= end else ():
                concept = self._english.get(tuple(stems[place : place + length]))
                if concept:
                    found.extend(self._above[concept])
                    end = place + length
                    break
        return found

    def _upwards(self, concept: str) -> tuple[str, ...]:
        seen: list[str] = []
        name: str | None = concept
        while name and name not in seen:
            seen.append(name)
            name = self._broader.get(name)
        return tuple(seen)
