"""A question as it was typed → everything that is read off it before anything is looked up.

Language and script, quantities, what is asked for, the circumstances and the role it names, the features to match by.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from knowledge import asked, courtesies, english, pinyin, quantities, text
from knowledge.asked import Fact
from knowledge.features import Extractor, Features
from knowledge.index import Index, languages_of
from knowledge.model import Language, Role
from knowledge.patterns import any_of, longest_of, words
from knowledge.quantities import Measured

_Name = TypeVar("_Name", bound=str)
Script = Literal["han", "latin", "mixed"]
_ENGLISH_RUN = re.compile(r"[a-z0-9']*[a-z][a-z0-9']*")
# Function words, by which the language of a mixed question is told.
_ENGLISH_FUNCTION = any_of(
    words(
        r"what|how|who|when|where|why|which|is|are|am|do|does|did|can|could|may|should|would|will",
        r"the|of|in|on|for|if|my|i|we|you|it|to",
    )
)
_CHINESE_FUNCTION = any_of(r"[的吗呢吧啊了是不能可要会有在把被给谁啥咋没就还跟和算怎]", r"什么|哪|几|多少")


@dataclass(frozen=True, slots=True)
class Question:
    """One question, read but not yet matched."""

    raw: str
    folded: str
    prepared: str
    whole: str  # with the courtesies around it, which `prepared` is without
    language: Language
    script: Script
    measured: Measured
    features: Features
    halves: tuple[Language, ...]  # the halves of the index it is matched against
    words: tuple[str, ...] = ()
    spelled: str = ""  # the folded text with its English words mended, punctuation kept
    asked: frozenset[Fact] = frozenset()
    circumstances: frozenset[str] = frozenset()
    roles: frozenset[Role] = frozenset()


class Reader:
    """Reads questions against one index, whose phrasings say which words are known."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._extractor: Extractor = index.extractor
        lexicon = index.extractor.lexicon
        self._circumstances = _Naming(lexicon.circumstances)
        self._roles = _Naming(lexicon.role_words)

    def read(self, raw: str) -> Question:
        """The question behind a typed text; never fails, whatever was typed."""
        folded = self._in_characters(self._extractor.reworded(self._extractor.respell(text.fold(raw))))
        measured = quantities.measure(folded)
        masked = courtesies.without(measured.masked)
        typed = self._extractor.words(masked)
        mended = self._mended_all(typed)
        prepared = masked if text.has_han(folded) else " ".join(mended)
        features = self._extractor.of(masked, mended)
        told = f"{folded} {' '.join(mended)}"
        named = f"{told}; {measured.masked}"  # "been here # weeks"
        language = _language(folded)
        return Question(
            raw=raw,
            folded=folded,
            prepared=prepared,
            whole=measured.masked,
            language=language,
            script=_script(folded, typed),
            measured=measured,
            features=features,
            halves=tuple(languages_of(features.all())) or (language,),
            words=tuple(mended),
            spelled=self._spelled(folded),
            asked=asked.wanted(told),
            circumstances=self._circumstances.in_text(named),
            roles=self._roles.in_text(named),
        )

    def _in_characters(self, folded: str) -> str:
        """The text with pinyin written in characters, and with those mended that were typed for others."""
        plain = folded if text.has_han(folded) else pinyin.toneless(folded)
        if not text.has_han(folded) and pinyin.typed_syllables(plain, self._index.speller):
            folded = self._index.scribe.written(plain)
        elif not text.has_han(folded):
            folded = english.written_out(folded)
        return self._extractor.respell(self._index.mender.mend(folded)) if text.has_han(folded) else folded

    def named(self, raw: str) -> tuple[frozenset[str], frozenset[Role]]:
        """The circumstances and the roles that a text names, its words taken as they are written."""
        folded = self._extractor.respell(text.fold(raw))
        masked = f"{folded}; {quantities.mask(folded)}"
        return self._circumstances.in_text(masked), self._roles.in_text(masked)

    def _mended_all(self, typed: Sequence[str]) -> list[str]:
        return [part for word in typed for part in self._mended(word)]

    def _mended(self, word: str) -> tuple[str, ...]:
        """What a word was meant as; numerals and the mark of a masked one need no look-up."""
        return (word,) if not word.isalpha() else self._index.speller.mend(word) or (word,)

    def _spelled(self, folded: str) -> str:
        def mended(match: re.Match[str]) -> str:
            return " ".join(self._mended_all(self._extractor.words(match.group())))

        return _ENGLISH_RUN.sub(mended, folded)


class _Naming(Generic[_Name]):
    """Finds what some everyday words name: at each place the longest counts, so "after probation" is no probation."""

    def __init__(self, everyday: Mapping[_Name, Sequence[str]]) -> None:
        self._names: dict[str, set[_Name]] = {}
        for name, told in everyday.items():
            for word in filter(None, map(text.fold, told)):
                self._names.setdefault(word, set()).add(name)
        self._pattern = longest_of(self._names)

    def in_text(self, folded: str) -> frozenset[_Name]:
        """The names of the words in a folded text."""
        return frozenset(name for match in self._pattern.finditer(folded) for name in self._names[match.group()])


def _script(folded: str, typed: Sequence[str]) -> Script:
    if not text.has_han(folded):
        return "latin"
    return "mixed" if any(word.isalpha() and len(word) > 1 for word in typed) else "han"


def _language(folded: str) -> Language:
    """The language of the reply: that of the question's function words."""
    if not text.has_han(folded):
        return "en"
    return "en" if len(_ENGLISH_FUNCTION.findall(folded)) > len(_CHINESE_FUNCTION.findall(folded)) else "zh"
