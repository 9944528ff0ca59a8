"""The way in as people see it: the first page of all, and where a session that is over leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from bot.storage import open_store
from knowledge import Assistant
from tests.web.browser import DESK, PHONE, Visit, served, visit
from tests.web.site import CODE, SEAT, Site
from tests.web.test_chat_browser import ask, forget_refused
from tests.web.test_pages import SMALL

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def gate(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that asks for an access code; the first question, which is slow, is asked."""
    assistant.ask(SEAT)
    folder = tmp_path_factory.mktemp("gate")
    with (
        open_store(f"sqlite:///{folder / 'clausebot.db'}") as store,
        served(Site(store, assistant, code=CODE).application) as found,
    ):
        yield found


def signed_in(there: Visit, path: str) -> Page:
    """A page that was reached by the access code."""
    here = there.open(path)
    here.get_by_label("Access code").fill(CODE)
    here.keyboard.press("Enter")
    here.wait_for_url(f"**{path}")
    return here


@pytest.mark.parametrize("path", ["/sign-in", "/join?code=made-up"], ids=["sign-in", "join"])
@pytest.mark.parametrize(
    ("size", "scheme", "language"),
    [(DESK, "light", "zh"), (PHONE, "dark", "en")],
    ids=["desk-light-zh", "phone-dark-en"],
)
def test_the_way_in_is_accessible_and_fits(
    browser: Browser, gate: str, path: str, size: dict[str, int], scheme: str, language: str
) -> None:
    with visit(browser, gate, viewport=size, color_scheme=scheme) as there:
        here = there.open(f"{path}{'&' if '?' in path else '?'}lang={language}")
        there.keep(f"entrance-{path[1:5]}-{size['width']}-{scheme}-{language}")
        assert there.violations() == []
        assert here.evaluate(SMALL) == []
        wide, has = there.width()
        assert wide <= has
        field = here.locator("#_code")
        label, box = here.locator("label[for=_code]").bounding_box(), field.bounding_box()
        assert label
        assert box
        assert label["y"] + label["height"] <= box["y"]
        assert field.evaluate("e => getComputedStyle(e).borderTopLeftRadius") != "0px"


def test_a_wrong_code_is_told_beside_the_field(browser: Browser, gate: str) -> None:
    with visit(browser, gate, viewport=PHONE) as there:
        here = there.open("/sign-in?lang=en")
        here.get_by_label("Access code").fill("open barley")
        here.keyboard.press("Enter")
        expect(here.get_by_role("alert")).to_have_text("That code does not fit. Please look at it again.")
        expect(here.get_by_label("Access code")).to_be_focused()
        there.keep("entrance-wrong")
        assert there.violations() == []
        forget_refused(there)


def test_nothing_is_offered_that_only_leads_back_to_the_way_in(browser: Browser, gate: str) -> None:
    with visit(browser, gate) as there:
        here = there.open("/sign-in?lang=en")
        expect(here.get_by_role("button", name="Come in")).to_be_visible()
        assert here.get_by_role("searchbox").count() == 0
        assert here.get_by_role("navigation").count() == 0


def test_who_searches_after_the_session_is_over_signs_in_and_comes_back(browser: Browser, gate: str) -> None:
    with visit(browser, gate) as there:
        here = signed_in(there, "/rules/work-rules?lang=en")
        there.page.context.clear_cookies(name="clausebot")
        here.get_by_role("searchbox").press_sequentially("leave")
        here.wait_for_url("**/sign-in?next=*")
        here.get_by_label("Access code").fill(CODE)
        here.keyboard.press("Enter")
        here.wait_for_url("**/rules/work-rules?lang=en")


def test_a_part_of_a_page_is_nowhere_to_come_back_to(browser: Browser, gate: str) -> None:
    with visit(browser, gate) as there:
        here = signed_in(there, "/?lang=en")
        expect(here.locator("[data-live]")).to_have_count(1)
        ask(here, "may I eat at my desk?")
        there.page.context.clear_cookies(name="clausebot")
        here.locator("[data-key=language]").click()
        here.wait_for_url("**/sign-in")
        here.get_by_label("Access code").fill(CODE)
        here.keyboard.press("Enter")
        expect(here.get_by_role("heading", level=1)).to_have_text("What would you like to know?")
