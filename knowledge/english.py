"""English words of a folded text: contractions opened, SMS spelling read, typing errors mended, endings cut.

A word that is not known is compared with the words of the rule book's own phrasings and read as the closest one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import chain
from pathlib import Path

import Stemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

_WORD = re.compile(r"#|[a-z0-9]+(?:'[a-z]+)?")
_CONTRACTIONS = {
    "n't": " not", "'re": " are", "'ve": " have", "'ll": " will", "'m": " am", "'d": " would", "'s": "",
}  # fmt: skip
_IRREGULAR = {"can't": "can not", "won't": "will not", "shan't": "shall not", "let's": "let us", "y'all": "you all"}
# A figure that is typed for a word: "ok 2 eat", "fined 4 leaving". Who counts something names it: "need 2 days".
_TO = re.compile(
    r"(?<![a-z0-9])(?P<before>ok|okay|fine|safe|free|legal|allow?e?d|needs?|want|wanna|ha[vs]e?|hv|got|going|go|went|able"
    r"|supposed|like|try|trying|how|who|what|wat|where|when|wen|time|way|forgot|forget|required|talk|speak|report|come|due"
    r"|listen|answer|sell|tell|belong|used|face) 2 "
    r"(?=[a-z])(?!\w*[^s\W]s\b|(?:more|min|hr|h|wk|week|day|hour|month|year|people|or|and|of|in|to|diff\w*)\b)"
)
_FOR = re.compile(
    r"(?<=[a-z] )(?<!rule )(?<!rules )(?<!clause )(?<!article )(?<!item )(?<!point )(?<!number )(?<!no )(?<!section )4 "
    r"(?=an? (?!shift|day|week|month|year)|(?:the|my|me|us|him|her|them|it|this|that|you|u|free|not|\w+in[g']?)\b)"
)
_BE = re.compile(
    r"(?<![a-z0-9])(?P<before>to|2|gonna|will|wil|can|cn|cud|could|must|might|should|shud|won'?t) b(?![a-z0-9'/])"
)
_MAX_RUN = 24  # letters; a longer run is no typing error but a cat on the keyboard


LEAST_SOUNDED = 4  # letters; what is shorter sounds like too much
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?:ss?|t|c)i(?:on|an)|sh[ueoa]n", "xn"),
        (r"ph", "f"),
        (r"sch|sk|sc(?=[aou])", "sk"),
        (r"c(?=[eiy])|z", "s"),
        (r"ck|c(?!h)|qu?", "k"),
        (r"wh", "w"),
        (r"(?<=[a-z])[aeiouyh]+", ""),
        (r"^[aeiou]", "a"),
        (r"(.)\1+", r"\1"),
    )
)

# Words that carry the form of a question: right in every rule book, whether or not its phrasings happen to hold them.
_FORM_WORDS = (
    "a an the i we you he she they it me us him her them my our your his their its this that these those there here "
    "can could may might must shall should will would do does did done is are am was were be been being has have had "
    "not no never yes ok okay and or but if so then than as at by for from in into of off on onto out over to up with "
    "without about after before during until while what who whom whose when where why which how any some each every "
    "all both one two three first last more most less least many much few just only even still also too again back "
    "need allowed right wrong get got go going let make take say tell ask know think want "
    "wonder wondering surely frowned"
).split()


@cache
def ordinary() -> frozenset[str]:
    """Some 27,000 frequent English words, whether or not a rule book's phrasings happen to hold them."""
    lines = (Path(__file__).parent / "ordinary.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def written_out(folded: str) -> str:
    """A text with the figures and letters that are typed for words written as these: "gonna b" is "gonna be"."""
    if " 2 " in folded:
        folded = _TO.sub(r"\g<before> to ", folded)
    if " 4" in folded:
        folded = _FOR.sub("for ", folded)
    return _BE.sub(r"\g<before> be", folded) if " b" in folded else folded


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


def words(folded: str, spellings: Mapping[str, str]) -> list[str]:
    """The words of a text in order, with contractions and known spellings opened."""
    plain: list[str] = _WORD.findall(folded)
    if "'" not in folded and spellings.keys().isdisjoint(plain):
        return plain  # most phrasings; this is asked of every one of them
    return [part for word in plain for part in _opened(word, spellings)]


@lru_cache(maxsize=1 << 14)  # more words than all phrasings hold; what people type must not fill the memory
def stem(word: str) -> str:
    """The word without its regular ending (Porter's second English stemmer)."""
    return str(_stemmer().stemWord(word))


def _opened(word: str, spellings: Mapping[str, str]) -> list[str]:
    if word in spellings:
        return spellings[word].split()
    if "'" not in word:
        return [word]
    if word in _IRREGULAR:
        return _IRREGULAR[word].split()
    for ending, full in _CONTRACTIONS.items():
        if word.endswith(ending):
            return (word.removesuffix(ending) + full).split()
    return [word.replace("'", "")]


class Speller:
    """Mends words that are known neither to the rule book (its phrasings and its lexicon) nor as ordinary English.

    An ordinary word that the rule book does not hold is left as it is: read as the nearest word that it does hold,
    "soup" would be "soul". It is never what another word is mended to either.
    """

    def __init__(self, known: Iterable[str] | Mapping[str, int], ordinary: Iterable[str] = ()) -> None:
        self._counts = Counter(known)
        self._counts.update(_FORM_WORDS)
        self._ordinary = frozenset(ordinary)
        self._by_start: dict[str, list[str]] = {}
        for word in sorted(self._counts):
            if len(word) > 1 and word.isalpha():
                self._by_start.setdefault(word[0], []).append(word)
        self._mended: dict[str, tuple[str, ...]] = {}

    def __contains__(self, word: object) -> bool:
        """Whether some phrasing holds the word."""
        return word in self._counts

    def mend(self, word: str) -> tuple[str, ...]:
        """What an unknown word was probably meant as: one word, or several run together; empty if nothing is near."""
        if self._is_right(word) or not word.isalpha() or not 2 <= len(word) <= _MAX_RUN:
            return ()
        if word not in self._mended:
            if len(self._mended) > 5000:
                self._mended.clear()
            self._mended[word] = self._nearest(word) or self._split(word) or self._sounding(word)
        return self._mended[word]

    def _is_right(self, word: str) -> bool:
        """Whether the word, or what "nipping" and "dinged" come from, is known."""
        root = stem(word) if word.endswith(("ing", "ed")) else word
        return word in self or word in self._ordinary or (len(root) > 2 and (root in self or root in self._ordinary))

    def _nearest(self, word: str) -> tuple[str, ...]:
        allowed = 0 if len(word) < 3 else 1 if len(word) < 6 else 2 if len(word) < 10 else 3
        close = process.extract(
            word, self._by_start.get(word[0], ()), scorer=OSA.distance, score_cutoff=allowed, limit=8
        )
        if not close:
            return ()
        best = min(close, key=lambda hit: (hit[1], not _is_inside(word, hit[0]), -self._counts[hit[0]], hit[0]))
        return (best[0],)

    def _sounding(self, word: str) -> tuple[str, ...]:
        """The known word that sounds as this one is written: "kontest", "permishun"."""
        alike = self._by_sound.get(_sound(word), ()) if len(word) >= LEAST_SOUNDED else ()
        most = len(word) // 2  # letters; "zyzzyva" sounds like "save" and is none
        near = [(OSA.distance(word, other), -self._counts[other], other) for other in alike]
        best = min((one for one in near if one[0] <= most), default=None)
        return (best[2],) if best else ()

    @cached_property
    def _by_sound(self) -> Mapping[str, Sequence[str]]:
        """The known words by what they sound like."""
        found: dict[str, list[str]] = {}
        for word in chain.from_iterable(self._by_start.values()):
            if len(word) >= LEAST_SOUNDED:
                found.setdefault(_sound(word), []).append(word)
        return found

    def _split(self, word: str) -> tuple[str, ...]:
        """The word cut into the fewest known words; one-letter pieces are only `a` and `i`."""
        best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
        for end in range(1, len(word) + 1):
            for start in range(end):
                before, piece = best[start], word[start:end]
                if before is None or not self._is_piece(piece):
                    continue
                if best[end] is None or len(before) + 1 < len(best[end] or ()):
                    best[end] = (*before, piece)
        pieces = best[-1] or ()
        return pieces if 1 < len(pieces) <= 4 else ()

    def _is_piece(self, piece: str) -> bool:
        return piece in ("a", "i") if len(piece) == 1 else self._counts[piece] >= (20 if len(piece) == 2 else 2)


def _sound(word: str) -> str:
    """Roughly what a word sounds like: its consonants, those of one sound alike, and whether it begins with a vowel."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _is_inside(short: str, long: str) -> bool:
    """Whether the letters of one word stand in the other in order: what dropping letters leaves."""
    rest = iter(long)
    return all(letter in rest for letter in short)
