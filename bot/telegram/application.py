"""The application of python-telegram-bot: which update goes to which job. It neither receives nor sends by itself."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import LinkPreviewOptions, Update
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    Defaults,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.service import Service
from bot.service.redaction import redact
from bot.serving.metrics import Metrics
from bot.telegram.answers import Rows, Voice, told
from bot.telegram.asking import Asking
from bot.telegram.callbacks import Action, Tap
from bot.telegram.cases import Escalating
from bot.telegram.context import Context, TelegramApplication
from bot.telegram.gate import Gate
from bot.telegram.inline import Inline
from bot.telegram.options import Options
from bot.telegram.personal import Personal
from bot.telegram.reading import Reading
from bot.telegram.requests import ReceivingRequest, SendingRequest
from bot.telegram.scene import Scene
from bot.telegram.supervising import Supervising
from bot.telegram.turns import Job, Turns

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage import Transaction

    TapJob = Callable[[Transaction, Scene, Tap], Rows]


def make_application(options: Options) -> TelegramApplication:
    """An application without handlers, whose bot talks to the server that the options name."""
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # otherwise every 429 costs a deprecation warning
    api = options.api.rstrip("/")
    return (
        ApplicationBuilder()
        .token(options.token.get_secret_value())
        .base_url(f"{api}/bot")
        .base_file_url(f"{api}/file/bot")
        .request(SendingRequest())
        .get_updates_request(ReceivingRequest(redact))
        .defaults(Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .context_types(ContextTypes(context=Context))
        .updater(None)
        .job_queue(None)
        .build()
    )


@dataclass(frozen=True, slots=True)
class Wiring:
    """The jobs, and where they are hung up."""

    service: Service
    turns: Turns
    metrics: Metrics
    options: Options

    def hang(self, application: TelegramApplication) -> None:
        """Add every handler; the bot must know its name already."""
        voice = Voice(self.service.rules)
        gate = Gate(self.service, self.turns, voice, self.options.welcome)
        jobs = Jobs(self.service, voice, self.metrics, _name_of(application.bot))
        application.add_handler(CallbackQueryHandler(gate.tapped), group=-2)
        application.add_handler(TypeHandler(Update, gate.admit), group=-1)
        for name, job in jobs.commands().items():
            handler = CommandHandler(name, self.turns.handler(job), filters.UpdateType.MESSAGE)
            application.add_handler(handler)
        hung = (
            MessageHandler(filters.UpdateType.MESSAGE & filters.COMMAND, self.turns.handler(jobs.unknown)),
            MessageHandler(filters.UpdateType.MESSAGE, self.turns.handler(jobs.message)),
            MessageHandler(filters.UpdateType.EDITED_MESSAGE, self.turns.handler(jobs.asking.correction)),
            CallbackQueryHandler(self.turns.handler(jobs.tapped)),
            InlineQueryHandler(Inline(voice, _name_of(application.bot)).offer),
            ChatMemberHandler(self.turns.handler(gate.leave), ChatMemberHandler.MY_CHAT_MEMBER),
        )
        for each in hung:
            application.add_handler(each)
        application.add_error_handler(noted)


async def noted(_: object, context: Context) -> None:
    """Hand an error to the worker, which decides what becomes of the update."""
    context.turn.error = context.error


def _name_of(bot: ExtBot[None]) -> str:
    return bot.username


class Jobs:
    """Every job by the command or tap that asks for it."""

    def __init__(self, service: Service, voice: Voice, metrics: Metrics, username: str) -> None:
        self.asking = Asking(service, voice, metrics)
        self.reading = Reading(voice)
        self.personal = Personal(service, voice, self.reading)
        self.supervising = Supervising(service, voice, username)
        self.escalating = Escalating(service, voice)
        self._taps = self._by_action()

    def commands(self) -> Mapping[str, Job]:
        """The job of each command."""
        anywhere: dict[str, Job] = {
            "help": self.personal.help, "about": self.reading.about, "rules": self.reading.rules,
            "clause": self.asking.look_up, "search": self.reading.search, "why": self.asking.why,
            "new": self.personal.new,
        }  # fmt: skip
        alone: dict[str, Job] = {
            "start": self.personal.start, "role": self.personal.role, "language": self.personal.language,
            "forget": self.personal.forget, "export": self.personal.export, "invite": self.supervising.invite,
            "revoke": self.supervising.revoke, "unanswered": self.supervising.unanswered,
            "stats": self.supervising.stats, "cases": self.supervising.cases,
        }  # fmt: skip
        return anywhere | {name: in_private(job) for name, job in alone.items()}

    def message(self, tx: Transaction, scene: Scene) -> Rows:
        """A message: an answer to a case, or a question."""
        case = self.escalating.case_of(tx, scene)
        return self.escalating.reply(tx, scene, case) if case else self.asking.question(tx, scene)

    def unknown(self, _: Transaction, scene: Scene) -> Rows:
        """A command that there is none of."""
        return told(scene, "telegram.unknown_command")

    def tapped(self, tx: Transaction, scene: Scene) -> Rows:
        """A tap on a button."""
        return self._taps[scene.tap.action](tx, scene, scene.tap) if scene.tap else ()

    def _by_action(self) -> Mapping[Action, TapJob]:
        return {
            "up": self.asking.up, "down": self.asking.down, "reason": self.asking.reason, "back": self.asking.back,
            "not": self.asking.not_this, "section": self.asking.section, "tongue": self.asking.translate,
            "choose": self.asking.choose, "raise": self.escalating.raise_, "pass": self.escalating.pass_on,
            "books": self.reading.books, "book": self.reading.book, "part": self.reading.part,
            "clause": self.reading.clause, "forget": self.personal.forget_tapped,
            "role": self.personal.role_tapped, "language": self.personal.language_tapped,
        }  # fmt: skip


def in_private(job: Job) -> Job:
    """The job in a private chat; in a group, only the hint to go there: what it shows concerns one person."""

    def alone(tx: Transaction, scene: Scene) -> Rows:
        return tuple(job(tx, scene)) if scene.private else told(scene, "telegram.in_private")

    return alone
