"""What the pages that remember stand on: templates, store, service, and who speaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from fastapi import Form
from starlette.requests import Request
from starlette.responses import RedirectResponse

from bot.web.door import Visitor, current
from bot.web.pages import Pages
from knowledge.load import PACKAGED

if TYPE_CHECKING:
    from bot.service import Service
    from bot.serving.metrics import Metrics
    from bot.storage import Store

PART = "x-part"
"""A header of the script's own: it wants the part of the page that changes. No page of another site can send it."""

Field = Annotated[str, Form()]
"""A field of a form; one that is missing is empty."""


@dataclass(frozen=True, slots=True)
class Backing:
    """What is handed to every route; nothing else is shared between two requests."""

    pages: Pages
    store: Store
    service: Service
    metrics: Metrics
    visitor: Callable[[Request], Visitor] = current
    folder: Path = PACKAGED
    """Where the rule files are, for patches to them."""
    url: str = ""
    """The public URL, for links to hand on; where there is none, the one that was asked for."""


def is_part(request: Request) -> bool:
    """Whether the script asks, and not a browser that goes from page to page."""
    return PART in request.headers


def to(address: str) -> RedirectResponse:
    """Where a browser goes on after a form was sent, so that going back sends it no second time."""
    return RedirectResponse(address, 303)
