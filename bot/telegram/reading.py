"""The rule book without a question: browsing, searching, clauses behind links, what edition it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.telegram import keyboard
from bot.telegram.answers import Rows, Voice, shown, told
from bot.telegram.callbacks import Tap
from bot.telegram.markup import clean
from bot.telegram.render import clause_parts, glimpse, text_parts
from bot.telegram.scene import Scene
from bot.texts import say

if TYPE_CHECKING:
    from bot.storage import Transaction

PAGE = 8
"""Clauses on a page: as many buttons as a telephone shows without scrolling."""
FOUND = 8
_WORDS = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """The jobs around the rule book."""

    voice: Voice

    def rules(self, _: Transaction, scene: Scene) -> Rows:
        """The documents."""
        books = self.voice.shelf.engine.book.documents
        parts = text_parts(say("telegram.rules", scene.language))
        return shown(scene, parts, keyboard.documents(books, scene.language))

    def books(self, tx: Transaction, scene: Scene, _: Tap) -> Rows:
        """Back to the documents."""
        return self.rules(tx, scene)

    def book(self, _: Transaction, scene: Scene, tap: Tap) -> Rows:
        """The sections of a document; one without headings shows its clauses at once."""
        book = self.voice.shelf.document(tap.about)
        if book is None:
            return told(scene, "telegram.changed")
        if len(book.sections) == 1:
            return self._page(scene, keyboard.section_tap(book, book.sections[0]))
        title = f"{book.title.of(scene.language)}\n{say('telegram.edition', scene.language, edition=book.edition)}"
        return shown(scene, text_parts(title), keyboard.sections(book, scene.language))

    def part(self, _: Transaction, scene: Scene, tap: Tap) -> Rows:
        """A page of a section."""
        return self._page(scene, tap)

    def clause(self, _: Transaction, scene: Scene, tap: Tap) -> Rows:
        """One clause of a list."""
        return self.open(scene, tap.about)

    def open(self, scene: Scene, short: str) -> Rows:
        """One clause by its short name, from a list or a link."""
        shelf = self.voice.shelf
        clause = shelf.clause(short)
        if clause is None:
            return told(scene, "telegram.changed")
        edition = shelf.edition(clause.id)
        buttons = keyboard.clause_view(clause, shelf.place(clause.id), edition, scene.language)
        return shown(scene, clause_parts(clause, edition, scene.language), buttons)

    def search(self, _: Transaction, scene: Scene) -> Rows:
        """/search WORDS."""
        words = clean(scene.rest)[:_WORDS]
        if not words:
            return told(scene, "telegram.search.missing")
        found = self.voice.shelf.engine.search(words, limit=FOUND)
        if not found:
            return told(scene, "telegram.search.nothing")
        lines = [f"{clause.citation(scene.language)}\n{glimpse(clause, scene.language)}" for clause in found]
        head = say("telegram.search.found", scene.language, count=len(found))
        parts = text_parts("\n\n".join([head, *lines]))
        return shown(scene, parts, keyboard.found(found, scene.language))

    def about(self, _: Transaction, scene: Scene) -> Rows:
        """/about: which rules are answered from."""
        book = self.voice.shelf.engine.book
        documents = "\n".join(
            say("telegram.about.document", scene.language, title=each.title.of(scene.language), edition=each.edition)
            for each in book.documents
        )
        return told(
            scene, "telegram.about", documents=documents, digest=book.digest[:12], clauses=len(book.clauses),
            date=max((each.edition for each in book.documents), default=""), person=scene.asker.person.split(":")[-1],
        )  # fmt: skip

    def _page(self, scene: Scene, tap: Tap) -> Rows:
        shelf = self.voice.shelf
        found = shelf.section(tap.about)
        if found is None:
            return told(scene, "telegram.changed")
        book, part = found
        last = (len(part.clauses) - 1) // PAGE if part.clauses else 0
        number = min(tap.place, last)
        page = [shelf.cited(clause) for clause in part.clauses[number * PAGE : (number + 1) * PAGE]]
        title = " · ".join(filter(None, (book.title.of(scene.language), part.title.of(scene.language))))
        head = say("telegram.page", scene.language, title=title, number=number + 1, last=last + 1)
        buttons = keyboard.clauses(book, part, page, number=number, last=last, language=scene.language)
        return shown(scene, text_parts(head), buttons)
