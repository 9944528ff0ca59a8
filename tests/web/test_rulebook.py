"""The rule book as pages: every clause verbatim, in its place, with a link that lasts."""

from __future__ import annotations

import html
import re

import httpx
import pytest

from bot.web import reading
from bot.web.reading import Entry, Links
from knowledge import RuleBook

DOCUMENTS = ["confidentiality-agreement", "integrity-agreement", "cooperation-agreement", "motivation", "work-rules"]
WORDS = re.compile(r'<p class="words" lang="zh-CN">(.*?)</p>', re.DOTALL)
TRANSLATION = re.compile(r'<p class="translation" lang="en">(.*?)</p>', re.DOTALL)
ANCHOR = re.compile(r'<li class="clause" id="([^"]*)">')


def plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def entries(one: Entry) -> list[Entry]:
    return [one, *(found for item in one.items for found in entries(item))]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_shows_each_clause_verbatim_and_in_order(client: httpx.Client, book: RuleBook, name: str) -> None:
    page = client.get(f"/rules/{name}").text
    clauses = [clause for clause in book.clauses.values() if clause.document == name]
    assert len(clauses) > 10
    assert [plain(words) for words in WORDS.findall(page)] == [clause.text for clause in clauses]
    assert [plain(words) for words in TRANSLATION.findall(page)] == [clause.translation for clause in clauses]
    assert ANCHOR.findall(page) == [clause.id.partition("/")[2] for clause in clauses]


def test_the_permanent_link_of_every_clause_leads_to_its_anchor(client: httpx.Client, book: RuleBook) -> None:
    pages = {name: client.get(f"/rules/{name}").text for name in DOCUMENTS}
    for clause in list(book.clauses):
        answer = client.get(f"/c/{clause}")
        assert answer.status_code == 307
        path, _, anchor = answer.headers["location"].partition("#")
        assert f'id="{anchor}"' in pages[path.rpartition("/")[2]]


def test_the_permanent_link_of_the_seat_rule(client: httpx.Client) -> None:
    assert client.get("/c/work-rules/seat-conduct/4").headers["location"] == "/rules/work-rules#seat-conduct/4"


def test_no_link_of_a_document_leads_nowhere(client: httpx.Client) -> None:
    pages = {f"/rules/{name}": client.get(f"/rules/{name}").text for name in DOCUMENTS}
    for here, page in pages.items():
        links = re.findall(r'href="((?:/rules/[a-z-]+)?)#([^"_]+)"', page)
        assert links
        assert [(path, anchor) for path, anchor in links if f'id="{anchor}"' not in pages[path or here]] == []


def test_no_anchor_stands_twice_on_a_page(client: httpx.Client) -> None:
    for path in (*(f"/rules/{name}" for name in DOCUMENTS), "/rules/print", "/rules"):
        ids = re.findall(r'\sid="([^"]*)"', client.get(path).text)
        assert len(ids) == len(set(ids)), path


def test_the_contents_name_every_document_and_section(client: httpx.Client, book: RuleBook) -> None:
    page = client.get("/rules?lang=en").text
    assert "5 documents, 201 clauses" in page
    for document in book.documents:
        assert f'<span lang="zh-CN">{document.title.zh}</span>' in page
        for section in document.sections:
            assert html.escape(section.title.en) in page


def test_blanks_notes_and_other_clauses_stand_beside(client: httpx.Client) -> None:
    page = client.get("/rules/integrity-agreement?lang=en").text
    assert page.count('<span class="blank">xx元</span>') == 4
    assert "(附有 is a misprint for 负有)" in page
    assert '<a href="/rules/work-rules#daily-work/3">' in page


def test_a_clause_for_some_says_for_whom(client: httpx.Client) -> None:
    assert "For staff on probation" in client.get("/rules/work-rules?lang=en").text


def test_the_heading_as_printed_stands_where_the_title_is_another(client: httpx.Client) -> None:
    page = client.get("/rules/work-rules?lang=zh").text
    assert '原文标题：<span lang="zh-CN">八、节假日值班制度</span>' in page
    assert page.count("原文标题：") == 1


def test_lines_without_a_rule_are_shown_apart(client: httpx.Client) -> None:
    assert "<li>代表人签名:身份证号:</li>" in client.get("/rules/confidentiality-agreement").text


def test_the_printed_edition_holds_the_whole_book(client: httpx.Client, book: RuleBook) -> None:
    page = client.get("/rules/print").text
    assert [plain(words) for words in WORDS.findall(page)] == [clause.text for clause in book.clauses.values()]
    assert ANCHOR.findall(page) == list(book.clauses)
    assert book.digest in page
    assert "2026-11-26" in page
    assert "2019-05-14" in page


@pytest.mark.parametrize("whole", [False, True])
def test_every_clause_is_read_once(book: RuleBook, whole: bool) -> None:
    found = [
        entry.clause.id
        for volume in reading.volumes(book, Links(whole))
        for chapter in volume.chapters
        for one in chapter.entries
        for entry in entries(one)
    ]
    assert found == list(book.clauses)
