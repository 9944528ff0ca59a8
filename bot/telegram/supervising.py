"""The supervisors' commands: letting people in and out, what got no answer, figures. Never who asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.service import Service
from bot.storage.records import Case, Member
from bot.telegram import keyboard
from bot.telegram.answers import CASE, Rows, Voice, told
from bot.telegram.cases import case_parts
from bot.telegram.links import invite_link
from bot.telegram.menus import menu, unlisted
from bot.telegram.messages import Place, chat_id, chat_key, sends
from bot.telegram.render import text_parts
from bot.telegram.scene import Scene
from bot.texts import say
from knowledge.model import ROLES, Language, Role

if TYPE_CHECKING:
    from bot.storage import Transaction

SHOWN = 10
_ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Supervising:
    """The jobs of supervisors. `username` is how links name the bot."""

    service: Service
    voice: Voice
    username: str

    def invite(self, tx: Transaction, scene: Scene) -> Rows:
        """/invite [ROLE] [STEP] [admin]: a link that lets one person in."""
        if not menu(scene.speaker).supervises:
            return told(scene, "telegram.not_yours")
        words = scene.rest.lower().split()
        roles = [word for word in words if word in ROLES]
        steps = [int(word) for word in words if word.isdecimal() and len(word) == 1]
        if len(words) != len(roles) + len(steps) + words.count(_ADMIN) or len(roles) > 1 or len(steps) > 1:
            return told(scene, "telegram.invite.usage")
        role: Role = roles[0] if roles else "agent"
        code = self.service.access.invite(
            tx, scene.speaker, role=role, rung=steps[0] if steps else 0, admin=_ADMIN in words
        )
        if code is None:
            return told(scene, "telegram.not_yours")
        return told(
            scene, "telegram.invite", link=invite_link(self.username, code), hours=self.service.policy.invite_hours,
            role=say(f"telegram.role.{role}", scene.language),
        )  # fmt: skip

    def revoke(self, tx: Transaction, scene: Scene) -> Rows:
        """/revoke ID; without an id, who is in."""
        if not scene.speaker.admin:
            return told(scene, "telegram.not_yours")
        if not scene.rest:
            members = "\n".join(_listed(member, scene.language) for member in tx.members.all())
            return told(scene, "telegram.revoke.usage", members=members)
        person = scene.rest if ":" in scene.rest else chat_key(int(scene.rest) if scene.rest.isdecimal() else 0)
        if not self.service.access.revoke(tx, scene.speaker, person):
            return told(scene, "telegram.revoke.nobody")
        number = chat_id(person)
        taken = tuple(unlisted(Place(number))) if number is not None else ()
        return (*told(scene, "telegram.revoked", person=person.split(":")[-1]), *taken)

    def unanswered(self, tx: Transaction, scene: Scene) -> Rows:
        """/unanswered: what got no answer lately, the most frequent first."""
        if not menu(scene.speaker).supervises:
            return told(scene, "telegram.not_yours")
        heaps = self.service.desk.unanswered(tx, scene.speaker)[:SHOWN]
        if not heaps:
            return told(scene, "telegram.unanswered.nothing")
        blocks = [say("telegram.unanswered", scene.language, count=len(heaps))]
        for heap in heaps:
            near = self.voice.shelf.cited_all(heap.nearest[:1])
            nearest = near[0].citation(scene.language) if near else "–"
            blocks.append(
                say(
                    "telegram.unanswered.heap", scene.language, count=heap.count, question=heap.question,
                    nearest=nearest,
                )
            )  # fmt: skip
        return sends(scene.place, text_parts("\n\n".join(blocks)))

    def stats(self, tx: Transaction, scene: Scene) -> Rows:
        """/stats: how many questions, and what came of them."""
        figures = self.service.desk.figures(tx, scene.speaker)
        if figures is None:
            return told(scene, "telegram.not_yours")
        language = scene.language
        outcomes = [f"{say(f'telegram.outcome.{name}', language)}: {n}" for name, n in figures.outcomes.items()]
        thumbs = [f"{'👍' if thumb == 'up' else '👎'} {count}" for thumb, count in figures.thumbs.items()]
        cited = {clause.id: clause for clause in self.voice.shelf.cited_all(name for name, _ in figures.clauses)}
        clauses = [f"{count} × {cited[name].citation(language)}" for name, count in figures.clauses if name in cited]
        nothing = say("telegram.stats.too_few", language, floor=self.service.policy.fewest_askers)
        return told(
            scene, "telegram.stats", days=figures.days, outcomes="\n".join(outcomes) or nothing,
            thumbs="  ".join(thumbs) or nothing, clauses="\n".join(clauses[:SHOWN]) or nothing,
            floor=self.service.policy.fewest_askers,
        )  # fmt: skip

    def cases(self, tx: Transaction, scene: Scene) -> Rows:
        """/cases: the questions that wait for this person's answer."""
        waiting = self.service.cases.waiting(tx, scene.speaker)[:SHOWN]
        if not waiting:
            return told(scene, "telegram.cases.nothing")
        return tuple(row for case in waiting for row in self._case(scene, case))

    def _case(self, scene: Scene, case: Case) -> Rows:
        parts = case_parts(case, self.voice.shelf, scene.language)
        buttons = keyboard.pass_on(case.id, scene.language)
        return sends(scene.place, parts, keyboard=buttons, about=f"{CASE}{case.id}")


def _listed(member: Member, language: Language) -> str:
    admin = " ★" if member.admin else ""
    return f"{member.person.split(':')[-1]}  {say(f'telegram.role.{member.role}', language)}{admin}"
