"""The rule book as it is read: documents, sections and clauses with their items below them, anchors and links.

Values for templates, made anew from whatever rule book is current; nothing is decided or remembered here.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from bot.web.marks import marked
from knowledge.answer import CitedClause
from knowledge.model import Blank, Clause, Document, RuleBook, Section, Text

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
    """A way to another clause: where it stands, on one line."""

    href: str
    label: Text


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
    others = _others(book, clause, {clause.parent, *(item.id for item in items)})
    return Entry(
        clause,
        links.anchor(clause.id),
        links.clause(clause.id),
        _citation(cited(book, clause)),
        marked(clause.text, blanks=[blank.text for blank in clause.blanks]),
        tuple(dict.fromkeys(clause.blanks)),
        tuple(Link(links.clause(other.id), _short(book, other, clause)) for other in others),
        tuple(_entry(book, item, links) for item in items),
    )


def _others(book: RuleBook, clause: Clause, in_sight: set[str | None]) -> list[Clause]:
    """The clauses that belong beside this one, without those that are seen above or below it anyway."""
    names = dict.fromkeys((*(one.clause for one in clause.beside), *clause.see_also))
    return [book.clauses[name] for name in names if name in book.clauses and name not in in_sight]


def _citation(clause: CitedClause) -> Text:
    return Text(clause.citation("zh"), clause.citation("en"))


def _short(book: RuleBook, other: Clause, beside: Clause) -> Text:
    """A citation without the document where it is the same, and with the first words where there is no number."""
    full = _citation(cited(book, other))
    if other.document == beside.document and other.section:
        full = Text(full.zh.partition(" · ")[2], full.en.partition(" · ")[2])
    if other.number:
        return full
    return Text(f"{full.zh}“{_opening(other.text, 12)}”", f"{full.en} “{_opening(other.translation, 36)}”")


def _opening(text: str, length: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[:length].rstrip() + "…"
