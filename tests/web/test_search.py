"""Search: what was typed reaches the search, what was found is shown, marked and escaped."""

from __future__ import annotations

import html

import httpx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.web.conftest import FakeSearch


def test_what_is_found_is_linked_and_marked(client: httpx.Client) -> None:
    page = client.get("/rules/search?q=换班&lang=en").text
    assert '<a class="hit" href="/rules/work-rules#leave-and-swaps/8">' in page
    assert "每人每月<mark>换班</mark>次数不得超过三次。" in page
    assert 'value="换班"' in page


def test_the_part_for_the_script_is_no_page(client: httpx.Client) -> None:
    part = client.get("/rules/search/results?q=换班").text
    assert "<mark>换班</mark>" in part
    assert "<html" not in part


def test_nothing_is_looked_for_where_nothing_is_typed(client: httpx.Client, search: FakeSearch) -> None:
    before = len(search.asked)
    assert "Type a few words" in client.get("/rules/search?q=%20%20&lang=en").text
    assert "Type a few words" in client.get("/rules/search?lang=en").text
    assert len(search.asked) == before


def test_the_search_gets_the_words_and_the_language(client: httpx.Client, search: FakeSearch) -> None:
    client.get("/rules/search", params={"q": "  sick \n leave ", "lang": "en"})
    assert search.asked[-1] == ("sick leave", "en")


def test_only_the_beginning_of_a_long_text_is_looked_for(client: httpx.Client, search: FakeSearch) -> None:
    assert client.get("/rules/search", params={"q": "班" * 5000}).status_code == 200
    assert search.asked[-1][0] == "班" * 200


def test_where_nothing_is_found_the_page_says_so(client: httpx.Client) -> None:
    page = client.get("/rules/search", params={"q": "<b>zebra</b>", "lang": "en"}).text
    assert "No clause has anything to do with “&lt;b&gt;zebra&lt;/b&gt;”." in page


@pytest.mark.parametrize("path", ["/rules/search", "/rules/search/results"])
@given(words=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
@example(words="<img src=x onerror=alert(1)>")
@example(words='"><script>alert(1)</script>')
@example(words="{{ 7*7 }}")
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_shown_as_text(client: httpx.Client, path: str, words: str) -> None:
    answer = client.get(path, params={"q": words, "lang": "en"})
    assert answer.status_code == 200
    typed = " ".join(words.split())
    if "<" in typed:
        assert typed not in answer.text
    if typed and "No clause" in answer.text:
        assert f"“{typed}”" in html.unescape(answer.text)
