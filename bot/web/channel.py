"""The web channel: pages, API, health and what stands before them, as one application."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from bot.serving import health
from bot.web import api, chat, declared, desk, entrance, mine
from bot.web.app import build
from bot.web.assets import packaged
from bot.web.backing import Backing
from bot.web.door import Door
from bot.web.guard import Guard
from bot.web.pages import Pages
from bot.web.refusing import Refusals
from bot.web.templates import environment
from knowledge.load import PACKAGED

if TYPE_CHECKING:
    from bot.service import Service
    from bot.serving.metrics import Metrics
    from bot.storage import Store
    from bot.web.access import Admission
    from knowledge.answer import CitedClause
    from knowledge.model import Language


@dataclass(frozen=True, slots=True)
class Parts:
    """What the channel is made from; `alive` and `ready` are probes of what runs beside it."""

    store: Store
    service: Service
    metrics: Metrics
    admission: Admission
    alive: Mapping[str, health.Probe]
    ready: Mapping[str, health.Probe]
    folder: Path = PACKAGED
    """Where the rule files are, for patches to them."""


def build_application(
    parts: Parts, *, more: Sequence[BaseRoute] = (), free: Sequence[str] = (), pages: Pages | None = None
) -> FastAPI:
    """The application. `more` are routes of other channels, `free` their paths, which need no session."""
    pages = pages or Pages(environment(), packaged())
    door = Door(parts.store, parts.admission)
    programs = api.routes(door, parts.service, parts.metrics)
    rules = parts.service.rules
    backing = Backing(pages, parts.store, parts.service, parts.metrics, folder=parts.folder, url=parts.admission.url)

    def find(words: str, language: Language) -> Sequence[CitedClause]:  # noqa: ARG001  (clauses have both)
        return rules.current().search(words)

    routes = [
        *more,
        *health.routes(parts.metrics, alive=parts.alive, ready=parts.ready),
        declared.description(programs, version("clausebot")),
        *chat.routes(backing).routes,
        *mine.routes(backing).routes,
        *desk.routes(backing).routes,
    ]
    application = build(lambda: rules.current().book, find, pages=pages, more=routes)
    application.include_router(programs)
    application.include_router(entrance.routes(pages, door, parts.service))
    refusals = Refusals(pages)
    refusals.watch(application)
    # Innermost, so that what it refuses has the security headers too.
    application.user_middleware.append(Middleware(Guard, door=door, say=refusals.say, free=free))
    return application
