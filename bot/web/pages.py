"""Pages: a template in the language of the request, as a response; and what is shown where there is no page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi.exception_handlers import http_exception_handler
from jinja2 import Environment
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.service import may_supervise
from bot.web.assets import Assets
from bot.web.headers import secure
from bot.web.language import PARAMETER, chosen, remember
from bot.web.templates import words_of

API = "/api/"
"""Below it programs are answered, with problem details instead of pages."""


@dataclass(frozen=True, slots=True)
class Message:
    """What a page says that has nothing else to show: the keys of its title and its text."""

    title: str
    text: str


MISSING = Message("web.missing.title", "web.missing.text")
REFUSED = Message("web.refused.title", "web.refused.text")
TOO_LARGE = Message("web.too_large.title", "web.too_large.text")
FAILED = Message("web.failed.title", "web.failed.text")


@dataclass(frozen=True, slots=True)
class Pages:
    """Renders templates for requests."""

    templates: Environment
    assets: Assets

    def page(self, request: Request, template: str, /, *, status: int = 200, **values: Any) -> HTMLResponse:
        """A template as a response, in the language of the request."""
        html = self.render(request, template, **values)
        response = HTMLResponse(html, status_code=status)
        remember(request, response)
        return response

    def render(self, request: Request, template: str, /, **values: Any) -> str:
        """A template as text, in the language of the request."""
        common = words_of(chosen(request))
        here = request.url.include_query_params(**{PARAMETER: common["other"]})
        switch = f"?{here.query}"  # never the path: one that begins with // would be another host
        return self.templates.get_template(template).render(
            common
            | {"asset": self.assets.url, "switch": switch, "query": "", "supervises": _supervises(request)}
            | values
        )

    def message(self, request: Request, said: Message, /, *, status: int) -> HTMLResponse:
        """The page that stands where there is none."""
        return self.page(request, "message.html", status=status, said=said)


def _supervises(request: Request) -> bool:
    """Whether the way to the supervisors' desk is shown; who visits was found out before, where it was."""
    visitor = request.scope.get("state", {}).get("visitor")
    return visitor is not None and may_supervise(visitor.member)


def handlers(pages: Pages) -> dict[int | type[Exception], Any]:
    """What is shown where a page cannot be: an application is made with them."""

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101  (what it is registered for)
        if request.url.path.startswith(API):
            return await http_exception_handler(request, error)
        said = MISSING if error.status_code == 404 else REFUSED
        response = pages.message(request, said, status=error.status_code)
        response.headers.update(error.headers or {})
        return response

    def failed(request: Request, _error: Exception) -> Response:
        response = pages.message(request, FAILED, status=500)
        secure(response.headers)  # this one is made outside of all that wraps the application
        return response

    return {HTTPException: refused, 500: failed}
