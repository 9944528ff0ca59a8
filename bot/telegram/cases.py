"""Questions that go to a person, as messages: to who may answer them, and the answer back to who asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from telegram import InlineKeyboardMarkup

from bot.answering import Engine
from bot.service import Service
from bot.storage.records import Case, Member
from bot.telegram import keyboard
from bot.telegram.answers import CASE, Rows, Voice, told
from bot.telegram.callbacks import Tap
from bot.telegram.messages import Place, chat_id, marks, sends
from bot.telegram.parts import Block, Part, block, lay_out
from bot.telegram.render import cited
from bot.telegram.scene import Scene
from bot.telegram.shelf import Shelf
from bot.texts import say
from knowledge.model import Language

if TYPE_CHECKING:
    from bot.storage import Transaction

NOBODY = InlineKeyboardMarkup([])


@dataclass(frozen=True, slots=True)
class TelegramNotifier:
    """Tells people on Telegram of cases, in the transaction in which they come up.

    `engine` gives the rules in force; `supervisors` is the chat that questions go to, if there is one.
    """

    engine: Callable[[], Engine]
    supervisors: int | None = None

    def opened(self, tx: Transaction, case: Case, to: tuple[Member, ...]) -> None:
        """A case lies with these people now; it is shown to each of them, or in their common chat."""
        shelf = Shelf(self.engine())
        for chat, language in self._readers(to):
            parts = case_parts(case, shelf, language)
            buttons = keyboard.pass_on(case.id, language)
            for row in sends(Place(chat), parts, keyboard=buttons, about=f"{CASE}{case.id}"):
                tx.outbox.add(row)

    def answered(self, tx: Transaction, case: Case) -> None:
        """The asker of a case has a reply."""
        chat = chat_id(case.chat)
        if case.channel != "telegram" or chat is None:
            return
        for row in sends(Place(chat), reply_parts(case, self.engine())):
            tx.outbox.add(row)
        tx.cases.update(replace(case, seen=True))

    def _readers(self, to: tuple[Member, ...]) -> Iterator[tuple[int, Language]]:
        if self.supervisors is not None:
            yield self.supervisors, "zh"
            return
        for member in to:
            chat = chat_id(member.person)
            if chat is not None:
                yield chat, member.language or "zh"


@dataclass(frozen=True, slots=True)
class Escalating:
    """The jobs around a case."""

    service: Service
    voice: Voice

    def raise_(self, tx: Transaction, scene: Scene, tap: Tap) -> Rows:
        """Ask a person."""
        return self.voice.reply(scene, self.service.cases.escalate(tx, scene.asker, tap.about))

    def pass_on(self, tx: Transaction, scene: Scene, tap: Tap) -> Rows:
        """Hand a case to the next step."""
        case = self.service.cases.pass_on(tx, scene.speaker, tap.about)
        if case is None:
            return told(scene, "telegram.case.not_passed")
        whom = self.service.cases.title(case.rung, scene.language)
        done = (marks(scene.place, scene.message, NOBODY),) if scene.message else ()
        return (*done, *told(scene, "telegram.case.passed", whom=whom))

    def case_of(self, tx: Transaction, scene: Scene) -> str | None:
        """The case that a message replies to."""
        about = tx.outbox.about(scene.place.key, scene.replied) if scene.replied is not None else ""
        return about.removeprefix(CASE) if about.startswith(CASE) else None

    def reply(self, tx: Transaction, scene: Scene, case: str) -> Rows:
        """A person's answer, or why it is not taken; who got an answer and replies to it asks anew."""
        found = self.service.cases.reply(tx, scene.speaker, case, scene.words or "")
        return told(scene, "telegram.case.sent" if found else "telegram.case.not_sent")


def case_parts(case: Case, shelf: Shelf, language: Language) -> tuple[Part, ...]:
    """A case as who may answer it sees it: the question, the nearest rules, how to answer."""
    return lay_out(_case(case, shelf, language))


def _case(case: Case, shelf: Shelf, language: Language) -> Iterator[Block]:
    yield block((say("telegram.case.title", language), "bold"))
    yield block((case.question, "quote"))
    near = shelf.cited_all(case.nearest)
    if near:
        yield block((say("candidates.nearest", language), "plain"))
    for clause in near:
        yield block((f"{cited(clause, shelf.edition(clause.id), 'zh')}\n", "bold"), (clause.text, "fold"))
    yield block((say("telegram.case.how", language), "italic"))


def reply_parts(case: Case, engine: Engine) -> tuple[Part, ...]:
    """A person's answer as the asker sees it: marked as such, for it is no rule."""
    language = case.language
    steps = engine.book.ladder
    whom = steps[min(case.rung, len(steps)) - 1].title.of(language) if steps and case.rung else ""
    return lay_out(
        [
            block((" · ".join(filter(None, (say("telegram.case.answer", language), whom))), "bold")),
            block((case.question, "quote")),
            block((case.reply, "plain")),
            block((say("telegram.case.no_rule", language), "italic")),
        ]
    )
