"""The pages over the packaged rules: an application with a fake search, a client, a server, a browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from fastapi import FastAPI
from jinja2 import ChoiceLoader, DictLoader
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.app import build
from bot.web.assets import packaged
from bot.web.pages import Pages
from bot.web.reading import Links, cited
from bot.web.templates import environment
from knowledge import Assistant, CitedClause, Language, RuleBook
from tests.storage.postgres import postgres_server
from tests.web.browser import Visit, launched, served, visit
from tests.web.running import MISERLY, Running, named, running

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["postgres_server"]

QUESTIONS = (
    "how long can I leave my seat?",
    "may I eat at my desk?",
    "can I leave early during probation?",
    "我这个月第四次换班行不行",
    "恶意注册罚多少钱",
    "第八条",
    "when is pay day?",
    "hello",
    "<img src=x onerror=alert(1)>",
)
"""Questions whose answers stand together on one page, to be looked at."""
ANSWERS = """{% extends "base.html" %}{% import "answer.html" as answers with context %}
{% block title %}Answers{% endblock %}
{% block styles %}<link rel="stylesheet" href="{{ asset('answer.css') }}">{% endblock %}
{% block main %}<h1>Answers</h1>{% for one in given %}<hr><p>{{ one.question }}</p>
{% call answers.answer(one, links, choose={"action": "/choose", "fields": {"asked": "7"}}) %}<span>below</span>{% endcall %}
{% endfor %}{% endblock %}"""
TODAY = date(2026, 11, 26)


class FakeSearch:
    """Finds the clauses that hold one of the words, as they stand in the book."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self.asked: list[tuple[str, Language]] = []

    def __call__(self, words: str, language: Language) -> Sequence[CitedClause]:
        self.asked.append((words, language))
        each = words.lower().split()
        found = [c for c in self.book.clauses.values() if any(w in (c.text + c.translation).lower() for w in each)]
        return [cited(self.book, clause) for clause in found[:8]]


@pytest.fixture(scope="session")
def search(book: RuleBook) -> FakeSearch:
    """The search that the pages use."""
    return FakeSearch(book)


@pytest.fixture(scope="session")
def pages() -> Pages:
    """The templates with the packaged files."""
    templates = environment()
    assert templates.loader is not None
    templates.loader = ChoiceLoader([templates.loader, DictLoader({"answers.html": ANSWERS})])
    return Pages(templates, packaged())


@pytest.fixture(scope="session")
def application(book: RuleBook, search: FakeSearch, pages: Pages, assistant: Assistant) -> FastAPI:
    """The pages over the packaged rules, and one more that shows answers."""

    def answers(request: Request) -> Response:
        given = [assistant.ask(question)[0] for question in QUESTIONS]
        return pages.page(request, "answers.html", given=given, links=Links())

    return build(lambda: book, search, pages=pages, more=[Route("/answers", answers)], today=lambda: TODAY)


@pytest.fixture(scope="session")
def server(application: FastAPI) -> Iterator[str]:
    """The address of the pages."""
    with served(application) as address:
        yield address


@pytest.fixture
def client(server: str) -> Iterator[httpx.Client]:
    """Asks the pages without a browser; redirects are not followed."""
    with httpx.Client(base_url=server) as asking:
        yield asking


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    with launched() as started:
        yield started


Open = Callable[..., Visit]


@pytest.fixture
def window(browser: Browser, server: str) -> Iterator[Open]:
    """Opens windows; what they asked for and complained of is looked at when the test is over."""
    with ExitStack() as stack:

        def opened(**options: Any) -> Visit:
            one: AbstractContextManager[Visit] = visit(browser, server, **options)
            return stack.enter_context(one)

        yield opened


@pytest.fixture(scope="session")
def channel(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The whole channel, one for all tests: each has visitors of its own. The first question, which is slow, is asked."""
    assistant.ask(QUESTIONS[0])
    with running(assistant, tmp_path_factory.mktemp("channel")) as started:
        yield started


@pytest.fixture
def alone(assistant: Assistant, tmp_path: Path) -> Iterator[Running]:
    """A channel that a test has to itself."""
    with running(assistant, tmp_path) as started:
        yield started


@pytest.fixture(scope="session")
def address(channel: Running) -> Iterator[str]:
    """Where it is served."""
    with served(channel.application) as found:
        yield found


@pytest.fixture(scope="session")
def strict_address(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A channel that answers one question a minute."""
    with (
        running(assistant, tmp_path_factory.mktemp("strict"), MISERLY) as started,
        served(started.application) as found,
    ):
        yield found


@pytest.fixture
def come(browser: Browser, address: str) -> Iterator[Open]:
    """Opens a window for a user: `come("ann", viewport=…)`."""
    with ExitStack() as stack:

        def opened(user: str, *, at: str = address, **options: Any) -> Visit:
            return stack.enter_context(visit(browser, at, extra_http_headers=named(user), **options))

        yield opened


@pytest.fixture
def user(request: pytest.FixtureRequest) -> str:
    """Somebody whom no other test knows."""
    return re.sub(r"[^A-Za-z0-9]+", "-", request.node.name)[:100]
