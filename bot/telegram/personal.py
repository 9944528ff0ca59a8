"""What a person sets and keeps for themselves: the beginning, role, language, own data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from bot.service import Service, language_of
from bot.service.notices import denied
from bot.service.privacy import export, forget
from bot.storage.records import Member
from bot.telegram import keyboard, latest
from bot.telegram.answers import Rows, Voice, told
from bot.telegram.callbacks import Tap
from bot.telegram.links import read
from bot.telegram.menus import menu
from bot.telegram.messages import hands_over
from bot.telegram.reading import Reading
from bot.telegram.scene import Scene
from bot.texts import say
from knowledge.model import LANGUAGES, ROLES, Language, Role

if TYPE_CHECKING:
    from bot.storage import Transaction

_ANY, _AUTO = "any", "auto"


@dataclass(frozen=True, slots=True)
class Personal:
    """The jobs around one person."""

    service: Service
    voice: Voice
    reading: Reading

    def start(self, tx: Transaction, scene: Scene) -> Rows:
        """/start, alone or from a link: an invitation enrols, a clause is shown."""
        payload = read(scene.rest) if scene.rest else None
        if payload and payload.opens == "invite":
            return self._redeem(tx, scene, payload.value)
        if scene.member is None:
            return self.voice.reply(scene, denied(scene.asker))
        if payload and payload.opens == "clause":
            return self.reading.open(scene, payload.value)
        return self._welcome(scene)

    def help(self, _: Transaction, scene: Scene) -> Rows:
        """/help: what can be done, as far as it is for this person."""
        more = say("telegram.help.supervisor", scene.language) if menu(scene.speaker).supervises else ""
        return told(scene, "telegram.help", more=more)

    def role(self, tx: Transaction, scene: Scene) -> Rows:
        """/role, with a role or with buttons to choose from."""
        if scene.rest in (*ROLES, _ANY):
            return self._set_role(tx, scene, scene.rest)
        now = self._named_role(scene.speaker, scene.language)
        return told(scene, "telegram.role", role=now, buttons=keyboard.roles(scene.language))

    def role_tapped(self, tx: Transaction, scene: Scene, tap: Tap) -> Rows:
        """A role from the buttons."""
        return self._set_role(tx, scene, tap.about)

    def language(self, tx: Transaction, scene: Scene) -> Rows:
        """/language, with a language or with buttons to choose from."""
        if scene.rest in (*LANGUAGES, _AUTO):
            return self._set_language(tx, scene, scene.rest)
        now = say(f"telegram.language.{scene.speaker.language or _AUTO}", scene.language)
        return told(scene, "telegram.language", tongue=now, buttons=keyboard.languages(scene.language))

    def language_tapped(self, tx: Transaction, scene: Scene, tap: Tap) -> Rows:
        """A language from the buttons."""
        return self._set_language(tx, scene, tap.about)

    def new(self, tx: Transaction, scene: Scene) -> Rows:
        """/new: the next question leans on nothing."""
        self.service.conversations.forget_conversation(tx, scene.asker)
        return told(scene, "telegram.new")

    def forget(self, _: Transaction, scene: Scene) -> Rows:
        """/forget asks once more before it happens."""
        return told(scene, "telegram.forget", buttons=keyboard.forgetting(scene.language))

    def forget_tapped(self, tx: Transaction, scene: Scene, _: Tap) -> Rows:
        """What was kept of this person goes."""
        forget(tx, scene.asker)
        latest.forget(tx, scene.asker)
        return told(scene, "telegram.forgotten")

    def export(self, tx: Transaction, scene: Scene) -> Rows:
        """/export: all that is kept of this person, as a file."""
        caption = say("telegram.export", scene.language)
        return (hands_over(scene.place, "clausebot.json", export(tx, scene.asker), caption),)

    def _redeem(self, tx: Transaction, scene: Scene, code: str) -> Rows:
        member = self.service.access.redeem(tx, scene.asker, code)
        if member is None:
            return told(scene, "telegram.start.refused")
        return (*self._welcome(replace(scene, member=member)), *menu(member).rows(scene.place))

    def _welcome(self, scene: Scene) -> Rows:
        member = scene.speaker
        return told(
            scene, "telegram.start", role=self._named_role(member, scene.language),
            tongue=say(f"telegram.language.{member.language or _AUTO}", scene.language),
            days=self.service.policy.retention_days,
        )  # fmt: skip

    def _set_role(self, tx: Transaction, scene: Scene, name: str) -> Rows:
        if name not in (*ROLES, _ANY):
            return told(scene, "telegram.changed")
        role = None if name == _ANY else cast("Role", name)
        member = self.service.access.set_role(tx, scene.speaker, role)
        return told(scene, "telegram.role.set", role=self._named_role(member, scene.language))

    def _set_language(self, tx: Transaction, scene: Scene, name: str) -> Rows:
        if name not in (*LANGUAGES, _AUTO):
            return told(scene, "telegram.changed")
        language = None if name == _AUTO else cast("Language", name)
        member = self.service.access.set_language(tx, scene.speaker, language)
        scene = replace(scene, member=member, language=language_of(member, scene.asker))
        return told(scene, "telegram.language.set", tongue=say(f"telegram.language.{name}", scene.language))

    def _named_role(self, member: Member, language: Language) -> str:
        role = member.asks_as or (member.role if member.enrolled_at else None)
        return say(f"telegram.role.{role or _ANY}", language)
