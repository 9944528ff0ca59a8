"""What holds for every response: security headers, files with a hash in their name, calm pages where there is none."""

from __future__ import annotations

import socket

import httpx
import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.app import build
from bot.web.assets import packaged
from bot.web.pages import Pages
from knowledge import RuleBook
from tests.web.browser import served
from tests.web.conftest import FakeSearch

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PATHS = [
    "/",
    "/rules",
    "/rules/work-rules",
    "/rules/print",
    "/rules/search?q=x",
    "/c/work-rules/seat-conduct/4",
    "/nope",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_response_has_the_security_headers(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "geolocation=()" in headers["permissions-policy"]


def test_a_file_may_be_kept_for_ever_under_the_name_that_holds_its_hash(client: httpx.Client) -> None:
    assets = packaged()
    assert {"base.css", "book.css", "answer.css", "print.css", "rules.js", "icon.svg"} <= set(assets.named)
    for name, asset in assets.named.items():
        answer = client.get(assets.url(name))
        assert (answer.status_code, answer.content) == (200, asset.content)
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert client.get(f"/static/{name}").status_code == 404


def test_no_file_speaks_of_another_host() -> None:
    for asset in packaged().named.values():
        assert "//" not in asset.text.replace('xmlns="http://www.w3.org/2000/svg"', "").replace("// ", "")
        assert "@import" not in asset.text


@pytest.mark.parametrize(
    "path",
    [
        "/nope",
        "/rules/nope",
        "/rules/work-rules/seat-conduct",
        "/c/nope",
        "/c/",
        "/static/..%2f..%2fapp.py",
        "/rules/<script>",
    ],
)
def test_where_there_is_no_page_one_says_so(client: httpx.Client, path: str) -> None:
    answer = client.get(path, headers={"accept-language": "en"})
    assert answer.status_code == 404
    assert "There is no such page" in answer.text
    assert "<script>" not in answer.text


def test_a_page_never_leads_to_another_host(server: str) -> None:
    """A path that begins with two slashes is a host to a browser."""
    with socket.create_connection((httpx.URL(server).host, httpx.URL(server).port)) as line:
        line.sendall(b"GET //example.org/x HTTP/1.0\r\n\r\n")
        answer = line.makefile("rb").read().decode()
    assert "404" in answer.splitlines()[0]
    assert '="//' not in answer


def test_a_wrong_method_is_refused_calmly(client: httpx.Client) -> None:
    answer = client.post("/rules", headers={"accept-language": "zh"})
    assert answer.status_code == 405
    assert "这样不行" in answer.text


def test_programs_get_no_pages(client: httpx.Client) -> None:
    answer = client.get("/api/nope")
    assert answer.status_code == 404
    assert answer.json() == {"detail": "Not Found"}


def test_head_is_answered_like_get(client: httpx.Client) -> None:
    answer = client.head("/rules")
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_of_the_program_shows_nothing_of_itself(book: RuleBook, search: FakeSearch, pages: Pages) -> None:
    def broken(request: Request) -> Response:
        raise ZeroDivisionError("a secret")

    application: FastAPI = build(lambda: book, search, pages=pages, more=[Route("/broken", broken)])
    with served(application) as address:
        answer = httpx.get(address + "/broken", headers={"accept-language": "en"})
    assert answer.status_code == 500
    assert "Something went wrong" in answer.text
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"] == POLICY


def test_what_is_made_without_more_leads_to_the_rules(client: httpx.Client) -> None:
    answer = client.get("/")
    assert (answer.status_code, answer.headers["location"]) == (307, "/rules")
