"""The whole web channel over the packaged rules and a store of its own, and guests who come to it from anywhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import httpx
from fastapi import FastAPI

from bot.answering import Engine
from bot.service import FixedRules, Notifier, Policy, Service, build_service
from bot.serving.metrics import Metrics
from bot.storage import Store
from bot.web.access import admission
from bot.web.channel import Parts, build_application
from tests.asgi import apart

HERE = "http://127.0.0.1:8080"
CODE = "open sesame"
PROXY = "10.0.0.1"
SEAT = "how long can I leave my seat?"
FIRST, THEN = "how do I ask for personal leave?", "and on probation?"
"""A question, and one that means something else after it than by itself."""
GENEROUS = Policy(questions_per_minute=6000, burst=1000)


class Site:
    """The application as the settings make it; each test has its own store."""

    def __init__(
        self, store: Store, assistant: Engine, *, policy: Policy = GENEROUS, notifiers: tuple[Notifier, ...] = (),
        **settings: Any,
    ) -> None:  # fmt: skip
        self.store = store
        self.metrics = Metrics()
        self.service: Service = build_service(FixedRules(assistant), policy, notifiers)
        given: dict[str, Any] = {"host": "127.0.0.1", "open_to_all": False} | settings
        parts = Parts(store, self.service, self.metrics, admission(**given), {}, {})
        self.application: FastAPI = build_application(parts)

    def guest(self, peer: str = "127.0.0.1", **headers: str) -> Guest:
        """Somebody who sends these headers from there; underscores stand for hyphens."""
        return Guest(self, peer, {name.replace("_", "-"): value for name, value in headers.items()})


@dataclass
class Guest:
    """A browser where it has an `origin` among its headers, else a program. Keeps cookies; follows no redirect."""

    site: Site
    peer: str
    headers: dict[str, str] = field(default_factory=dict)
    base: str = HERE
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)

    def get(self, path: str, **given: Any) -> httpx.Response:
        """What a GET is answered."""
        return self.send("GET", path, **given)

    def post(self, path: str, json: Any = None, **given: Any) -> httpx.Response:
        """What a POST of JSON, or of a form as `data`, is answered."""
        return self.send("POST", path, **({"json": json} if json is not None else {}), **given)

    def ask(self, question: str, **more: Any) -> httpx.Response:
        """What a question is answered."""
        return self.post("/api/ask", {"q": question, **more})

    def send(self, method: str, path: str, **given: Any) -> httpx.Response:
        """What a request is answered."""
        headers = httpx.Headers(self.headers)
        headers.update(given.pop("headers", {}))

        async def sent() -> httpx.Response:
            transport = httpx.ASGITransport(self.site.application, raise_app_exceptions=False, client=(self.peer, 4321))
            async with httpx.AsyncClient(transport=transport, base_url=self.base, cookies=self.cookies) as client:
                answer = await client.request(method, path, headers=headers, **given)
                self.cookies = client.cookies
                return answer

        return apart(sent)


def browser(site: Site, peer: str = "127.0.0.1", **headers: str) -> Guest:
    """Somebody with a browser on a page of the site."""
    return site.guest(peer, origin=HERE, **headers)


def continued(assistant: Engine) -> str:
    """What the engine says to `THEN` after `FIRST`: not what it says to it alone."""
    _, after = assistant.ask(FIRST)
    together, alone = assistant.ask(THEN, conversation=after)[0], assistant.ask(THEN)[0]
    assert together.answer != alone.answer
    return together.answer
