"""The rule book as it is read: documents, sections and clauses with their items below them, anchors and links.

Values for templates, made anew from whatever rule book is current; nothing is decided or remembered here.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from bot.web.marks import marked
from knowledge.answer import CitedClause
from knowledge.model import Blank, Clause, Document, Language, RuleBook, Section, Text

_NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class Links:
    """Where things are found: on pages of their own, or, with `whole`, all on the page at hand."""

    whole: bool = False

    def document(self, name: str) -> str:
        """The address of a document."""
        return f"#{quote(name)}" if self.whole else f"/rules/{quote(name)}"

    def section(self, document: str, name: str) -> str:
        """The address of a section."""
        return f"#{quote(f'{document}/{name}')}" if self.whole else f"/rules/{quote(document)}#{quote(name)}"

    def clause(self, name: str) -> str:
        """The address of a clause."""
        document, _, rest = name.partition("/")
        return f"#{quote(name)}" if self.whole else f"/rules/{quote(document)}#{quote(rest)}"

    def anchor(self, name: str) -> str:
        """The id, on its page, of the clause or section with this name."""
        return name if self.whole else name.partition("/")[2]


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another clause: where it stands, on one line, and what is said of it."""

    href: str
    label: Text
    note: Text = _NOTHING


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause on a page, with its items."""

    clause: Clause
    anchor: str
    href: str
    citation: Text
    words: Markup
    blanks: tuple[Blank, ...] = ()
    see_also: tuple[Link, ...] = ()
    beside: tuple[Link, ...] = ()
    items: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section on a page."""

    section: Section
    anchor: str
    href: str
    entries: tuple[Entry, ...]

    @property
    def printed(self) -> str:
        """The heading as the document prints it, where it is not the title."""
        return self.section.heading if self.section.heading != self.section.title.zh else ""


@dataclass(frozen=True, slots=True)
class Volume:
    """A document on a page."""

    document: Document
    href: str
    chapters: tuple[Chapter, ...]

    @property
    def count(self) -> int:
        """How many clauses it has."""
        return sum(len(chapter.section.clauses) for chapter in self.chapters)

    @property
    def headed(self) -> bool:
        """Whether it has sections with headings."""
        return any(chapter.section.id for chapter in self.chapters)


def volume(book: RuleBook, document: Document, links: Links) -> Volume:
    """A document, ready to be shown."""
    chapters = tuple(
        Chapter(
            section,
            links.anchor(f"{document.id}/{section.id}") if section.id else "",
            links.section(document.id, section.id),
            _entries(book, section, links),
        )
        for section in document.sections
    )
    return Volume(document, links.document(document.id), chapters)


def volumes(book: RuleBook, links: Links) -> tuple[Volume, ...]:
    """The whole book, ready to be shown."""
    return tuple(volume(book, document, links) for document in book.documents)


def edition(book: RuleBook) -> str:
    """The newest edition among the documents."""
    return max((document.edition for document in book.documents), default="")


def cited(book: RuleBook, clause: Clause) -> CitedClause:
    """A clause with the places it stands in, for its citation."""
    section = book.sections[clause.document, clause.section]
    title = section.title if section.id else _NOTHING
    document = book.by_document[clause.document].title
    return CitedClause(
        clause.id, document, title, clause.number, clause.text, clause.translation, 1.0, _above(book, clause)
    )


def _above(book: RuleBook, clause: Clause) -> tuple[str, ...]:
    parent = book.clauses.get(clause.parent or "")
    return (*_above(book, parent), parent.number) if parent else ()


def _entries(book: RuleBook, section: Section, links: Links) -> tuple[Entry, ...]:
    here = {clause.id for clause in section.clauses}
    return tuple(_entry(book, clause, links) for clause in section.clauses if clause.parent not in here)


def _entry(book: RuleBook, clause: Clause, links: Links) -> Entry:
    items = tuple(item for item in book.children.get(clause.id, ()) if item.section == clause.section)
    below = {item.id for item in items}
    others = [book.clauses[name] for name in clause.see_also if name in book.clauses and name not in below]
    beside = [(book.clauses[one.clause], one.note) for one in clause.beside if one.clause in book.clauses]
    near = {other.id for other, _ in beside}
    return Entry(
        clause,
        links.anchor(clause.id),
        links.clause(clause.id),
        _citation(cited(book, clause)),
        marked(clause.text, blanks=[blank.text for blank in clause.blanks]),
        tuple(dict.fromkeys(clause.blanks)),
        tuple(Link(links.clause(o.id), _short(book, o, clause)) for o in others if o.id not in near),
        tuple(Link(links.clause(other.id), _short(book, other, clause), note) for other, note in beside),
        tuple(_entry(book, item, links) for item in items),
    )


def _citation(clause: CitedClause) -> Text:
    return Text(clause.citation("zh"), clause.citation("en"))


def _short(book: RuleBook, other: Clause, beside: Clause) -> Text:
    """A citation without the document where it is the same."""
    if other.document != beside.document or not other.section:
        return _citation(cited(book, other))
    return Text(_within(book, other, "zh"), _within(book, other, "en"))


def _within(book: RuleBook, clause: Clause, language: Language) -> str:
    full = cited(book, clause).citation(language)
    return full.partition(" · ")[2] or full
