"""The rule book as pages: every clause verbatim, in its place, with a link that lasts."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date

import httpx
import pytest

from bot.web import reading
from bot.web.app import build
from bot.web.assets import packaged
from bot.web.export import page
from bot.web.pages import Pages
from bot.web.reading import Entry, Links
from knowledge import RuleBook, Text
from knowledge.model import Blank
from tests.fakes import BOOK
from tests.web.browser import served
from tests.web.conftest import FakeSearch

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
    shown = client.get(f"/rules/{name}").text
    clauses = [clause for clause in book.clauses.values() if clause.document == name]
    assert len(clauses) > 10
    assert [plain(words) for words in WORDS.findall(shown)] == [clause.text for clause in clauses]
    assert [plain(words) for words in TRANSLATION.findall(shown)] == [clause.translation for clause in clauses]
    assert ANCHOR.findall(shown) == [clause.id.partition("/")[2] for clause in clauses]


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
    for here, shown in pages.items():
        links = re.findall(r'href="((?:/rules/[a-z-]+)?)#([^"_]+)"', shown)
        assert links
        assert [(path, anchor) for path, anchor in links if f'id="{anchor}"' not in pages[path or here]] == []


def test_no_anchor_stands_twice_on_a_page(client: httpx.Client) -> None:
    for path in (*(f"/rules/{name}" for name in DOCUMENTS), "/rules/print", "/rules"):
        ids = re.findall(r'\sid="([^"]*)"', client.get(path).text)
        assert len(ids) == len(set(ids)), path


def test_the_contents_name_every_document_and_section(client: httpx.Client, book: RuleBook) -> None:
    shown = client.get("/rules?lang=en").text
    assert "5 documents, 201 clauses" in shown
    for document in book.documents:
        assert f'<span lang="zh-CN">{document.title.zh}</span>' in shown
        for section in document.sections:
            assert html.escape(section.title.en) in shown


def test_blanks_notes_and_other_clauses_stand_beside(client: httpx.Client) -> None:
    shown = client.get("/rules/integrity-agreement?lang=en").text
    assert shown.count('<span class="blank">xx元</span>') == 4
    assert "(附有 is a misprint for 负有)" in shown
    assert '<a href="/rules/work-rules#daily-work/3">' in shown


def labels(book: RuleBook, clause: str) -> list[str]:
    volume = reading.volume(book, book.by_document[book.clauses[clause].document], Links())
    each = [found for chapter in volume.chapters for one in chapter.entries for found in entries(one)]
    return [link.label.en for one in each if one.clause.id == clause for link in one.see_also]


def test_other_clauses_are_named_as_briefly_as_is_clear(book: RuleBook) -> None:
    assert labels(book, "work-rules/seat-conduct/1") == ["Daily work: content and methods 3", "Seat conduct rules 11"]
    assert "Call-centre work rules · Daily work: content and methods 3" in labels(book, "integrity-agreement/5")


def test_another_clause_without_a_number_is_named_by_its_first_words(book: RuleBook) -> None:
    assert labels(book, "work-rules/reporting/1") == [
        "Reporting and asking for instructions “Requests for instructions and report…”"
    ]


def test_items_are_not_linked_from_their_list(book: RuleBook) -> None:
    assert book.clauses["integrity-agreement/6"].see_also
    assert labels(book, "integrity-agreement/6") == []


def test_a_clause_for_some_says_for_whom(client: httpx.Client) -> None:
    assert "For staff on probation" in client.get("/rules/work-rules?lang=en").text


def test_the_heading_as_printed_stands_where_the_title_is_another(client: httpx.Client) -> None:
    shown = client.get("/rules/work-rules?lang=zh").text
    assert '原文标题：<span lang="zh-CN">八、节假日值班制度</span>' in shown
    assert shown.count("原文标题：") == 1


def test_lines_without_a_rule_are_shown_apart(client: httpx.Client) -> None:
    assert "<li>代表人签名:身份证号:</li>" in client.get("/rules/confidentiality-agreement").text


def test_the_printed_edition_holds_the_whole_book(client: httpx.Client, book: RuleBook) -> None:
    shown = client.get("/rules/print").text
    assert [plain(words) for words in WORDS.findall(shown)] == [clause.text for clause in book.clauses.values()]
    assert ANCHOR.findall(shown) == list(book.clauses)
    assert book.digest in shown
    assert "2026-11-26" in shown
    assert "2019-05-14" in shown


def test_a_rule_book_that_holds_tags_shows_them_as_text(pages: Pages, search: FakeSearch) -> None:
    bad = '<img src=x onerror="alert(1)">'
    text = Text(bad, bad)
    one = replace(
        next(iter(BOOK.clauses.values())), number=bad, text=bad, translation=bad, notes=(text,), blanks=(Blank(bad, text),),
        effective_from=bad, effective_to=bad,
    )  # fmt: skip
    shelf = BOOK.documents[0]
    section = replace(shelf.sections[0], title=text, heading=bad + ".", clauses=(one,))
    document = replace(shelf, title=text, edition=bad, furniture=(bad,), sections=(section,))
    evil = replace(BOOK, documents=(document,), digest=bad)
    with served(build(lambda: evil, search, pages=pages)) as address:
        for path in ("/rules", f"/rules/{document.id}", "/rules/print"):
            answer = httpx.get(address + path)
            assert answer.status_code == 200
            assert "<img src=x" not in answer.text
            assert bad in html.unescape(answer.text)
    assert "<img src=x" not in page(evil, packaged(), language="zh", made=date(2026, 1, 1))


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
