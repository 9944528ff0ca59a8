"""The shape of the YAML files, key by key: the one place that knows how HR writes a rule book.

pydantic checks the shape and says where a value sits; `load` adds file and line and builds the values of `model`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from knowledge.asked import Fact
from knowledge.model import Effect, LimitKind, Operator, Role, Rule

Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-/][a-z0-9]+)*$")]
Date = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Shape(BaseModel):
    """A mapping in which every key is known."""

    model_config = ConfigDict(extra="forbid")


class TextShape(Shape):
    """One text in both languages."""

    zh: Line
    en: Line


class Lines(Shape):
    """Texts per language."""

    zh: list[Line] = Field(default_factory=list)
    en: list[Line] = Field(default_factory=list)


class Asked(Shape):
    """How people ask: open questions, and yes/no questions under their literal answer."""

    questions: Lines = Field(default_factory=Lines)
    yes: Lines = Field(default_factory=Lines)
    no: Lines = Field(default_factory=Lines)
    depends: Lines = Field(default_factory=Lines)


class PointShape(Asked):
    """One aspect of a long clause."""

    about: Line
    answer: TextShape


class LimitShape(Shape):
    """A quantity that the clause sets."""

    kind: LimitKind
    operator: Operator
    value: float
    upper: float | None = None
    unit: Literal["minute", "hour", "day", "month", "year", "time", "ring", "yuan"]
    per: Literal["occasion", "day", "month", "year"] | None = None
    what: TextShape
    inclusive: bool = True
    effect: Effect = "complies"
    condition: TextShape | None = None
    when: list[Line] = Field(default_factory=list)
    unless: list[Line] = Field(default_factory=list)

    @model_validator(mode="after")
    def _between_has_two_ends(self) -> LimitShape:
        if (self.operator == "between") != (self.upper is not None):
            raise ValueError("`upper` goes with `operator: between`, and only with it")
        return self


class BlankShape(TextShape):
    """Something the document leaves open."""

    text: Line


class BesideShape(Shape):
    """Another clause to be shown with this one."""

    clause: Slug
    note: TextShape
    role: Role | None = None


class ClauseShape(Asked):
    """One clause; `id` and `parent` are relative to its document and section."""

    id: Slug
    number: str = ""
    parent: Slug | None = None
    text: Annotated[str, StringConstraints(min_length=1)]
    translation: Line
    answer: TextShape
    rule: Rule
    aliases: Lines = Field(default_factory=Lines)
    limits: list[LimitShape] = Field(default_factory=list)
    points: list[PointShape] = Field(default_factory=list)
    roles: list[Role] = Field(default_factory=list)
    circumstances: list[Slug] = Field(default_factory=list)
    blanks: list[BlankShape] = Field(default_factory=list)
    notes: list[TextShape] = Field(default_factory=list)
    see_also: list[Slug] = Field(default_factory=list)
    beside: list[BesideShape] = Field(default_factory=list)
    effective_from: Date | None = None
    effective_to: Date | None = None
    owner: Line | None = None
    reviewed: Date | None = None


class SectionShape(Shape):
    """A headed part of a document."""

    id: Slug
    title: TextShape
    heading: str = ""
    aliases: Lines = Field(default_factory=Lines)
    circumstances: list[Slug] = Field(default_factory=list)
    roles: list[Role] = Field(default_factory=list)
    clauses: list[ClauseShape] = Field(min_length=1)


class DocumentShape(Shape):
    """One document: either sections, or clauses directly."""

    id: Slug
    title: TextShape
    order: int
    edition: str = ""
    aliases: Lines = Field(default_factory=Lines)
    furniture: list[Line] = Field(default_factory=list)
    sections: list[SectionShape] = Field(default_factory=list)
    clauses: list[ClauseShape] = Field(default_factory=list)

    @model_validator(mode="after")
    def _sections_or_clauses(self) -> DocumentShape:
        if bool(self.sections) == bool(self.clauses):
            raise ValueError("a document has either `sections` or `clauses`")
        return self


class UncoveredShape(Asked):
    """A topic that people ask about and the documents do not govern."""

    id: Slug
    title: TextShape
    say: TextShape
    ask: TextShape
    nearest: list[Slug] = Field(default_factory=list)


class SmallTalkShape(Asked):
    """Something that is no question about the rules."""

    id: Slug
    say: TextShape


class UncoveredFile(Shape):
    """`topics/uncovered.yaml`."""

    topics: list[UncoveredShape] = Field(default_factory=list)


class SmallTalkFile(Shape):
    """`topics/small-talk.yaml`."""

    topics: list[SmallTalkShape] = Field(default_factory=list)


class LexiconFile(Shape):
    """`lexicon/zh.yaml` and `lexicon/en.yaml`: the everyday words of one language."""

    concepts: dict[Slug, list[Line]] = Field(default_factory=dict)
    spellings: dict[str, Line] = Field(default_factory=dict)


class ConceptsFile(Shape):
    """`lexicon/concepts.yaml`: how concepts hang together, and what tells the situation of a question."""

    broader: dict[Slug, Slug] = Field(default_factory=dict)
    circumstances: dict[Slug, list[Line]] = Field(default_factory=dict)
    roles: dict[Role, list[Line]] = Field(default_factory=dict)
    facts: dict[Fact, list[Line]] = Field(default_factory=dict)
    rivals: dict[Slug, dict[Slug, list[Line]]] = Field(default_factory=dict)


class RungShape(Shape):
    """One step of the ladder of reporting."""

    id: Slug
    title: TextShape


class LadderFile(Shape):
    """`topics/ladder.yaml`: whom a question goes to that no clause answers, lowest step first."""

    ladder: list[RungShape] = Field(default_factory=list)
