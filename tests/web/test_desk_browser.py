"""The supervisors' desk in a browser: readable in every size and both languages, and all of it without a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from knowledge import Assistant
from tests.web.browser import DESK, PHONE, served
from tests.web.conftest import Open
from tests.web.running import Running, running
from tests.web.test_pages import SMALL

PAGES = {
    "cases": "/desk",
    "unanswered": "/desk/unanswered?days=7",
    "figures": "/desk/figures",
    "proposals": "/desk/proposals",
    "invites": "/desk/invites",
}
UNCOVERED = "工作服是什么颜色的"


@pytest.fixture(scope="module")
def busy(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A site on which something has happened."""
    with running(assistant, tmp_path_factory.mktemp("busy")) as site:
        leader = site.enrol("leader", rung=1, admin=True)
        site.past()
        for user, question in (("ann", UNCOVERED), ("bob", "工作服什么颜色的呢"), ("eve", "when is pay day?")):
            case = site.escalated(user, question)
        handle = site.asked("dan", "how long can I leave my seat?")
        with site.store.begin() as tx:
            site.service.cases.reply(tx, leader, case, "On the tenth.")
            site.service.conversations.feedback(tx, site.asker("dan"), handle, "down", "wrong_clause")
            accepted = site.service.desk.propose(tx, leader, handle, "work-rules/seat-conduct/4")
            assert accepted
            site.service.desk.decide(tx, leader, accepted.id, "accepted")
        yield site


@pytest.fixture(scope="module")
def desk_address(busy: Running) -> Iterator[str]:
    """Where it is served."""
    with served(busy.application) as found:
        yield found


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("size", "scheme", "language"),
    [(DESK, "light", "zh"), (PHONE, "dark", "en")],
    ids=["desk-light-zh", "phone-dark-en"],
)
def test_a_page_is_accessible_and_fits(
    come: Open, desk_address: str, name: str, size: dict[str, int], scheme: str, language: str
) -> None:
    there = come("leader", at=desk_address, viewport=size, color_scheme=scheme)
    here = there.open(f"{PAGES[name]}{'&' if '?' in PAGES[name] else '?'}lang={language}")
    there.keep(f"desk-{name}-{size['width']}-{scheme}-{language}")
    assert there.violations() == []
    assert [one for one in here.evaluate(SMALL) if 'href="/c/' not in one] == []  # links in a list of clauses
    wide, has = there.width()
    assert wide <= has


def test_the_plot_has_a_table_for_who_does_not_see_it(come: Open, desk_address: str) -> None:
    here = come("leader", at=desk_address).open("/desk/figures?lang=en")
    expect(here.get_by_role("img", name="Questions by day, the last 30 days")).to_be_visible()
    here.get_by_text("The same as a table").click()
    expect(here.get_by_role("columnheader", name="Answered")).to_be_visible()
    here.get_by_role("link", name="90 days").click()
    expect(here.get_by_role("img", name="Questions by day, the last 90 days")).to_be_visible()
    here.emulate_media(media="print")  # on paper the colours of the plot need those that explain them
    assert here.locator(".swatch").first.evaluate("e => getComputedStyle(e).printColorAdjust") == "exact"
    assert here.get_by_role("link", name="Download as CSV").count() == 0


def test_an_invitation_is_copied(come: Open, desk_address: str) -> None:
    there = come("leader", at=desk_address, permissions=["clipboard-read", "clipboard-write"])
    here = there.open("/desk/invites?lang=en")
    here.get_by_role("button", name="Make a link").click()
    link = here.locator(".link code").inner_text()
    here.get_by_role("button", name="Copy the link").click()
    expect(here.locator("#_status")).to_have_text("Copied")
    assert here.evaluate("navigator.clipboard.readText()") == link
    assert there.violations() == []


def test_a_question_is_sorted_and_accepted_without_a_script(come: Open, desk_address: str) -> None:
    here = come("leader", at=desk_address, java_script_enabled=False).open("/desk/unanswered?lang=en&days=7")
    heap = here.locator(".matter", has_text="when is pay day?")
    heap.get_by_label("Clause").fill("Call-centre work rules · Leave and shift swaps 6")
    heap.get_by_role("button", name="It belongs here").click()
    assert "Noted under the proposals." in here.get_by_role("status").first.inner_text()
    here.get_by_role("link", name="Proposals").click()
    here.locator(".matter", has_text="when is pay day?").last.get_by_role("button", name="Accept").click()
    assert "when is pay day?" in "".join(here.locator(".patch .plus").all_inner_texts())


def test_who_is_no_supervisor_is_told_so(come: Open, desk_address: str) -> None:
    there = come("ann", at=desk_address)
    here = there.open("/desk?lang=en")
    expect(here.get_by_role("heading", level=1)).to_have_text("The desk is for supervisors")
    assert there.violations() == []
    there.complaints.clear()  # of the 403
