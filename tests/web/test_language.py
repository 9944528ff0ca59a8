"""The language of a page: asked for, chosen before, preferred by the browser."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.language import preferred


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "zh"),
        ("en", "en"),
        ("en-GB,en;q=0.9,zh;q=0.8", "en"),
        ("zh-TW, en;q=0.5", "zh"),
        ("de-DE, de;q=0.9, en;q=0.4", "en"),
        ("fr", "zh"),
        ("en;q=0, fr", "zh"),
        ("en;q=0.2, zh;q=0.7", "zh"),
        ("en;q=nonsense, zh;q=0.1", "zh"),
        ("*", "zh"),
    ],
)
def test_the_language_that_comes_first_wins(header: str, language: str) -> None:
    assert preferred(header) == language


@given(st.text())
def test_no_header_is_too_odd(header: str) -> None:
    assert preferred(header) in ("zh", "en")


def test_what_was_asked_for_is_remembered(client: httpx.Client) -> None:
    asked = client.get("/rules?lang=en", headers={"accept-language": "zh"})
    assert '<html lang="en">' in asked.text
    cookie = asked.headers["set-cookie"].lower()
    assert cookie.startswith("language=en;")
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert '<html lang="en">' in client.get("/rules", headers={"accept-language": "zh"}).text


@pytest.mark.parametrize("wish", ["fr", "", "zh-CN", "en%0d%0aSet-Cookie:x=1", "<b>"])
def test_a_language_that_there_is_not_is_ignored(client: httpx.Client, wish: str) -> None:
    answer = client.get(f"/rules?lang={wish}", headers={"accept-language": "en"})
    assert '<html lang="en">' in answer.text
    assert "set-cookie" not in answer.headers


def test_a_page_leads_to_itself_in_the_other_language(client: httpx.Client) -> None:
    html = client.get("/rules/search?q=a%26b&lang=zh").text
    assert 'href="?q=a%26b&amp;lang=en" lang="en"' in html
