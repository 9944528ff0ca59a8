"""The values of a rule book: documents, clauses, phrasings, limits, topics.

All are frozen and hold no behaviour beyond reading themselves. Where a value was written (file, path) never takes part
in equality. What an answer looks like lives in `answer`, what is found for a question in `search`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Language = Literal["zh", "en"]
Verdict = Literal["yes", "no", "depends"]
Role = Literal["agent", "probation", "supervisor"]
Rule = Literal["forbids", "requires", "allows", "entitles", "penalises", "defines", "informs"]
Operator = Literal["at_most", "at_least", "exactly", "between"]
LimitKind = Literal["duration", "count", "lead_time", "delay", "elapsed", "amount", "rings"]
Effect = Literal["complies", "triggers"]

LANGUAGES: tuple[Language, ...] = ("zh", "en")
ROLES: tuple[Role, ...] = ("agent", "probation", "supervisor")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages."""

    zh: str
    en: str

    def of(self, language: Language) -> str:
        """The text in a language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value was written."""

    file: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way people ask for a clause or topic; `verdict` is its literal answer, `point` the aspect it asks about."""

    text: str
    language: Language
    verdict: Verdict | None = None
    point: int | None = None
    among: Origin = field(default=Origin(), compare=False)  # the list it stands in: one value for all of the list
    place: int = field(default=0, compare=False)

    @property
    def origin(self) -> Origin:
        """Where the phrasing was written."""
        return Origin(self.among.file, f"{self.among.path}.{self.place}")


@dataclass(frozen=True, slots=True)
class Point:
    """One aspect of a long clause with an answer of its own."""

    about: str
    answer: Text


@dataclass(frozen=True, slots=True)
class Limit:
    """A quantity that a clause sets.

    `complies`: keeping to the limit is what the rule wants. `triggers`: reaching it has a consequence.
    `when` restricts the limit to questions that hold one of its words (sick leave against other leave).
    """

    kind: LimitKind
    operator: Operator
    value: float
    unit: str
    what: Text
    upper: float | None = None
    per: str | None = None
    inclusive: bool = True
    effect: Effect = "complies"
    condition: Text | None = None
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Blank:
    """Something the document leaves open: the mark as printed, and what is missing."""

    text: str
    meaning: Text


@dataclass(frozen=True, slots=True)
class Beside:
    """Another clause to be shown with this one, and what differs."""

    clause: str
    note: Text
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """The unit of citation: the smallest numbered item, or an unnumbered paragraph that carries a rule.

    `text` is verbatim from the source without its printed number; `number` is as printed, empty where there is none.
    """

    id: str
    document: str
    section: str
    number: str
    text: str
    translation: str
    answer: Text
    rule: Rule
    phrasings: tuple[Phrasing, ...] = ()
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    limits: tuple[Limit, ...] = ()
    roles: tuple[Role, ...] = ()
    circumstances: tuple[str, ...] = ()
    blanks: tuple[Blank, ...] = ()
    notes: tuple[Text, ...] = ()
    see_also: tuple[str, ...] = ()
    beside: tuple[Beside, ...] = ()
    effective_from: str | None = None
    effective_to: str | None = None
    owner: str | None = None
    reviewed: str | None = None
    origin: Origin = field(default=Origin(), compare=False)


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a document; a document without headings has one section with an empty id."""

    id: str
    title: Text
    clauses: tuple[Clause, ...]
    aliases: tuple[str, ...] = ()
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the rule book; `furniture` are its lines that carry no rule (title, parties, signatures)."""

    id: str
    title: Text
    sections: tuple[Section, ...]
    aliases: tuple[str, ...] = ()
    edition: str = ""
    furniture: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """Something people say that no clause governs: an uncovered topic, or small talk."""

    id: str
    kind: Literal["uncovered", "small_talk"]
    title: Text
    say: Text
    phrasings: tuple[Phrasing, ...]
    ask: Text | None = None
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder that questions are reported up, lowest first: whom the rules send one to."""

    id: str
    title: Text


@dataclass(frozen=True)
class Lexicon:
    """Everyday words by concept, per language; `broader` leads from a concept to the words of the rules.

    `circumstances` and `role_words` name the words that tell what situation, or whose, a question is about; `facts` the
    words by which a clause shows that it states a person, a place, money or a time; `rivals` the names, by kind, that
    exclude each other.
    """

    concepts: Mapping[Language, Mapping[str, tuple[str, ...]]]
    broader: Mapping[str, str]
    spellings: Mapping[str, str]
    circumstances: Mapping[str, tuple[str, ...]]
    role_words: Mapping[Role, tuple[str, ...]]
    facts: Mapping[str, tuple[str, ...]]
    rivals: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)


@dataclass(frozen=True)
class RuleBook:
    """A whole rule book, checked and ready to be indexed; `digest` is a SHA-256 over its files."""

    documents: tuple[Document, ...]
    topics: tuple[Topic, ...]
    lexicon: Lexicon
    digest: str = ""
    ladder: tuple[Rung, ...] = ()

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """Every clause by id, in reading order."""
        return {clause.id: clause for _, _, clause in self.walk()}

    @cached_property
    def children(self) -> Mapping[str, tuple[Clause, ...]]:
        """The direct children of each clause that has any."""
        found: dict[str, list[Clause]] = {}
        for clause in self.clauses.values():
            if clause.parent:
                found.setdefault(clause.parent, []).append(clause)
        return {parent: tuple(children) for parent, children in found.items()}

    def items(self, clause: Clause) -> tuple[Clause, ...]:
        """The numbered items of a list; an unnumbered paragraph below a clause is no item."""
        return tuple(child for child in self.children.get(clause.id, ()) if child.number)

    @cached_property
    def sections(self) -> Mapping[tuple[str, str], Section]:
        """Every section by (document id, section id)."""
        return {(document.id, section.id): section for document in self.documents for section in document.sections}

    @cached_property
    def by_document(self) -> Mapping[str, Document]:
        """Every document by id."""
        return {document.id: document for document in self.documents}

    def walk(self) -> Iterator[tuple[Document, Section, Clause]]:
        """Every clause with the document and section it stands in, in reading order."""
        for document in self.documents:
            for section in document.sections:
                for clause in section.clauses:
                    yield document, section, clause
