"""The application, put together from its parts: what it shows is handed in, nothing is global."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.web import rulebook, search
from bot.web.assets import PREFIX, Assets, packaged
from bot.web.headers import SecurityHeaders
from bot.web.pages import Pages, handlers
from bot.web.templates import environment

KEPT = "public, max-age=31536000, immutable"


def build(
    current: rulebook.Current, find: search.Search, *, pages: Pages | None = None, more: Sequence[BaseRoute] = (),
    today: Callable[[], date] = date.today,
) -> FastAPI:  # fmt: skip
    """The application over a rule book and a search; `more` are the routes of other parts and come first."""
    pages = pages or Pages(environment(), packaged())
    routes = [
        *more,
        Route("/", lambda _request: RedirectResponse("/rules")),
        static(pages.assets),
        *search.routes(pages, find),
        *rulebook.routes(pages, current, today),
    ]
    application = FastAPI(
        title="Clausebot", docs_url=None, redoc_url=None, openapi_url=None, routes=routes,
        exception_handlers=handlers(pages),
    )  # fmt: skip
    application.add_middleware(SecurityHeaders)
    return application


def static(assets: Assets) -> Route:
    """The files of the page, each under the name that holds its hash, and nothing else."""

    def serve(request: Request) -> Response:
        asset = assets.addresses.get(request.path_params["name"])
        if asset is None:
            raise HTTPException(404)
        return Response(asset.content, media_type=asset.media_type, headers={"Cache-Control": KEPT})

    return Route(PREFIX + "{name}", serve)
