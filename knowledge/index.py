"""Postings and statistics of a rule book, per language, each half built when a question first needs it.

A target is what a question can be about: a clause, an uncovered topic or a kind of small talk. Its phrasings together
are one document for the postings (how people ask says more than the wording); its wording has postings of its own.
Positions live in arrays: 22,000 phrasings as sets of Python strings would take 120 MB.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise
from typing import Literal, get_args

from knowledge import english, facts, text
from knowledge.bulk import without_collector
from knowledge.features import Extractor
from knowledge.homophones import KNOWN, Mender
from knowledge.model import Clause, Language, Phrasing, Role, RuleBook, Topic
from knowledge.syllables import Scribe

# How fast the second, third … phrasing with the same feature stops adding (BM25's k1), and how much a target with many
# phrasings is held back for it (BM25's b). Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009, (3.15).
SATURATION = 1.2
LENGTH_SHARE = 0.4

# Phrasings' worth of background before a feature tells whether the rules govern what is asked; 0.5 to 8 fit alike.
OUTSIDE_SMOOTHING = 2.0

_LONGEST_WORDING = 600  # characters of one text of a clause that count as its wording

Kind = Literal["clause", "uncovered", "small_talk"]


@dataclass(frozen=True, slots=True)
class Target:
    """Something a question can be about; `states` are the kinds of fact that a clause states (time, count, who …)."""

    name: str
    kind: Kind
    clause: Clause | None = None
    topic: Topic | None = None
    states: frozenset[str] = frozenset()

    @property
    def phrasings(self) -> tuple[Phrasing, ...]:
        """How people ask for it."""
        subject = self.clause or self.topic
        return subject.phrasings if subject else ()


@dataclass(frozen=True, slots=True)
class Posting:
    """Where one feature stands: the places of the phrasings that hold it, by target.

    `gains` is its saturated count in each of these targets, `weight` its squared inverse document frequency,
    `background` the share of all phrasings that hold it, and `outside` how much likelier it is, as a logarithm, where
    people ask what the rules do not govern than where they ask for a clause.
    """

    places: Mapping[int, Sequence[int]]
    gains: Sequence[float]
    weight: float
    background: float
    outside: float


@dataclass(frozen=True, slots=True)
class IndexedPhrasing:
    """A phrasing as it is matched: folded, spelled alike and with its quantities masked."""

    phrasing: Phrasing
    prepared: str


@dataclass
class Half:
    """The index of one language.

    `found` holds, for each feature, target * 4096 + place of every phrasing that has it; it is grouped by target only
    when a question first asks for the feature, which few of 60,000 ever are.
    """

    phrasings: Sequence[Sequence[IndexedPhrasing]]
    sizes: Sequence[Sequence[int]]  # how many features each phrasing has
    found: Mapping[str, int | array[int]]  # the number itself where a feature stands once, as half of them do
    wording: Mapping[str, Sequence[int]]
    words: Mapping[str, int]  # the English words of all phrasings and how often each stands there, for the speller
    kinds: Sequence[Kind] = ()  # of the targets
    lengths: dict[int, array[float]] = field(default_factory=dict)  # what `comparison` keeps of the sizes, by target
    _grouped: dict[str, Posting] = field(default_factory=dict)
    _gains: dict[tuple[float, int], float] = field(default_factory=dict)  # each value once for all postings

    def posting(self, feature: str) -> Posting | None:
        """Where a feature stands, or None if no phrasing has it."""
        known = self._grouped.get(feature)
        if known is None and feature in self.found:
            known = self._grouped[feature] = self._group(self.found[feature])
        return known

    def count(self, feature: str) -> int:
        """How many phrasings have a feature."""
        found = self.found.get(feature, ())
        return 1 if isinstance(found, int) else len(found)

    @cached_property
    def rarest(self) -> float:
        """The weight of a feature that no phrasing holds."""
        return math.log(1 + (len(self.phrasings) + 0.5) / 0.5) ** 2

    @cached_property
    def total(self) -> int:
        """The number of phrasings."""
        return sum(map(len, self.phrasings))

    @cached_property
    def _sizes(self) -> Counter[Kind]:
        """The number of phrasings of each kind of target."""
        sizes = Counter[Kind]()
        for kind, group in zip(self.kinds, self.phrasings, strict=bool(self.kinds)):
            sizes[kind] += len(group)
        return sizes

    @cached_property
    def _numbers(self) -> Sequence[int]:
        """The numbers of the targets, each one object for all postings."""
        return [*range(len(self.phrasings))]

    @cached_property
    def _held_back(self) -> Sequence[float]:
        lengths = [len(group) for group in self.phrasings]
        mean = self.total / max(1, sum(1 for length in lengths if length)) or 1.0
        return [SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / mean) for length in lengths]

    def _group(self, found: int | array[int]) -> Posting:
        positions = (found,) if isinstance(found, int) else found
        runs: dict[int, list[int]] = {}
        for position in positions:
            runs.setdefault(position >> 12, []).append(position & 4095)
        gains = [self._gain(self._held_back[number], len(run)) for number, run in runs.items()]
        targets = len(self.phrasings)
        weight = math.log(1 + (targets - len(runs) + 0.5) / (len(runs) + 0.5)) ** 2
        places = {self._numbers[number]: _compact(run) for number, run in runs.items()}
        return Posting(places, gains, weight, len(positions) / self.total, self._outside(runs))

    def _outside(self, runs: Mapping[int, Sequence[int]]) -> float:
        """How much likelier a feature is in a phrasing of a topic outside the rules than in one of a clause."""
        inside, outside = self._sizes["clause"], self._sizes["uncovered"]
        if not (inside and outside):
            return 0.0
        held = Counter[Kind]()
        for number, run in runs.items():
            held[self.kinds[number]] += len(run)
        even = OUTSIDE_SMOOTHING / (inside + outside)
        return math.log((held["uncovered"] / outside + even) / (held["clause"] / inside + even))

    def _gain(self, held_back: float, count: int) -> float:
        """The saturated count of a feature that so many phrasings of a target hold."""
        known = self._gains.get((held_back, count))
        if known is None:
            known = self._gains[held_back, count] = count / (count + held_back)
        return known


@dataclass
class Index:
    """Everything that ranking looks up."""

    extractor: Extractor
    targets: tuple[Target, ...]
    book: RuleBook
    _halves: dict[Language, Half] = field(default_factory=dict)

    def half(self, language: Language) -> Half:
        """The index of a language, built on first use; building twice gives the same, so threads need no lock."""
        if language not in self._halves:
            self._halves[language] = _Building(self, language).half()
        return self._halves[language]

    @cached_property
    def speller(self) -> english.Speller:
        """Mends English words that neither a phrasing nor the lexicon knows."""
        everyday = chain.from_iterable(self.book.lexicon.concepts["en"].values())
        of_lexicon = chain.from_iterable(english.words(text.fold(word), {}) for word in everyday)
        return english.Speller(Counter(self.half("en").words) + Counter(of_lexicon), english.ordinary())

    @cached_property
    def for_roles(self) -> Mapping[Role, frozenset[int]]:
        """The places of the clauses that are for each role."""
        clauses = [(number, target.clause) for number, target in enumerate(self.targets) if target.clause]
        return {role: frozenset(n for n, clause in clauses if role in clause.roles) for role in get_args(Role)}

    @cached_property
    def mender(self) -> Mender:
        """Mends Chinese characters typed for others of the same sound."""
        half = self.half("zh")
        pairs = [name[1:] for name in half.found if name[0] == "b" and half.count(name) >= KNOWN and "#" not in name]
        named = {a + b for name in self._names() for a, b in pairwise(text.fold(name))}  # a name is no typing error
        return Mender(lambda held: self._holding(held) or int(held in named), self._signs(), pairs)

    def _names(self) -> Iterator[str]:
        """What the documents, sections and lists of the rule book are called."""
        for document in self.book.documents:
            yield from (document.title.zh, *document.aliases)
        for section in self.book.sections.values():
            yield from (section.title.zh, *section.aliases)
        yield from chain.from_iterable(clause.aliases for clause in self.book.clauses.values())

    @cached_property
    def scribe(self) -> Scribe:
        """Writes questions typed in pinyin in characters."""
        return Scribe(self._holding, self._signs())

    def _signs(self) -> list[str]:
        """The Chinese characters of all phrasings."""
        return [name[1:] for name in self.half("zh").found if name[0] == "u"]

    def _holding(self, held: str) -> int:
        """How many Chinese phrasings hold a character or a pair of them."""
        return self.half("zh").count(f"{'u' if len(held) == 1 else 'b'}{held}")

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The place of each target by its name."""
        return {target.name: number for number, target in enumerate(self.targets)}


def build(book: RuleBook) -> Index:
    """The index over all clauses and topics of a rule book; its halves are built when they are needed."""
    clauses = (Target(c.id, "clause", clause=c, states=facts.stated_by(book, c)) for c in book.clauses.values())
    topics = (Target(topic.id, topic.kind, topic=topic) for topic in book.topics)
    return Index(Extractor(book.lexicon), (*clauses, *topics), book)


class _Building:
    """The work of building one half."""

    def __init__(self, index: Index, language: Language) -> None:
        self._index = index
        self._language = language
        self._extractor = index.extractor
        self._words = Counter[str]()
        self._found: dict[str, int | array[int]] = {}

    def half(self) -> Half:
        groups = [[p for p in target.phrasings if p.language == self._language] for target in self._index.targets]
        with without_collector():
            prepared = iter(self._extractor.prepare_all([p.text for group in groups for p in group]))
            phrasings = [[_indexed(p, next(prepared)) for p in group] for group in groups]
            sizes = [
                array(
                    "H", [self._read(number << 12 | place, phrasing.prepared) for place, phrasing in enumerate(group)]
                )
                for number, group in enumerate(phrasings)
            ]
            kinds = [target.kind for target in self._index.targets]
            return Half(phrasings, sizes, self._found, self._wording(), self._words, kinds)

    def _read(self, position: int, prepared: str) -> int:
        """Note one phrasing's features; their number."""
        words = self._extractor.words(prepared)
        self._words.update(words)
        found = self._found
        features = self._extractor.every(prepared, words)
        for feature in features:
            known = found.get(feature)
            if known is None:
                found[feature] = position
            elif isinstance(known, int):
                found[feature] = array("I", (known, position))
            else:
                known.append(position)
        return len(features)

    def _wording(self) -> Mapping[str, Sequence[int]]:
        """The targets whose own words (text or translation, answer, headings above) hold each feature."""
        found: dict[str, array[int]] = defaultdict(lambda: array("H"))
        targets = [(number, target.clause) for number, target in enumerate(self._index.targets) if target.clause]
        prepared = self._extractor.prepare_all([self._own_words(clause) for _, clause in targets])
        for (number, _), line in zip(targets, prepared, strict=True):
            for feature in self._extractor.every(line, self._extractor.words(line)):
                found[feature].append(number)
        return dict(found)

    def _own_words(self, clause: Clause) -> str:
        section = self._index.book.sections[clause.document, clause.section]
        own = clause.text if self._language == "zh" else clause.translation
        texts = (own, clause.answer.of(self._language), section.title.of(self._language))
        return " ".join(text[:_LONGEST_WORDING] for text in texts)


def _compact(places: Sequence[int]) -> Sequence[int]:
    """Places in ascending order, in a byte each where that is enough: the lists of all golden questions took 30 MB."""
    return bytes(places) if places[-1] < 256 else array("H", places)


def _indexed(phrasing: Phrasing, prepared: str) -> IndexedPhrasing:
    """A phrasing with its prepared text; where that is the text itself, as it is for half of them, it is kept once."""
    return IndexedPhrasing(phrasing, phrasing.text if prepared == phrasing.text else prepared)


def languages_of(features: Iterable[str]) -> Iterator[Language]:
    """The halves that some features can be found in: Chinese signs and sounds, English words, concepts in both."""
    kinds = {feature[0] for feature in features}
    if kinds & set("ubp"):
        yield "zh"
    if kinds & set("wx"):
        yield "en"
