"""Questions, and the taps on what was answered. What is said is the service's doing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.service import Reply, Service
from bot.serving.metrics import Metrics
from bot.telegram import keyboard
from bot.telegram.answers import ASKED, Rows, Voice, told
from bot.telegram.callbacks import Tap
from bot.telegram.latest import Latest, latest, remember
from bot.telegram.messages import marks, sends
from bot.telegram.render import section_parts, why_parts
from bot.telegram.scene import Scene
from bot.texts import say
from knowledge.model import Language

if TYPE_CHECKING:
    from bot.storage import Transaction


@dataclass(frozen=True, slots=True)
class Asking:
    """The jobs around a question."""

    service: Service
    voice: Voice
    metrics: Metrics

    def question(self, tx: Transaction, scene: Scene) -> Rows:
        """Answer what was typed."""
        if not scene.words:
            return told(scene, "telegram.text_only" if scene.private else "telegram.ask_me")
        reply = self.service.conversations.ask(tx, scene.asker, scene.words)
        return self._answered(tx, scene, reply, scene.message)

    def correction(self, tx: Transaction, scene: Scene) -> Rows:
        """Answer a message that was edited, as if it had been typed like this at once."""
        if not scene.words or scene.words.startswith("/"):
            return ()
        known = latest(tx, scene.asker)
        corrected = known.question if known and known.message == scene.message else None
        reply = self.service.conversations.ask(tx, scene.asker, scene.words, instead_of=corrected)
        return self._answered(tx, scene, reply, scene.message)

    def look_up(self, tx: Transaction, scene: Scene) -> Rows:
        """/clause REF; it can be gone on from there as from a question."""
        if not scene.rest:
            return told(scene, "telegram.clause.missing")
        return self._answered(tx, scene, self.service.conversations.look_up(tx, scene.asker, scene.rest), scene.message)

    def why(self, tx: Transaction, scene: Scene) -> Rows:
        """How the last answer came about, or the one that /why replies to."""
        handle = self._meant(tx, scene)
        if handle is None:
            return told(scene, "telegram.why.nothing")
        reply = self.service.conversations.why(tx, scene.asker, handle)
        if reply.answer is None:
            return self.voice.reply(scene, reply)
        return sends(scene.place, why_parts(reply.answer))

    def up(self, tx: Transaction, scene: Scene, tap: Tap) -> Rows:
        """A thumb up."""
        reply = self.service.conversations.feedback(tx, scene.asker, tap.about, "up")
        return self._opinion(scene, reply, keyboard.thumbs(tap.about, given="up"))

    def down(self, tx: Transaction, scene: Scene, tap: Tap) -> Rows:
        """A thumb down counts at once; why can be said afterwards."""
        reply = self.service.conversations.feedback(tx, scene.asker, tap.about, "down")
        return self._opinion(scene, reply, keyboard.reasons(tap.about, scene.language))

    def reason(self, tx: Transaction, scene: Scene, tap: Tap) -> Rows:
        """Why a thumb went down."""
        reply = self.service.conversations.feedback(tx, scene.asker, tap.about, "down", tap.argument)
        return self._opinion(scene, reply, keyboard.thumbs(tap.about, given="down"))

    def back(self, _: Transaction, scene: Scene, tap: Tap) -> Rows:
        """No reason is given; the thumb stays down."""
        return self._marked(scene, keyboard.thumbs(tap.about, given="down"))

    def not_this(self, tx: Transaction, scene: Scene, tap: Tap) -> Rows:
        """The next clauses that may have been meant."""
        return self._answered(tx, scene, self.service.conversations.not_this(tx, scene.asker, tap.about))

    def choose(self, tx: Transaction, scene: Scene, tap: Tap) -> Rows:
        """One of the clauses that were offered."""
        return self._answered(tx, scene, self.service.conversations.choose(tx, scene.asker, tap.about, tap.place))

    def translate(self, tx: Transaction, scene: Scene, tap: Tap) -> Rows:
        """The same answer in the other language: in its place where both are one message, otherwise below."""
        language: Language = "en" if tap.argument == "en" else "zh"
        reply = self.service.conversations.again(tx, scene.asker, tap.about, language=language)
        if reply.answer is None:
            return self.voice.reply(scene, reply)
        other: Language = "zh" if language == "en" else "en"
        before = self.service.conversations.again(tx, scene.asker, tap.about, language=other)
        if scene.message and len(self.voice.parts(reply)) == len(self.voice.parts(before)) == 1:
            return self.voice.instead(scene, reply)
        return self.voice.reply(scene, reply)

    def section(self, _: Transaction, scene: Scene, tap: Tap) -> Rows:
        """The whole section around a clause."""
        found = self.voice.shelf.section(tap.about)
        if found is None:
            return told(scene, "telegram.changed")
        book, part = found
        title = " · ".join(filter(None, (book.title.of(scene.language), part.title.of(scene.language))))
        clauses = tuple(self.voice.shelf.cited(clause) for clause in part.clauses)
        return sends(scene.place, section_parts(title, clauses, scene.language))

    def _answered(self, tx: Transaction, scene: Scene, reply: Reply, message: int = 0) -> Rows:
        self.metrics.replied("telegram", reply)
        if reply.asked is not None:
            before = latest(tx, scene.asker) or Latest(0, reply.asked, reply.asked)
            now = Latest(message, reply.asked, reply.asked) if message else replace(before, answer=reply.asked)
            remember(tx, scene.asker, now)
        return self.voice.reply(scene, reply)

    def _meant(self, tx: Transaction, scene: Scene) -> str | None:
        if scene.replied is not None:
            about = tx.outbox.about(scene.place.key, scene.replied)
            if about.startswith(ASKED):
                return about.removeprefix(ASKED)
        known = latest(tx, scene.asker)
        return known.answer if known else None

    def _opinion(self, scene: Scene, reply: Reply, rows: tuple[keyboard.Row, ...]) -> Rows:
        if reply.text == say("service.gone", reply.language):
            return self.voice.reply(scene, reply)
        return self._marked(scene, rows)

    def _marked(self, scene: Scene, rows: tuple[keyboard.Row, ...]) -> Rows:
        if scene.shown is None:
            return ()
        return (marks(scene.place, scene.message, keyboard.with_opinion(scene.shown, rows)),)
