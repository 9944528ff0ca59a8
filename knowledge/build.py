"""Checked shapes (`schema`) → values (`model`), and the faults that only show between files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from knowledge import schema
from knowledge.errors import Fault
from knowledge.model import (
    LANGUAGES,
    Beside,
    Blank,
    Clause,
    Document,
    Lexicon,
    Limit,
    Origin,
    Phrasing,
    Point,
    Rung,
    Section,
    Text,
    Topic,
    Verdict,
)


def document(shape: schema.DocumentShape, file: str) -> Document:
    """A document of the rule book; clause ids become `document/section/id`."""
    if shape.sections:
        sections = tuple(_section(part, shape.id, file, f"sections.{i}.") for i, part in enumerate(shape.sections))
    else:
        clauses = tuple(
            _clause(clause, Origin(file, f"clauses.{j}"), shape.id, None) for j, clause in enumerate(shape.clauses)
        )
        sections = (Section(id="", title=_text(shape.title), clauses=clauses),)
    return Document(
        shape.id, _text(shape.title), _with_parents(sections), _aliases(shape.aliases), shape.edition,
        tuple(shape.furniture),
    )  # fmt: skip


def _section(shape: schema.SectionShape, document_id: str, file: str, path: str) -> Section:
    clauses = tuple(
        _clause(clause, Origin(file, f"{path}clauses.{j}"), document_id, shape)
        for j, clause in enumerate(shape.clauses)
    )
    return Section(shape.id, _text(shape.title), clauses, _aliases(shape.aliases), shape.heading)


def uncovered(shape: schema.UncoveredShape, file: str, index: int) -> Topic:
    """A topic that the documents do not govern."""
    phrasings = tuple(_phrasings(shape, file, f"topics.{index}"))
    return Topic(
        shape.id, "uncovered", _text(shape.title), _text(shape.say), phrasings, _text(shape.ask), tuple(shape.nearest)
    )


def small_talk(shape: schema.SmallTalkShape, file: str, index: int) -> Topic:
    """Something that is no question about the rules."""
    phrasings = tuple(_phrasings(shape, file, f"topics.{index}"))
    return Topic(shape.id, "small_talk", Text(shape.id, shape.id), _text(shape.say), phrasings)


def ladder(shape: schema.LadderFile) -> tuple[Rung, ...]:
    """The steps of the ladder of reporting, lowest first."""
    return tuple(Rung(rung.id, _text(rung.title)) for rung in shape.ladder)


def lexicon(zh: schema.LexiconFile, en: schema.LexiconFile, hung: schema.ConceptsFile) -> Lexicon:
    """The lexicon of both languages and how its concepts hang together."""
    return Lexicon(
        concepts={
            "zh": {name: tuple(words) for name, words in zh.concepts.items()},
            "en": {name: tuple(words) for name, words in en.concepts.items()},
        },
        broader=hung.broader,
        spellings={**zh.spellings, **en.spellings},
        circumstances={name: tuple(words) for name, words in hung.circumstances.items()},
        role_words={role: tuple(words) for role, words in hung.roles.items()},
        facts={kind: tuple(words) for kind, words in hung.facts.items()},
        rivals={kind: {name: tuple(words) for name, words in names.items()} for kind, names in hung.rivals.items()},
    )


def faults_between(documents: Sequence[Document], topics: Sequence[Topic], words: Lexicon) -> list[Fault]:
    """What no file shows by itself: ids that stand twice, references that lead nowhere."""
    clauses = [clause for part in documents for section in part.sections for clause in section.clauses]
    known = {clause.id for clause in clauses}
    faults = [*_same_names(documents), *_twice(clauses), *_dangling(clauses, known)]
    for i, topic in enumerate(topics):
        faults += [
            Fault("topics/uncovered.yaml", 0, f"topics.{i}.nearest", f"no clause has the id `{name}`")
            for name in topic.nearest
            if name not in known
        ]
    names = set(words.concepts["zh"]) | set(words.concepts["en"]) | set(words.broader)
    faults += [
        Fault("lexicon/concepts.yaml", 0, f"broader.{name}", f"no concept is called `{above}`")
        for name, above in words.broader.items()
        if above not in names
    ]
    return [*faults, *_ambiguous(words)]


def _ambiguous(lexicon: Lexicon) -> Iterator[Fault]:
    """Words that stand for two names which exclude each other."""
    for kind, names in lexicon.rivals.items():
        seen: dict[str, str] = {}
        for name, written in names.items():
            for word in dict.fromkeys(written):
                if word in seen:
                    message = f"`{word}` stands under `{seen[word]}` already; it cannot be both"
                    yield Fault("lexicon/concepts.yaml", 0, f"rivals.{kind}.{name}", message)
                seen.setdefault(word, name)


def _same_names(documents: Sequence[Document]) -> Iterator[Fault]:
    """Documents with one id, and sections with one id in a document."""
    seen: dict[str, Origin] = {}
    for part in documents:
        for name, origin in [
            (part.id, _first(part.sections)),
            *((f"{part.id}/{s.id}", _first([s])) for s in part.sections),
        ]:
            if name in seen and not name.endswith("/"):
                place = origin.path.rpartition(".clauses")[0] if "/" in name else "id"
                yield Fault(origin.file, 0, place, f"the id `{name}` stands in {seen[name].file} already")
            seen.setdefault(name, origin)


def _first(sections: Sequence[Section]) -> Origin:
    return sections[0].clauses[0].origin


def _twice(clauses: Sequence[Clause]) -> Iterator[Fault]:
    seen: dict[str, Clause] = {}
    for clause in clauses:
        if clause.id in seen:
            first = seen[clause.id].origin
            yield Fault(
                clause.origin.file,
                0,
                clause.origin.path,
                f"the id `{clause.id}` stands at {first.file}, {first.path} already",
            )
        seen.setdefault(clause.id, clause)


def _dangling(clauses: Sequence[Clause], known: set[str]) -> Iterator[Fault]:
    for clause in clauses:
        references = [("see_also", name) for name in clause.see_also]
        references += [("beside", beside.clause) for beside in clause.beside]
        references += [("parent", clause.parent)] if clause.parent else []
        for key, name in references:
            if name not in known:
                yield Fault(clause.origin.file, 0, f"{clause.origin.path}.{key}", f"no clause has the id `{name}`")


def _clause(shape: schema.ClauseShape, origin: Origin, document_id: str, section: schema.SectionShape | None) -> Clause:
    section_id = section.id if section else ""
    stem = f"{document_id}/{section_id}" if section_id else document_id
    return Clause(
        id=f"{stem}/{shape.id}",
        document=document_id,
        section=section_id,
        number=shape.number,
        text=shape.text,
        translation=shape.translation,
        answer=_text(shape.answer),
        rule=shape.rule,
        phrasings=tuple(_clause_phrasings(shape, origin)),
        parent=f"{stem}/{shape.parent}" if shape.parent else None,
        aliases=_aliases(shape.aliases),
        points=tuple(Point(point.about, _text(point.answer)) for point in shape.points),
        limits=tuple(_limit(limit) for limit in shape.limits),
        roles=tuple(shape.roles or (section.roles if section else ())),
        circumstances=tuple(shape.circumstances or (section.circumstances if section else ())),
        blanks=tuple(Blank(blank.text, _text(blank)) for blank in shape.blanks),
        notes=tuple(_text(note) for note in shape.notes),
        see_also=tuple(shape.see_also),
        beside=tuple(Beside(beside.clause, _text(beside.note), beside.role) for beside in shape.beside),
        effective_from=shape.effective_from,
        effective_to=shape.effective_to,
        owner=shape.owner,
        reviewed=shape.reviewed,
        origin=origin,
    )


def _with_parents(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The same sections, with the parent of each clause set: as written, or `…/6` for `…/6/1` where there is such."""
    known = {clause.id for section in sections for clause in section.clauses}

    def parented(clause: Clause) -> Clause:
        above = clause.parent or clause.id.rpartition("/")[0]
        return replace(clause, parent=above) if above in known else clause

    return tuple(
        Section(part.id, part.title, tuple(map(parented, part.clauses)), part.aliases, part.heading)
        for part in sections
    )


def _clause_phrasings(shape: schema.ClauseShape, origin: Origin) -> Iterator[Phrasing]:
    yield from _phrasings(shape, origin.file, origin.path)
    for i, point in enumerate(shape.points):
        yield from _phrasings(point, origin.file, f"{origin.path}.points.{i}", point=i)


def _phrasings(shape: schema.Asked, file: str, path: str, *, point: int | None = None) -> Iterator[Phrasing]:
    groups: list[tuple[str, Verdict | None]] = [("questions", None), *((name, name) for name in get_args(Verdict))]
    for key, verdict in groups:
        lines: schema.Lines = getattr(shape, key)
        for language in LANGUAGES:
            among = Origin(file, f"{path}.{key}.{language}")
            for i, text in enumerate(getattr(lines, language)):
                yield Phrasing(text, language, verdict, point, among, i)


def _limit(shape: schema.LimitShape) -> Limit:
    return Limit(
        shape.kind, shape.operator, shape.value, shape.unit, _text(shape.what), shape.upper, shape.per,
        shape.inclusive, shape.effect, _text(shape.condition) if shape.condition else None,
        tuple(shape.when), tuple(shape.unless),
    )  # fmt: skip


def _aliases(shape: schema.Lines) -> tuple[str, ...]:
    return (*shape.zh, *shape.en)


def _text(shape: schema.TextShape) -> Text:
    return Text(shape.zh, shape.en)
