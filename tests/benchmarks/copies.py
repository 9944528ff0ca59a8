"""Larger rule books: the packaged one so many times over, each copy with words of its own.

A copy has its own ids and its own words: in every second word or character, by a table drawn anew for each copy, others
stand. So copies share what languages share (function words, length, grammar of ids) and differ in what they are about.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.load import PACKAGED

_LEAVES = ("questions", "yes", "no", "depends")
_WORD = re.compile(r"[A-Za-z]{3,}")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Copies:
    """How many times the rule book, how many phrasings a list keeps (None: all), and whether topics are copied too."""

    count: int
    phrasings: int | None = None
    topics: bool = True

    def __str__(self) -> str:
        scaled = "documents and topics" if self.topics else "documents, topics once"
        kept = "" if self.phrasings is None else f", at most {self.phrasings} phrasings a list"
        return f"{self.count}x ({scaled}{kept})"


@dataclass(frozen=True, slots=True)
class Size:
    """How large a rule book came out."""

    clauses: int
    phrasings: int


def write(folder: Path, copies: Copies) -> Size:
    """Write the rule book so many times over into a folder."""
    clauses = phrasings = 0
    documents = [_read(path) for path in sorted(PACKAGED.glob("*.yaml"))]
    ids = frozenset(document["id"] for document in documents)
    topics = _read(PACKAGED / "topics" / "uncovered.yaml")["topics"]
    uncovered: list[Any] = []
    for number in range(copies.count):
        copy = _Copy(number, ids, copies.phrasings)
        for document in documents:
            made = copy.made(document)
            made["order"] = str(int(made["order"]) + 10 * number)
            _write(folder / f"{made['id']}.yaml", made)
        if copies.topics or not number:
            uncovered += [copy.topic(topic) for topic in topics]
        clauses, phrasings = clauses + copy.clauses, phrasings + copy.phrasings
    (folder / "topics").mkdir()
    _write(folder / "topics" / "uncovered.yaml", {"topics": uncovered})
    return Size(clauses, phrasings)


class _Copy:
    """One copy; the first is the original, with its lists cut."""

    def __init__(self, number: int, ids: frozenset[str], keep: int | None) -> None:
        self.number, self._ids, self._keep = number, ids, keep
        self.clauses = self.phrasings = 0
        self._draw = random.Random(number)  # noqa: S311 - repeatable, not secret
        self._words: dict[str, str] = {}

    def topic(self, topic: Mapping[str, Any]) -> Any:
        """A topic with an id of its own."""
        made = self.made(topic)
        return {**made, "id": f"{made['id']}-{self.number}"} if self.number else made

    def made(self, value: Any, key: str = "") -> Any:
        """The value with ids and words changed, at any depth."""
        if isinstance(value, Mapping):
            self.clauses += "translation" in value
            return {name: self._asked(one) if name in _LEAVES else self.made(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [self.made(one, key) for one in value]
        return self._text(value, key)

    def _asked(self, lists: Mapping[str, list[str]]) -> dict[str, list[str]]:
        kept = {language: [self._changed(text) for text in texts[: self._keep]] for language, texts in lists.items()}
        self.phrasings += sum(map(len, kept.values()))
        return kept

    def _text(self, text: str, key: str) -> str:
        document, slash, rest = text.partition("/")
        if self.number and document in self._ids and (slash or key == "id"):
            return f"{document}-{self.number}{slash}{rest}"
        return text

    def _changed(self, text: str) -> str:
        if not self.number:
            return text
        return _HAN.sub(self._other_sign, _WORD.sub(self._other_word, text))

    def _other_word(self, match: re.Match[str]) -> str:
        word = match.group().lower()
        if word not in self._words:
            signs = [*word]
            self._draw.shuffle(signs)
            self._words[word] = "".join(signs) if self._draw.random() < 0.5 else word
        return self._words[word]

    def _other_sign(self, match: re.Match[str]) -> str:
        sign = match.group()
        if sign not in self._words:
            other = chr(self._draw.randrange(0x4E00, 0x9000))
            self._words[sign] = other if self._draw.random() < 0.5 else sign
        return self._words[sign]


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - our own files, read as text


def _write(path: Path, value: Any) -> None:
    path.write_text(yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False), encoding="utf-8")
