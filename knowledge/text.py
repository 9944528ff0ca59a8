"""Folding for matching only: script, width, case and stray signs are made alike; quotes never pass through here.

`fold` is idempotent and never raises. What the folded text is about is other modules' business.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from opencc import OpenCC

MAX_QUESTION = 1000  # characters; nobody types a longer question, and every regular expression stays bounded
HAN = "\u3400-\u4dbf\u4e00-\u9fff"

_HAN = re.compile(f"[{HAN}]")
_THOUSANDS = re.compile(r",(?<=[0-9],)(?=[0-9]{3}(?![0-9]))")  # 1,700 is one number
_STRANGE = re.compile(f"[^ -~\\n{HAN}]")  # everything that is not plain; only this is looked at sign by sign
_KEPT_CATEGORIES = {"L", "N", "P", "Z", "M"}
_KEPT_SYMBOLS = set("$%+<>=§¥€£^~|`")
_SIGNS = dict(
    zip(
        "“”„«»「」『』‘’‛`´。、，！？；：（）【】《》〈〉—–‐−…·",
        '"' * 9 + "'" * 5 + ".,,!?;:()[]<><>----. ",
        strict=True,
    )
)
_DIAERESIS = "\u0308"
_ACCENT = re.compile("[\u0300-\u036f]")  # one that stands on no letter which Unicode has it on
_SIGN = re.compile(f"[{''.join(_SIGNS)}]")  # `str.translate` looks up every character of a text that is not ASCII


@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


@cache
def _from_taiwan() -> OpenCC:
    return OpenCC("tw2sp")


def has_han(text: str) -> bool:
    """Whether any Chinese character stands in the text."""
    return _HAN.search(text) is not None


def fold(text: str) -> str:
    """The text in Simplified Chinese, half width and lower case, without control signs, emoji and repeated space."""
    folded = simplify(_plain(text[:MAX_QUESTION])).lower()
    return _spaced(folded[:MAX_QUESTION])


def fold_all(texts: Iterable[str]) -> list[str]:
    """Each text folded, in one pass over all of them: a fraction of the calls of one by one."""
    lines = _plain("\n".join(_spaced(text[:MAX_QUESTION]) for text in texts))
    # Line by line if any is Traditional: the others must not go through the words of Taiwan.
    lines = "\n".join(map(simplify, lines.split("\n"))) if is_traditional(lines) else lines
    return [_spaced(line) for line in lines.lower().split("\n")]


def _spaced(text: str) -> str:
    """The text with one plain space wherever there is space, and none at its ends."""
    return " ".join(text.split())


def _plain(text: str) -> str:
    """Wide, joined and strange signs made plain; not yet in Simplified and lower case."""
    normal = unicodedata.normalize("NFKC", _SIGN.sub(_like, text))
    return _THOUSANDS.sub("", _SIGN.sub(_like, _STRANGE.sub(_keep, normal)))


def simplify(text: str) -> str:
    """Traditional characters made Simplified, and then also the words that Taiwan has for the same things."""
    if not has_han(text):
        return text
    plain = _to_simplified().convert(text)
    if plain == text:
        return text  # Simplified text must not go through the Taiwan word list: it would turn 文件 into 文档
    return str(_to_simplified().convert(_from_taiwan().convert(text)))


def is_traditional(text: str) -> bool:
    """Whether the text holds characters that only Traditional Chinese has."""
    return has_han(text) and _to_simplified().convert(text) != text


def _like(match: re.Match[str]) -> str:
    return _SIGNS[match.group()]


def _keep(match: re.Match[str]) -> str:
    """The sign itself if it is language; a space for controls, surrogates, emoji and other pictures.

    A Latin letter goes without its accents, and ü is v: pinyin is typed with tones or without.
    """
    sign = match.group()
    plain = unicodedata.normalize("NFD", sign)
    if plain[0].isascii() and plain[0].isalpha():
        return "v" if plain[0] in "uU" and _DIAERESIS in plain else plain[0]
    if _ACCENT.match(sign):
        return ""
    return sign if unicodedata.category(sign)[0] in _KEPT_CATEGORIES or sign in _KEPT_SYMBOLS else " "
