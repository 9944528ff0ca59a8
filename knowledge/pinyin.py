"""Toneless pinyin: of Chinese characters, for same-sound typing errors; and typed instead of characters."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Container, Iterator, Mapping
from functools import cache, lru_cache

# Every toneless syllable of Mandarin: initial → finals (as pypinyin 0.55 reads the characters of Unicode).
_FINALS = {
    "": "a ai an ang ao e ei en eng er o ou",
    "b": "a ai an ang ao ei en eng i ian iang iao ie in ing o ong u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng iao o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie in ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve",
    "l": "a ai an ang ao e ei en eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ei en eng o ong u",
}
_SYLLABLES = frozenset(initial + final for initial, finals in _FINALS.items() for final in finals.split(" "))
_TONED = re.compile(r"([a-z]{1,6})[1-5](?![0-9%])")
_LATIN_WORD = re.compile(r"[a-z']+")


@cache
def _pypinyin() -> tuple[Mapping[int, str], Callable[..., str]]:
    # The phrase dictionary costs 45 MB and 0.15 s, and a phrase changes few toneless readings. It is left out by a
    # setting that pypinyin reads when it is first imported, so the import has to wait until here.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.style import convert

    return PINYIN_DICT, convert


@cache
def reading(sign: str) -> str:
    """The most common toneless reading of one character; empty if it has none."""
    return next(_spoken(sign), "")


def readings(sign: str) -> tuple[str, ...]:
    """All toneless readings of one character, the most common first."""
    return tuple(dict.fromkeys(_spoken(sign)))


def _spoken(sign: str) -> Iterator[str]:
    """Its toneless readings, each made only when it is wanted: most characters need no second one."""
    known, convert = _pypinyin()
    return (convert(told, style=0, strict=False) for told in known.get(ord(sign), "").split(",") if told)


@lru_cache(maxsize=1 << 12)  # words as people type them, of which there is no end
def segment(word: str) -> tuple[str, ...]:
    """A run of letters cut into pinyin syllables, the fewest possible; empty if it cannot be cut."""
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 6), end):
            before = best[start]
            if before is None or word[start:end] not in _SYLLABLES:
                continue
            shorter = best[end] is None or len(before) + 1 < len(best[end] or ())
            if shorter:
                best[end] = (*before, word[start:end])
    return best[-1] or ()


def toneless(folded: str) -> str:
    """A text without the figures for tones, if its syllables have them: "qing3 jia4" is "qing jia"."""
    toned = _TONED.findall(folded)
    return (
        _TONED.sub(r"\1", folded) if len(toned) > 1 and 2 * len(toned) >= len(_LATIN_WORD.findall(folded)) else folded
    )


def typed_syllables(folded: str, english: Container[str]) -> tuple[str, ...]:
    """The syllables of a question typed in pinyin; empty if the text is not pinyin.

    It is pinyin when nearly all of its letters can be cut into syllables and its words are not English ones.
    """
    words = [part for word in _LATIN_WORD.findall(folded) for part in word.split("'") if part]
    cut = [(word, segment(word)) for word in words]
    foreign = [word for word, parts in cut if not parts]
    telling = [word for word, parts in cut if parts and word not in english]
    enough = len(telling) >= 2 or (len(telling) == 1 and len(segment(telling[0])) >= 3)
    if not enough or len(telling) <= len(words) / 2 or sum(map(len, foreign)) > 0.3 * sum(map(len, words)):
        return ()
    return tuple(part for _, parts in cut for part in parts)
