"""Takes out of a text what identifies a person, before anything is stored: the rules forbid recording such numbers.

Telephone numbers of the mainland, Hong Kong and Taiwan, identity card numbers whose checksum holds, bank cards whose
Luhn digit holds, e-mail addresses. What only looks like one (a clause number, an amount, a duration) stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import phonenumbers
from stdnum import luhn
from stdnum.cn import ric

EMAIL, PHONE, CARD, IDENTITY = "[email]", "[phone]", "[card]", "[id]"

_REGIONS = ("CN", "HK", "TW")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_DIGITS_APART = re.compile(r"(?<![\d.])\d(?:[ \-\u00a0]?\d){14,18}(?![\d.])")
_MAINLAND_ID = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_HONG_KONG_ID = re.compile(r"(?<![A-Za-z])([A-Z]{1,2})(\d{6})[（(]?([\dA])[)）]?(?![\dA-Za-z])")
_TAIWAN_ID = re.compile(r"(?<![A-Za-z])([A-Z])([12]\d{8})(?!\d)")
_TAIWAN_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"  # A is 10, B is 11 … in this order
_FEWEST_PHONE_DIGITS = 8
_FEWEST_CARD_DIGITS = 15  # cards in use have 15 to 19; with country code a telephone number has 13
_FULL_WIDTH = str.maketrans("０１２３４５６７８９＠．－", "0123456789@.-")


def redact(text: str) -> str:
    """The text with a mark for each thing that identifies a person; redacting it again changes nothing."""
    folded = text.translate(_FULL_WIDTH)
    for pattern, is_one, mark in _KINDS:
        folded = _marked(folded, pattern, is_one, mark)
    return _without_phones(folded)


def _marked(text: str, pattern: re.Pattern[str], is_one: Callable[[re.Match[str]], bool], mark: str) -> str:
    return pattern.sub(lambda match: mark if is_one(match) else match[0], text)


def _is_mainland_id(match: re.Match[str]) -> bool:
    return bool(ric.is_valid(match[0]))


def _is_card(match: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", match[0])
    return len(digits) >= _FEWEST_CARD_DIGITS and bool(luhn.is_valid(digits))


def _is_hong_kong_id(match: re.Match[str]) -> bool:
    """Letters count 10 to 35 and a missing first letter 36, weighted 9 to 2; the check digit makes it divide by 11."""
    letters = [ord(letter) - 55 for letter in match[1]]
    values = [*([36] if len(letters) == 1 else []), *letters, *map(int, match[2])]
    total = sum(value * weight for value, weight in zip(values, range(9, 1, -1), strict=True))
    return (total + int(match[3], 11)) % 11 == 0


def _is_taiwan_id(match: re.Match[str]) -> bool:
    """The letter's two digits weigh 1 and 9, the digits 8 to 1 and the last 1; the sum divides by 10."""
    tens, ones = divmod(_TAIWAN_LETTERS.index(match[1]) + 10, 10)
    weights = (8, 7, 6, 5, 4, 3, 2, 1, 1)
    return (
        tens + 9 * ones + sum(int(digit) * weight for digit, weight in zip(match[2], weights, strict=True))
    ) % 10 == 0


_KINDS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], bool], str], ...] = (
    (_EMAIL, lambda _: True, EMAIL),
    (_MAINLAND_ID, _is_mainland_id, IDENTITY),
    (_HONG_KONG_ID, _is_hong_kong_id, IDENTITY),
    (_TAIWAN_ID, _is_taiwan_id, IDENTITY),
    (_DIGITS_APART, _is_card, CARD),
)


def _without_phones(text: str) -> str:
    if sum(sign.isdigit() for sign in text) < _FEWEST_PHONE_DIGITS:  # nearly every question: no need to look
        return text
    for region in _REGIONS:
        for start, end in reversed(list(_phones(text, region))):
            text = f"{text[:start]}{PHONE}{text[end:]}"
    return text


def _phones(text: str, region: str) -> Iterator[tuple[int, int]]:
    for match in phonenumbers.PhoneNumberMatcher(text, region):
        if sum(sign.isdigit() for sign in match.raw_string) >= _FEWEST_PHONE_DIGITS:
            yield match.start, match.end
