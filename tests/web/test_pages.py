"""The pages as people use them: in a browser, wide and narrow, light and dark, with and without JavaScript."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from bot.web.assets import packaged
from bot.web.export import page
from knowledge import RuleBook
from tests.web.browser import DESK, PHONE, visit
from tests.web.conftest import Open

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SEAT = "呼叫中心座席因故需暂时离席时,应先向班长或直接上级请示,批准后方可离开,不得在外逗留,每次离岗时间不得超过5分钟。"
PATHS = [
    "/rules?lang=zh",
    "/rules/work-rules?lang=en",
    "/rules/integrity-agreement?lang=zh",
    "/rules/cooperation-agreement?lang=en",
    "/rules/search?q=leave&lang=en",
    "/rules/print?lang=zh",
    "/answers?lang=en",
]
SMALL = """[...document.querySelectorAll('a, button, input, summary')].filter(e => {
  const box = e.getBoundingClientRect();
  return e.checkVisibility() && !e.matches('.skip, .unseen') && (box.height < 43.9 || (box.width < 43.9 && !e.matches('li > a')));
}).map(e => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_page_is_accessible_and_fits(window: Open, path: str, scheme: str, size: dict[str, int]) -> None:
    there = window(color_scheme=scheme, viewport=size)
    there.open(path)
    there.keep(f"{re.sub('[^a-z]+', '-', path).strip('-')}-{size['width']}-{scheme}")
    assert there.violations() == []
    wide, has = there.width()
    assert wide <= has


@pytest.mark.parametrize("path", PATHS)
def test_what_a_finger_presses_is_large_enough(window: Open, path: str) -> None:
    there = window(viewport=PHONE, has_touch=True)
    assert there.open(path).evaluate(SMALL) == []


def test_a_clause_is_reached_by_its_permanent_link_and_shown_verbatim(window: Open) -> None:
    here = window().open("/c/work-rules/seat-conduct/4")
    assert here.url.endswith("/rules/work-rules#seat-conduct/4")
    clause = here.locator(":target")
    assert clause.locator("> .row .words").inner_text() == SEAT
    assert clause.evaluate("e => e.getBoundingClientRect().top") >= 60


def test_both_languages_stand_side_by_side_on_a_desk_and_one_below_the_other_on_a_phone(window: Open) -> None:
    places = "e => [...e.querySelectorAll('.words, .translation')].map(x => x.getBoundingClientRect().top)"
    desk = window().open("/rules/work-rules").locator(".row").nth(3).evaluate(places)
    phone = window(viewport=PHONE).open("/rules/work-rules").locator(".row").nth(3).evaluate(places)
    assert abs(desk[0] - desk[1]) < 8
    assert phone[1] > phone[0] + 20


def test_the_section_that_is_read_is_marked_in_the_contents(window: Open) -> None:
    here = window().open("/rules/work-rules?lang=en#probation/3")
    expect(here.locator(".beside-book [aria-current=location]")).to_have_text("Probation")


def test_results_appear_as_one_types_and_escape_leaves_them(window: Open) -> None:
    here = window().open("/rules?lang=en")
    field = here.get_by_role("searchbox")
    field.press_sequentially("换班")
    first = here.locator("#_suggestions .hit").first
    first.wait_for()
    assert here.locator("#_suggestions mark").first.inner_text() == "换班"
    expect(here.locator("#_status")).to_contain_text("Clauses found")
    field.press("Escape")
    assert not first.is_visible()
    assert field.evaluate("e => e === document.activeElement")


def test_results_are_reached_with_the_keyboard(window: Open) -> None:
    here = window().open("/rules")
    here.get_by_role("searchbox").press_sequentially("班长")
    here.locator("#_suggestions .hit").first.wait_for()
    here.keyboard.press("Tab")
    here.keyboard.press("Tab")
    here.keyboard.press("Enter")
    here.wait_for_url("**/rules/*#*")


def test_what_is_typed_on_the_search_page_is_in_its_address(window: Open) -> None:
    here = window().open("/rules/search?lang=en")
    here.get_by_role("searchbox").fill("probation")
    here.locator("#_results .hit").first.wait_for()
    assert here.url.endswith("/rules/search?q=probation")
    here.get_by_role("link", name="中文").click()
    assert here.get_by_role("searchbox").input_value() == "probation"


def test_an_injection_is_shown_as_text(window: Open) -> None:
    here = window().open("/rules/search?lang=en")
    here.get_by_role("searchbox").fill("<img src=x onerror=alert(1)>")
    expect(here.locator("#_results")).to_contain_text("<img src=x onerror=alert(1)>")
    assert here.locator("#_results img").count() == 0


def test_everything_can_be_found_without_javascript(window: Open) -> None:
    here = window(java_script_enabled=False).open("/rules?lang=en")
    assert here.locator(".copy, [data-print]").locator("visible=true").count() == 0
    here.get_by_role("searchbox").fill("swap")
    here.get_by_role("searchbox").press("Enter")
    here.locator(".hit").first.click()
    assert "/rules/work-rules#" in here.url
    here.get_by_role("link", name="中文").click()
    assert here.locator("html").get_attribute("lang") == "zh-CN"


def test_a_clause_is_copied_with_its_citation_and_link(window: Open, server: str) -> None:
    there = window(permissions=["clipboard-read", "clipboard-write"])
    here = there.open("/rules/work-rules?lang=en#seat-conduct/4")
    here.locator(":target > .row .copy").click()
    expect(here.locator("#_status")).to_have_text("Copied")
    assert here.evaluate("navigator.clipboard.readText()") == (
        f"“{SEAT}”\nCall-centre work rules · Seat conduct rules 4\n{server}/c/work-rules/seat-conduct/4"
    )


def test_a_clause_is_copied_without_https_too_and_the_page_stays_where_it_is(window: Open) -> None:
    there = window(permissions=["clipboard-read", "clipboard-write"])
    there.page.add_init_script(
        "window.kept = navigator.clipboard; Object.defineProperty(navigator, 'clipboard', {value: undefined})"
    )
    here = there.open("/rules/work-rules?lang=en#seat-conduct/4")
    before = here.evaluate("scrollY")
    here.locator(":target > .row .copy").click()
    expect(here.locator("#_status")).to_have_text("Copied")
    assert SEAT in here.evaluate("window.kept.readText()")
    assert here.evaluate("scrollY") == before


def test_the_keyboard_reaches_the_text_first(window: Open) -> None:
    here = window().open("/rules/work-rules")
    here.keyboard.press("Tab")
    here.keyboard.press("Enter")
    assert here.evaluate("document.activeElement.id") == "_main"


def test_the_book_prints_black_on_white_without_controls(window: Open) -> None:
    here = window(color_scheme="dark").open("/rules/print")
    here.emulate_media(media="print", color_scheme="dark")
    assert here.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert here.locator(".top, .copy, [data-print]").locator("visible=true").count() == 0
    assert len(here.pdf()) > 100_000


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_exported_file_opens_without_a_server(
    browser: Browser, book: RuleBook, tmp_path: Path, size: dict[str, int]
) -> None:
    file = tmp_path / "rules.html"
    file.write_text(page(book, packaged(), language="zh", made=date(2026, 11, 26)), encoding="utf-8")
    with visit(browser, "file://", viewport=size, offline=True) as there:
        here = there.open(file.as_uri())
        assert there.requests == [file.as_uri()] or set(there.requests) == {file.as_uri(), "data:,"}
        assert SEAT in here.locator("main").inner_text()
        assert here.evaluate("getComputedStyle(document.body).fontFamily").startswith("-apple-system")
        assert there.violations() == []
        assert there.width()[0] <= there.width()[1]
        here.locator('.whole-contents a[href="#work-rules/handover"]').click()
        assert here.locator(":target").inner_text().startswith("呼叫中心座席交接班制度")
