"""Routes that are a supervisor's: everybody else is told why they see nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from bot.web.office import Office, Shut

Endpoint = Callable[..., Response]


class Guarded:
    """Adds routes that show everybody else why they see nothing."""

    def __init__(self, router: APIRouter, office: Office) -> None:
        self._router = router
        self._office = office

    def get(self, path: str) -> Callable[[Endpoint], Endpoint]:
        """A page."""
        return lambda endpoint: self._router.get(path)(self._for_supervisors(endpoint))

    def post(self, path: str) -> Callable[[Endpoint], Endpoint]:
        """A form."""
        return lambda endpoint: self._router.post(path)(self._for_supervisors(endpoint))

    def _for_supervisors(self, endpoint: Endpoint) -> Endpoint:
        @wraps(endpoint)
        def guarded(request: Request, **given: Any) -> Response:
            try:
                return endpoint(request, **given)
            except Shut:
                return self._office.shut(request)

        return guarded
