"""The conversation as people have it: in a browser, with mouse, keyboard or phone, with and without a script."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, Route, expect

from bot.storage import open_store
from bot.texts import say
from knowledge import Assistant
from tests.web.browser import DESK, PHONE, Visit, served, visit
from tests.web.conftest import Open
from tests.web.running import Running
from tests.web.site import CODE, Site
from tests.web.test_pages import SMALL

if TYPE_CHECKING:
    from playwright.sync_api import Browser

INJECTION = "<img src=x onerror=alert(1)>我能迟到吗"
STATES = {
    "empty": [],
    "answer": ["可以在座位上吃东西吗"],
    "english": ["how long can I leave my seat?"],
    "long": ["handover"],
    "ambiguous": ["第八条"],
    "refusal": ["工作服是什么颜色的"],
    "talk": ["hello", "asdfgh"],
    "two": ["how long can I leave my seat and may I eat at my desk?"],
}


TOP = "e => e.getBoundingClientRect().top"
IN_SIGHT = """e => {
  const box = e.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= document.querySelector('.composer').getBoundingClientRect().top + 1;
}"""
"""Whether all of it stands above the field."""
ROWS = """form => {
  const rows = new Map();
  for (const act of form.querySelectorAll('.act')) {
    const box = act.getBoundingClientRect();
    rows.set(box.top, Math.min(box.left, rows.get(box.top) ?? Infinity));
  }
  return [...rows.values()];
}"""
"""Where each row of buttons begins."""
BESIDE = """reasons => {
  const row = reasons.getBoundingClientRect();
  return [...reasons.closest('form').querySelectorAll('.act')].filter(act => {
    const box = act.getBoundingClientRect();
    return box.bottom > row.top + 1 && box.top < row.bottom - 1;
  }).map(act => act.textContent);
}"""
"""The buttons that stand in the same row as the reasons."""


def ask(here: Page, question: str) -> None:
    """Type a question, send it with Enter, wait for the answer."""
    before = here.locator(".turn").count()
    here.get_by_label("Your question").or_(here.get_by_label("您的问题")).fill(question)
    here.keyboard.press("Enter")
    expect(here.locator(".turn")).to_have_count(before + 1)
    expect(here.locator("#_q")).to_have_value("")


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    ("size", "scheme", "language"),
    [(DESK, "light", "zh"), (PHONE, "dark", "en")],
    ids=["desk-light-zh", "phone-dark-en"],
)
def test_each_state_is_accessible_and_fits(
    come: Open, user: str, state: str, size: dict[str, int], scheme: str, language: str
) -> None:
    there = come(user, viewport=size, color_scheme=scheme, reduced_motion="reduce")
    here = there.open(f"/?lang={language}")
    for question in STATES[state]:
        ask(here, question)
    there.keep(f"chat-{state}-{size['width']}-{scheme}-{language}")
    assert there.violations() == []
    assert here.evaluate(SMALL) == []
    wide, has = there.width()
    assert wide <= has


def test_an_answer_comes_in_place_and_the_field_has_the_focus_again(come: Open, user: str) -> None:
    here = come(user).open("/?lang=en")
    here.evaluate("window.same = true")
    ask(here, "may I eat at my desk?")
    turn = here.locator("[role=log] > .turn")
    expect(turn.locator(".mine")).to_contain_text("may I eat at my desk?")
    expect(turn.locator(".verdict")).to_have_text("No")
    expect(turn.locator("blockquote.words")).to_contain_text("不得在工作时间吃东西")
    expect(turn.locator("article")).to_have_attribute("lang", "en")
    expect(here.locator("#_q")).to_be_focused()
    expect(here.locator("#_status")).to_have_text("The answer is above the field.")
    assert here.evaluate("window.same")


def test_the_status_says_that_rules_are_being_looked_up(come: Open, user: str) -> None:
    here = come(user).open("/?lang=en")

    def late(route: Route) -> None:
        here.wait_for_timeout(300)
        route.continue_()

    here.route("**/ask", late)
    here.locator("#_q").fill("may I eat at my desk?")
    here.keyboard.press("Enter")
    expect(here.locator("#_status")).to_have_text("Looking up the rules …")
    expect(here.locator(".turn")).to_have_count(1)


def test_a_follow_up_leans_on_what_was_said_and_a_reload_shows_it_all(come: Open, user: str) -> None:
    here = come(user).open("/?lang=en")
    ask(here, "how far ahead must I ask for leave?")
    ask(here, "and during probation?")
    expect(here.locator(".turn").nth(1).locator("blockquote").first).to_be_visible()
    before = here.locator(".turn .said").all_inner_texts()
    here.reload()
    assert here.locator(".turn .said").all_inner_texts() == before


def test_each_answer_comes_to_the_top_of_a_phone_however_long_its_question(come: Open, user: str) -> None:
    here = come(user, viewport=PHONE, reduced_motion="reduce").open("/?lang=en")
    ask(here, "how long can I leave my seat?")
    ask(here, "may I eat at my desk?")
    assert 0 <= here.locator(".turn").last.evaluate(TOP) <= 40
    ask(here, "may I eat at my desk? " * 60)
    assert here.locator(".turn .said").last.evaluate(IN_SIGHT)
    here.goto(here.url)
    expect(here.locator("[data-live]")).to_have_count(1)
    assert here.locator(".turn .said").last.evaluate(IN_SIGHT)


def test_what_may_be_done_next_stands_in_line_with_the_answer(come: Open, user: str) -> None:
    here = come(user, viewport=PHONE).open("/?lang=en")
    ask(here, "how long can I leave my seat?")
    rows = here.locator(".acts form").evaluate(ROWS)
    assert len(rows) > 2
    assert max(rows) - min(rows) < 1


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_reasons_have_a_row_of_their_own(come: Open, user: str, size: dict[str, int]) -> None:
    here = come(user, viewport=size).open("/?lang=zh")
    ask(here, "离开座位最多多久")
    here.locator("[data-key=down]").click()
    expect(here.locator(".reasons")).to_be_visible()
    assert here.locator(".reasons").evaluate(BESIDE) == []


def test_an_example_is_a_question(come: Open, user: str) -> None:
    here = come(user).open("/?lang=zh")
    here.get_by_role("button", name=say("web.example.1", "zh")).click()
    expect(here.locator(".turn .quoted")).to_contain_text("每次离岗时间不得超过5分钟")
    expect(here.locator(".greeting")).to_be_hidden()


def test_a_candidate_takes_the_place_of_the_list_also_after_a_reload(come: Open, user: str) -> None:
    here = come(user).open("/?lang=zh")
    ask(here, "第八条")
    citation = here.locator("button.candidate .citation").nth(1).inner_text()
    here.locator("button.candidate").nth(1).click()
    expect(here.locator("button.candidate")).to_have_count(0)
    expect(here.locator(".turn cite")).to_have_text(citation)
    expect(here.locator(".turn")).to_be_focused()
    here.reload()
    expect(here.locator(".turn")).to_have_count(1)
    expect(here.locator(".turn cite")).to_have_text(citation)
    here.get_by_role("link", name="In English").click()
    expect(here.locator(".turn article")).to_have_attribute("lang", "en")
    expect(here.locator(".turn .quoted cite")).to_have_count(1)


@pytest.mark.parametrize("pressed", ["button.candidate >> nth=0", "[data-key=not-this]"], ids=["choose", "not-this"])
def test_what_is_pressed_twice_is_done_once(come: Open, user: str, pressed: str) -> None:
    here = come(user).open("/?lang=en")
    ask(here, "第八条" if "candidate" in pressed else "how long can I leave my seat?")
    here.locator(pressed).dblclick()
    here.locator("#_q").fill("may I eat at my desk?")  # it is sent after all that was pressed before
    here.keyboard.press("Enter")
    expect(here.locator(".turn .verdict")).to_have_text("No")
    expect(here.locator(".turn")).to_have_count(2)


@pytest.mark.parametrize("pressed", ["[data-key=not-this]", "a[data-key=why]"], ids=["not-this", "why"])
def test_who_already_writes_the_next_question_goes_on_writing(come: Open, user: str, pressed: str) -> None:
    here = come(user).open("/?lang=en")
    ask(here, "how long can I leave my seat?")
    here.evaluate(
        "() => { const once = fetch; window.fetch = async (...all) => (await new Promise(go => { window.go = go; }), once(...all)); }"
    )
    here.locator(pressed).click()
    here.locator("#_q").fill("may I")
    here.evaluate("() => window.go()")
    expect(here.locator("button.candidate, .why > *").first).to_be_visible()
    expect(here.locator("#_q")).to_be_focused()


def test_not_this_offers_others(come: Open, user: str) -> None:
    here = come(user).open("/?lang=en")
    ask(here, "how long can I leave my seat?")
    here.get_by_role("button", name="Not what I meant").click()
    expect(here.locator("button.candidate")).to_have_count(3)
    offered = here.locator(".candidate .citation").all_inner_texts()
    here.reload()
    assert here.locator(".candidate .citation").all_inner_texts() == offered
    here.locator("button.candidate").first.click()
    expect(here.locator(".turn cite").first).to_have_text(offered[0])


def test_a_thumb_is_thanked_for_and_remembered(come: Open, user: str) -> None:
    here = come(user).open("/?lang=en")
    ask(here, "how long can I leave my seat?")
    here.get_by_role("button", name="Helpful", exact=True).click()
    expect(here.locator(".thanks")).to_have_text("Thank you.")
    expect(here.locator("#_status")).to_have_text("Thank you.")
    expect(here.locator("[data-key=up]")).to_be_focused()
    here.reload()
    expect(here.locator("[data-key=up]")).to_have_attribute("aria-pressed", "true")


def test_a_thumb_down_has_a_reason(come: Open, user: str, channel: Running) -> None:
    here = come(user).open("/?lang=en")
    ask(here, "how long can I leave my seat?")
    here.locator("summary", has_text="Not helpful").click()
    here.get_by_role("button", name="Out of date").click()
    expect(here.locator(".thanks")).to_contain_text("not who said so")
    with channel.store.begin() as tx:
        handle = (here.locator(".turn").get_attribute("id") or "").removeprefix("_turn-")
        assert [(one.thumb, one.reason) for one in tx.asked.feedback_of(handle)] == [("down", "outdated")]


def test_an_answer_changes_its_language_in_place(come: Open, user: str) -> None:
    here = come(user).open("/?lang=zh")
    ask(here, "离开座位最多多久")
    here.get_by_role("link", name="In English").click()
    expect(here.locator(".turn article")).to_have_attribute("lang", "en")
    expect(here.locator(".turn .said")).to_contain_text("5 minutes")
    expect(here.locator("[data-key=language]")).to_be_focused()
    here.get_by_role("link", name="用中文回答").click()
    expect(here.locator(".turn article")).to_have_attribute("lang", "zh-CN")


def test_why_opens_and_closes_in_place(come: Open, user: str) -> None:
    there = come(user)
    here = there.open("/?lang=en")
    ask(here, "may I eat at my desk?")
    here.get_by_role("link", name="Why this answer").click()
    expect(here.locator(".why")).to_contain_text("Call-centre work rules · Seat conduct rules 5")
    assert there.violations() == []
    here.get_by_role("link", name="Why this answer").click()
    expect(here.locator(".why")).to_be_empty()


def test_role_and_language_are_kept_for_the_next_questions(come: Open, user: str) -> None:
    here = come(user).open("/?lang=en")
    here.get_by_label("I ask as").select_option("probation")
    expect(here.locator("#_status")).to_have_text("Kept for the next questions.")
    here.get_by_label("Answers in").focus()
    here.get_by_label("Answers in").select_option("zh")
    expect(here.get_by_label("Answers in")).to_be_focused()
    ask(here, "can I take personal leave?")
    expect(here.locator(".turn article")).to_have_attribute("lang", "zh-CN")
    here.reload()
    expect(here.get_by_label("I ask as")).to_have_value("probation")
    expect(here.get_by_label("Answers in")).to_have_value("zh")


def test_a_new_conversation_begins_empty(come: Open, user: str) -> None:
    here = come(user).open("/?lang=en")
    ask(here, "may I eat at my desk?")
    here.get_by_role("button", name="New conversation").click()
    expect(here.locator(".turn")).to_have_count(0)
    expect(here.get_by_role("heading", level=1)).to_be_visible()
    ask(here, "may I eat at my desk?")
    here.reload()
    expect(here.locator(".turn")).to_have_count(1)


def test_a_question_goes_to_a_person_and_the_reply_comes_back(come: Open, user: str, channel: Running) -> None:
    channel.enrol("round-trip-leader", rung=1)
    question = "can I bring my cat to the office on Friday evenings?"
    mine, leader = come(user), come("round-trip-leader")
    here = mine.open("/?lang=en")
    ask(here, question)
    here.get_by_role("button", name="Ask my supervisor").click()
    expect(here.locator(".thanks")).to_contain_text("Sent to:")
    desk = leader.open("/desk?lang=en")
    matter = desk.locator(".matter", has_text=question)
    assert user not in desk.content()
    matter.get_by_label("Your answer").fill("Only <b>small</b> cats.")
    matter.get_by_role("button", name="Send the answer").click()
    expect(desk.get_by_role("status").first).to_contain_text("Your answer has been sent.")
    here.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    letter = here.locator("#_letters .letter")
    expect(letter).to_contain_text("Only <b>small</b> cats.")
    expect(letter).to_contain_text("not a rule")
    expect(here.locator("#_knock")).to_have_text("Replies of people to your questions: 1")
    mine.keep("chat-letter")
    assert mine.violations() == []
    letter.get_by_role("button", name="I have read it").click()
    expect(letter).to_have_count(0)
    expect(here.locator("#_knock")).to_be_hidden()
    here.reload()
    expect(here.locator(".turn .person")).to_have_text("Only <b>small</b> cats.")
    here.emulate_media(media="print")
    expect(here.locator(".turn .person")).to_be_visible()
    here.emulate_media(media="screen")
    here.get_by_role("link", name="My data").click()
    expect(here.locator(".letter .person")).to_have_text("Only <b>small</b> cats.")


def test_what_is_typed_is_text_and_nothing_else(come: Open, user: str) -> None:
    here = come(user).open("/?lang=zh")
    here.on("dialog", lambda dialog: pytest.fail(dialog.message))
    ask(here, INJECTION)
    expect(here.locator(".mine")).to_contain_text(INJECTION)
    assert here.locator("main img").count() == 0
    here.reload()
    expect(here.locator(".mine")).to_contain_text(INJECTION)
    assert here.locator("main img").count() == 0


def test_enter_sends_and_shift_enter_begins_a_line(come: Open, user: str) -> None:
    here = come(user).open("/?lang=en")
    field = here.locator("#_q")
    low = field.bounding_box()
    field.press_sequentially("may I eat")
    here.keyboard.press("Shift+Enter")
    field.press_sequentially("at my desk?")
    expect(here.locator(".turn")).to_have_count(0)
    high = field.bounding_box()
    assert low
    assert high
    assert high["height"] > low["height"] + 10
    here.keyboard.press("Enter")
    expect(here.locator(".turn .verdict")).to_have_text("No")
    expect(field).to_have_value("")


def test_enter_does_not_send_while_chinese_is_being_composed(come: Open, user: str) -> None:
    here = come(user).open("/?lang=zh")
    here.locator("#_q").fill("qingjia")
    here.locator("#_q").evaluate(
        "e => e.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
    )
    expect(here.locator(".turn")).to_have_count(0)
    expect(here.locator("#_q")).to_have_value("qingjia")


def test_everything_is_reached_with_the_keyboard_alone(come: Open, user: str) -> None:
    here = come(user).open("/?lang=en")
    here.keyboard.type("第八条")
    here.keyboard.press("Enter")
    expect(here.locator("button.candidate")).to_have_count(3)
    for _ in range(30):
        here.keyboard.press("Shift+Tab")
        if here.evaluate("document.activeElement.matches('button.candidate')"):
            break
    here.keyboard.press("Enter")
    expect(here.locator(".turn")).to_be_focused()
    for _ in range(30):
        here.keyboard.press("Tab")
        if here.evaluate("document.activeElement.dataset.key") == "up":
            break
    here.keyboard.press("Enter")
    expect(here.locator(".thanks")).to_be_visible()
    for _ in range(30):
        here.keyboard.press("Tab")
        if here.evaluate("document.activeElement.id") == "_q":
            return
    pytest.fail("the field is not reached")


def test_what_has_the_focus_is_not_hidden_by_the_field(come: Open, user: str) -> None:
    here = come(user, viewport=PHONE, reduced_motion="reduce").open("/?lang=zh")
    ask(here, "五禁令")
    here.locator("[data-key=why]").focus()
    assert here.evaluate(
        "document.activeElement.getBoundingClientRect().bottom <= document.querySelector('.composer').getBoundingClientRect().top + 1"
    )


def test_too_many_questions_are_told_calmly_and_the_draft_stays(come: Open, user: str, strict_address: str) -> None:
    there = come(user, at=strict_address)
    here = there.open("/?lang=en")
    ask(here, "may I eat at my desk?")
    here.locator("#_q").fill("and at lunch?")
    here.keyboard.press("Enter")
    expect(here.locator("#_notice")).to_contain_text("That was a lot at once.")
    expect(here.locator("#_q")).to_have_value("and at lunch?")
    expect(here.locator("#_q")).to_be_focused()
    there.keep("chat-limited")
    assert there.violations() == []
    forget_refused(there)


def test_a_server_that_is_away_costs_no_draft(come: Open, user: str) -> None:
    there = come(user)
    here = there.open("/?lang=en")
    here.route("**/ask", lambda route: route.abort())
    here.locator("#_q").fill("may I eat at my desk?")
    here.keyboard.press("Enter")
    expect(here.locator("#_notice")).to_contain_text("That did not arrive.")
    expect(here.locator("#_q")).to_have_value("may I eat at my desk?")
    here.unroute("**/ask")
    here.keyboard.press("Enter")
    expect(here.locator(".turn")).to_have_count(1)
    expect(here.locator("#_notice")).to_be_empty()
    forget_refused(there)


def test_a_question_that_is_too_long_is_told_so_and_stays(come: Open, user: str) -> None:
    there = come(user)
    here = there.open("/?lang=en")
    expect(here.locator("[data-live]")).to_have_count(1)
    here.locator("#_q").fill("x " * 40_000)
    here.keyboard.press("Enter")
    expect(here.locator("#_notice")).to_contain_text("That is too long for one question.")
    expect(here.locator("#_q")).to_have_value("x " * 40_000)
    forget_refused(there)


@pytest.mark.parametrize("way", ["New conversation", "中文"])
def test_a_draft_stays_when_the_page_is_loaded_anew(come: Open, user: str, way: str) -> None:
    here = come(user).open("/?lang=en")
    ask(here, "may I eat at my desk?")
    here.locator("#_q").fill("half a question")
    here.get_by_role("button", name=way).or_(here.get_by_role("link", name=way, exact=True)).click()
    expect(here.locator(".turn")).to_have_count(0 if way == "New conversation" else 1)
    expect(here.locator("#_q")).to_have_value("half a question")
    ask(here, "may I eat at my desk?")
    here.goto(here.url)
    expect(here.locator("[data-live]")).to_have_count(1)
    expect(here.locator("#_q")).to_have_value("")


def test_an_example_that_does_not_arrive_is_in_the_field(come: Open, user: str) -> None:
    there = come(user)
    here = there.open("/?lang=en")
    here.route("**/ask", lambda route: route.abort())
    here.get_by_role("button", name=say("web.example.1", "en")).click()
    expect(here.locator("#_notice")).to_contain_text("Your question is still in the field")
    expect(here.locator("#_q")).to_have_value(say("web.example.1", "en"))
    here.unroute("**/ask")
    here.get_by_role("button", name=say("web.example.1", "en")).click()
    expect(here.locator(".turn")).to_have_count(1)
    expect(here.locator("#_q")).to_have_value("")
    forget_refused(there)


def test_who_has_to_sign_in_again_finds_the_question_again(
    browser: Browser, assistant: Assistant, tmp_path: Path
) -> None:
    with open_store(f"sqlite:///{tmp_path / 'clausebot.db'}") as store:
        site = Site(store, assistant, code=CODE)
        with served(site.application) as address, visit(browser, address) as there:
            here = there.open("/?lang=en")
            here.get_by_label("Access code").fill(CODE)
            here.keyboard.press("Enter")
            here.locator("#_q").fill("may I eat at my desk?")
            expect(here.locator("[data-live]")).to_have_count(1)  # until the script runs, Enter is a new line
            there.page.context.clear_cookies(name="clausebot")
            here.keyboard.press("Enter")
            here.wait_for_url("**/sign-in")
            here.get_by_label("Access code").fill(CODE)
            here.keyboard.press("Enter")
            expect(here.locator("#_q")).to_have_value("may I eat at my desk?")
            here.keyboard.press("Enter")
            expect(here.locator(".turn")).to_have_count(1)


def test_all_of_it_works_without_a_script(come: Open, user: str) -> None:
    there = come(user, java_script_enabled=False)
    here = there.open("/?lang=en")
    here.locator("#_q").fill("第八条")
    here.get_by_role("button", name="Ask", exact=True).click()
    assert here.url.endswith("/#_latest")
    there.keep("chat-without-script")
    here.locator("button.candidate").first.click()
    assert here.locator(".turn cite").count() == 1
    here.get_by_role("link", name="In English").click()
    assert here.locator(".turn article").get_attribute("lang") == "en"
    here.get_by_role("link", name="Why this answer").click()
    assert "names the clause itself" in here.locator(".why").inner_text()
    here.locator("summary", has_text="Not helpful").click()
    here.locator("button[value=other]").click()
    assert here.locator("button[value=other]").get_attribute("aria-pressed") == "true"
    here.locator("[data-key=up]").click()
    assert here.locator("[data-key=up]").get_attribute("aria-pressed") == "true"
    here.get_by_label("I ask as").select_option("agent")
    here.get_by_role("button", name="Apply").click()
    assert here.get_by_label("I ask as").input_value() == "agent"
    here.locator("#_q").fill("when is pay day?")
    here.get_by_role("button", name="Ask", exact=True).click()
    here.get_by_role("button", name="Ask my supervisor").click()
    assert here.get_by_role("button", name="Ask my supervisor").count() == 0
    here.get_by_role("button", name="New conversation").click()
    assert here.locator(".turn").count() == 0


def test_the_draft_stays_without_a_script_too(come: Open, user: str, strict_address: str) -> None:
    there = come(user, at=strict_address, java_script_enabled=False)
    here = there.open("/?lang=en")
    for question in ("may I eat at my desk?", "and at lunch?"):
        here.locator("#_q").fill(question)
        here.get_by_role("button", name="Ask", exact=True).click()
    assert here.locator("#_q").input_value() == "and at lunch?"
    assert "That was a lot at once." in here.locator("#_notice").inner_text()
    here.get_by_role("link", name="中文", exact=True).click()
    assert here.locator("html").get_attribute("lang") == "zh-CN"
    forget_refused(there)


def test_what_is_kept_is_downloaded_and_deleted(come: Open, user: str) -> None:
    there = come(user)
    here = there.open("/?lang=en")
    ask(here, "may I eat at my desk?")
    here.get_by_role("link", name="My data").click()
    assert there.violations() == []
    kept = here.request.get(there.base + (here.get_by_role("link", name="Download").get_attribute("href") or ""))
    assert kept.headers["content-disposition"] == 'attachment; filename="clausebot.json"'
    assert [one["question"] for one in kept.json()["questions"]] == ["may I eat at my desk?"]
    here.get_by_role("link", name="Delete everything").click()
    assert there.violations() == []
    here.get_by_role("button", name="Delete everything").click()
    expect(here.get_by_role("status").first).to_contain_text("has been deleted")
    expect(here.locator("main")).to_contain_text("Questions kept: 0")
    here.get_by_role("link", name="Back to the questions").click()
    expect(here.locator(".turn")).to_have_count(0)


def test_an_answer_is_copied_with_its_citation(come: Open, user: str) -> None:
    here = come(user, permissions=["clipboard-read", "clipboard-write"]).open("/?lang=en")
    ask(here, "may I eat at my desk?")
    here.locator(".turn .copy").click()
    expect(here.locator("#_status")).to_have_text("Copied")
    assert "/c/work-rules/seat-conduct/5" in here.evaluate("navigator.clipboard.readText()")


def test_a_conversation_prints_without_controls(come: Open, user: str) -> None:
    here = come(user).open("/?lang=en")
    ask(here, "may I eat at my desk?")
    here.locator("[data-key=up]").click()
    expect(here.locator(".thanks")).to_be_visible()
    here.emulate_media(media="print")
    assert here.locator(".composer, .chat-top, .acts form, .thanks, .top").locator("visible=true").count() == 0
    assert here.locator(".turn .said").is_visible()


def forget_refused(there: Visit) -> None:
    """A browser complains of every refusal on its console; here it was meant."""
    there.complaints[:] = [each for each in there.complaints if "Failed to load resource" not in each]
