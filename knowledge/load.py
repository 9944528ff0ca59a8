"""A folder of YAML files → a `RuleBook`, or every fault at once; nothing is ever half-loaded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from rapidfuzz import fuzz, process

from knowledge import build, schema, strictyaml
from knowledge.bulk import without_collector
from knowledge.errors import Fault, RuleBookError
from knowledge.model import Document, Lexicon, RuleBook, Topic

PACKAGED = Path(__file__).parent / "clauses"
UNCOVERED = "topics/uncovered.yaml"
SMALL_TALK = "topics/small-talk.yaml"
LEXICON = {"zh": "lexicon/zh.yaml", "en": "lexicon/en.yaml"}
CONCEPTS = "lexicon/concepts.yaml"
LADDER = "topics/ladder.yaml"

AnyShape = TypeVar("AnyShape", bound=BaseModel)


def load(folder: Path | None = None) -> RuleBook:
    """The rule book in a folder (default: the packaged one).

    The folder holds one YAML file a document, and may hold `topics/` and `lexicon/`; small talk and the lexicon of the
    packaged rule book serve where it has none. Raises RuleBookError with every fault found.
    """
    with without_collector():
        return _Reading(folder or PACKAGED).rule_book()


class _Reading:
    """One pass over a folder, which collects faults instead of stopping at the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self.digest = hashlib.sha256()

    def rule_book(self) -> RuleBook:
        documents = self._documents()
        topics = self._topics()
        lexicon = self._lexicon()
        ladder = build.ladder(self._optional(LADDER, schema.LadderFile))
        if not self.faults:
            self.faults += map(self._located, build.faults_between(documents, topics, lexicon))
        if self.faults:
            raise RuleBookError(self.faults)
        return RuleBook(documents, topics, lexicon, self.digest.hexdigest(), ladder)

    def _located(self, fault: Fault) -> Fault:
        """A fault found between files, with the line its path leads to."""
        path = self.folder / fault.file
        if fault.line or not fault.path or not path.is_file():
            return fault
        keys = [int(key) if key.isdigit() else key for key in fault.path.split(".")]
        return replace(fault, line=strictyaml.line_of(path, keys))

    def _documents(self) -> tuple[Document, ...]:
        paths = sorted(self.folder.glob("*.yaml")) if self.folder.is_dir() else []
        if not paths:
            found = "holds no *.yaml" if self.folder.is_dir() else "does not exist or is no folder"
            self.faults.append(Fault(str(self.folder), 0, "", f"expected a folder of rule files; it {found}"))
        shapes = [(path, self._shape(path, schema.DocumentShape)) for path in paths]
        known = [(path, shape) for path, shape in shapes if shape is not None]
        known.sort(key=lambda pair: (pair[1].order, pair[1].id))
        return tuple(build.document(shape, path.name) for path, shape in known)

    def _topics(self) -> tuple[Topic, ...]:
        uncovered = self._optional(UNCOVERED, schema.UncoveredFile)
        small_talk = self._optional(SMALL_TALK, schema.SmallTalkFile, fall_back=True)
        return (
            *(build.uncovered(topic, UNCOVERED, i) for i, topic in enumerate(uncovered.topics)),
            *(build.small_talk(topic, SMALL_TALK, i) for i, topic in enumerate(small_talk.topics)),
        )

    def _lexicon(self) -> Lexicon:
        zh = self._optional(LEXICON["zh"], schema.LexiconFile, fall_back=True)
        en = self._optional(LEXICON["en"], schema.LexiconFile, fall_back=True)
        return build.lexicon(zh, en, self._optional(CONCEPTS, schema.ConceptsFile, fall_back=True))

    def _optional(self, name: str, shape: type[AnyShape], *, fall_back: bool = False) -> AnyShape:
        path = self.folder / name
        if not path.exists() and fall_back:
            path = PACKAGED / name
        read = self._shape(path, shape) if path.exists() else None
        return read or shape()

    def _shape(self, path: Path, shape: type[AnyShape]) -> AnyShape | None:
        name = path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else path.name
        data, faults = strictyaml.read(path, name)
        self.faults += faults
        if faults:
            return None
        self.digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
        try:
            return shape.model_validate(data)
        except ValidationError as error:
            self.faults += [_fault(path, name, dict(item), shape) for item in error.errors(include_url=False)]
            return None


def _fault(path: Path, name: str, error: dict[str, Any], shape: type[BaseModel]) -> Fault:
    place: Sequence[str | int] = error["loc"]
    return Fault(name, strictyaml.line_of(path, place), ".".join(map(str, place)), _explain(error, shape))


def _explain(error: dict[str, Any], shape: type[BaseModel]) -> str:
    if error["type"] == "extra_forbidden":
        key = str(error["loc"][-1])
        nearest = process.extractOne(key, sorted(_known_keys(shape)), scorer=fuzz.ratio)
        return f"unknown key `{key}`; the nearest known key is `{nearest[0]}`"
    if error["type"] == "missing":
        return f"the key `{error['loc'][-1]}` is missing; add it"
    found = error["input"]
    shown = f"{found!r:.60}" if isinstance(found, str) else type(found).__name__
    return f"{error['msg'].replace('Input should', 'this should')}; found {shown}"


def _known_keys(shape: type[BaseModel]) -> set[str]:
    """The keys of a shape and of every shape below it."""
    keys: set[str] = set()
    for name, info in shape.model_fields.items():
        keys.add(name)
        for below in _shapes_in(info.annotation):
            keys |= _known_keys(below)
    return keys


def _shapes_in(annotation: Any) -> Iterable[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [shape for part in getattr(annotation, "__args__", ()) for shape in _shapes_in(part)]
