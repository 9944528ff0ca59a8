"""The language of the interface: what was asked for, else what was chosen before, else what the browser prefers."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response

from knowledge.model import LANGUAGES, Language

PARAMETER = "lang"
COOKIE = "language"
DEFAULT: Language = "zh"
_YEAR = 365 * 24 * 3600


def chosen(request: Request) -> Language:
    """The language in which the page is to be shown."""
    wishes = (request.query_params.get(PARAMETER), request.cookies.get(COOKIE))
    for wish in wishes:
        known = known_language(wish)
        if known:
            return known
    return preferred(request.headers.get("accept-language", ""))


def known_language(wish: str | None) -> Language | None:
    """A wish as a language, if it is one."""
    return next((language for language in LANGUAGES if language == wish), None)


def preferred(header: str) -> Language:
    """The language of an Accept-Language header that comes first; a header that cannot be read says nothing."""
    for _, tag in sorted(_ranges(header), key=lambda found: -found[0]):
        known = known_language(tag.partition("-")[0])
        if known:
            return known
    return DEFAULT


def remember(request: Request, response: Response) -> None:
    """Keep a language that was asked for in a cookie."""
    wish = known_language(request.query_params.get(PARAMETER))
    if wish:
        keep(request, response, wish)


def keep(request: Request, response: Response, language: Language) -> None:
    """Keep a language in a cookie."""
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, language, max_age=_YEAR, httponly=True, samesite="lax", secure=secure)


def _ranges(header: str) -> Iterator[tuple[float, str]]:
    for part in header[:200].split(","):
        tag, _, quality = part.strip().lower().partition(";")
        try:
            weight = float(quality.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        if weight > 0:
            yield weight, tag.strip()
