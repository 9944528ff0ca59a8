"""The conversation over HTTP: what each form does, what it leaves, and what others never see."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from bot.problems import StoreUnavailable
from bot.storage import open_store
from knowledge import Assistant
from tests.web.running import Running, named
from tests.web.site import Site, browser

Ask = Callable[..., httpx.Response]
PART = {"x-part": "1"}


@pytest.fixture
def person(address: str, user: str) -> Iterator[httpx.Client]:
    """A browser of somebody of their own, in English."""
    headers = named(user, origin=address, **{"accept-language": "en"})
    with httpx.Client(base_url=address, headers=headers) as client:
        yield client


def handle(page: str) -> str:
    found = re.findall(r'id="_turn-([^"]+)"', page)
    assert found
    return str(found[-1])


def asked(person: httpx.Client, question: str) -> str:
    answer = person.post("/ask", data={"q": question}, headers=PART)
    assert answer.status_code == 200
    return handle(answer.text)


def test_a_form_leads_back_to_the_page_and_its_newest_answer(person: httpx.Client) -> None:
    answer = person.post("/ask", data={"q": "may I eat at my desk?"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/#_latest")
    page = person.get("/").text
    assert page.count('class="turn"') == 1
    assert '<span id="_latest"></span>' in page


def test_the_script_gets_one_turn_and_no_page(person: httpx.Client) -> None:
    part = person.post("/ask", data={"q": "may I eat at my desk?"}, headers=PART).text.strip()
    assert part.startswith('<section class="turn"')
    assert part.endswith("</section>")
    assert "<html" not in part


@pytest.mark.parametrize("blank", ["", "  ", "\n"])
def test_nothing_is_asked_by_an_empty_field(person: httpx.Client, channel: Running, blank: str) -> None:
    assert person.post("/ask", data={"q": blank}).headers["location"] == "/"
    assert 'class="turn"' not in person.get("/").text


def test_a_number_of_a_person_is_not_shown_again(person: httpx.Client) -> None:
    part = person.post("/ask", data={"q": "may I eat? call 13812345678"}, headers=PART).text
    assert "13812345678" not in part
    assert "[phone]" in part


def test_the_newest_twenty_are_shown_as_they_were(person: httpx.Client) -> None:
    for number in range(22):
        asked(person, f"may I swap shifts {number + 1} times a month?")
    page = person.get("/").text
    assert page.count('class="turn"') == 20
    assert "swap shifts 22 times" in page
    assert "swap shifts 2 times" not in page


def test_nobody_reaches_the_answers_of_another(person: httpx.Client, address: str) -> None:
    theirs = asked(person, "may I eat at my desk?")
    with httpx.Client(base_url=address, headers=named("a-stranger", origin=address)) as other:
        for path in ("/choose", "/not-this", "/feedback", "/escalate"):
            answer = other.post(path, data={"asked": theirs, "place": "1", "thumb": "up"}, headers=PART)
            assert answer.status_code == 404, path
        for path in (f"/turn?asked={theirs}", f"/why?asked={theirs}", f"/?why={theirs}"):
            assert other.get(path).status_code == 404
        assert 'class="turn"' not in other.get(f"/?asked={theirs}&in=en").text


@pytest.mark.parametrize("place", ["", "x", "0", "-1", "9", "²"])
def test_a_candidate_that_was_not_offered_is_refused(person: httpx.Client, place: str) -> None:
    one = asked(person, "第八条")
    answer = person.post("/choose", data={"asked": one, "place": place}, headers=PART)
    assert answer.status_code in {404, 422}


def test_a_choice_names_the_turn_whose_place_it_takes(person: httpx.Client) -> None:
    one = asked(person, "第八条")
    part = person.post("/choose", data={"asked": one, "place": "2"}, headers=PART).text
    assert f'data-instead="_turn-{one}"' in part
    assert handle(part) != one
    assert person.post("/choose", data={"asked": one, "place": "1"}).headers["location"].startswith("/#_turn-")


def test_choosing_once_more_changes_the_same_turn(person: httpx.Client) -> None:
    one = asked(person, "第八条")
    for place in ("1", "2"):
        person.post("/choose", data={"asked": one, "place": place}, headers=PART)
    asked(person, "may I eat at my desk?")
    page = person.get("/").text
    assert page.count('class="turn"') == 2


def test_an_unknown_role_or_language_is_none(person: httpx.Client) -> None:
    person.post("/preferences", data={"role": "probation", "answers": "zh"})
    assert '<option value="probation" selected>' in person.get("/").text
    assert person.post("/preferences", data={"role": "boss", "answers": "fr"}).headers["location"] == "/"
    assert "selected" not in person.get("/").text


def test_a_question_that_was_sent_to_a_person_says_so(person: httpx.Client) -> None:
    one = asked(person, "工作服是什么颜色的")
    part = person.post("/escalate", data={"asked": one}, headers=PART).text
    assert 'data-said="Sent to: shift leader' in part
    assert "/escalate" not in part
    assert "Sent to a supervisor; the reply will appear here." in person.get("/").text


def test_too_many_questions_say_when_to_come_back(strict_address: str, user: str) -> None:
    headers = named(user, origin=strict_address, **{"accept-language": "en"})
    with httpx.Client(base_url=strict_address, headers=headers) as client:
        client.post("/ask", data={"q": "may I eat?"})
        for _ in range(2):  # the service says it once; a page must always say something
            answer = client.post("/ask", data={"q": "<b>and</b> then?"})
            assert answer.status_code == 429
            assert int(answer.headers["retry-after"]) > 0
            assert "That was a lot at once." in answer.text
            assert "&lt;b&gt;and&lt;/b&gt; then?</textarea>" in answer.text
        assert client.get("/ask?lang=zh").headers["location"] == "/?lang=zh"


def test_a_page_of_another_site_cannot_ask(person: httpx.Client) -> None:
    answer = person.post("/ask", data={"q": "may I eat?"}, headers={"origin": "http://example.org"})
    assert answer.status_code == 403
    assert 'class="turn"' not in person.get("/").text


def test_letters_are_seen_by_whom_they_are_for_alone(person: httpx.Client, channel: Running, user: str) -> None:
    one = asked(person, "工作服是什么颜色的")
    person.post("/escalate", data={"asked": one})
    channel.enrol("letter-writer", rung=1)
    with channel.store.begin() as tx:
        writer = tx.members.get("web:letter-writer")
        (case,) = tx.cases.of_person(f"web:{user}")
        assert writer
        channel.service.cases.reply(tx, writer, case.id, "<i>blue</i>")
        channel.service.cases.seen(tx, channel.asker("somebody-else"), case.id)
    letters = person.get("/letters", headers=PART).text
    assert "&lt;i&gt;blue&lt;/i&gt;" in letters
    assert "A person&#39;s answer (shift leader), not a rule" in letters
    assert person.post("/letters/seen", data={"case": case.id}).headers["location"] == "/"
    assert "blue" not in person.get("/letters", headers=PART).text
    assert "Answered by a person, no rule" in person.get("/mine").text


def test_everything_is_forgotten_only_after_a_question(person: httpx.Client) -> None:
    asked(person, "may I eat at my desk?")
    assert '<form class="mine-ways" method="post" action="/forget">' in person.get("/forget").text
    assert len(person.get("/mine.json").json()["questions"]) == 1
    assert person.post("/forget").headers["location"] == "/mine?done=1"
    assert person.get("/mine.json").json()["questions"] == []
    assert 'class="turn"' not in person.get("/").text


def test_the_rule_book_leads_to_the_questions(person: httpx.Client) -> None:
    assert '<a href="/">Ask</a>' in person.get("/rules").text
    assert "/desk" not in person.get("/rules").text


def test_where_nobody_is_asked_who_they_are_a_browser_keeps_its_conversation(
    assistant: Assistant, tmp_path: Path
) -> None:
    with open_store(f"sqlite:///{tmp_path / 'clausebot.db'}") as store:
        guest = browser(Site(store, assistant))
        assert 'class="turn"' not in guest.get("/").text
        assert "clausebot" not in guest.cookies
        for question in ("may I eat at my desk?", "and at lunch?"):
            assert guest.post("/ask", data={"q": question}).status_code == 303
        assert guest.get("/").text.count('class="turn"') == 2
        assert 'action="/sign-out"' in guest.get("/mine").text
        assert 'class="turn"' not in browser(Site(store, assistant)).get("/").text


@pytest.mark.parametrize("step", ["hear", "ask_between"])
def test_a_store_that_goes_away_costs_no_draft(alone: Running, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise StoreUnavailable("away")

    monkeypatch.setattr(type(alone.service.conversations), step, away)
    guest = browser(alone, **{"X-User": "ann", "accept-language": "en"})
    answer = guest.post("/ask", data={"q": "may I <eat>?"})
    assert answer.status_code == 503
    assert "may I &lt;eat&gt;?</textarea>" in answer.text
    assert "The rules cannot be reached for a moment." in guest.post("/ask", data={"q": "x"}, headers=PART).text


def test_a_button_of_an_answer_that_is_gone_says_so(person: httpx.Client) -> None:
    answer = person.post("/feedback", data={"asked": "long-ago", "thumb": "up"}, headers=PART)
    assert answer.status_code == 404
    assert "no longer at hand" in answer.text


def test_what_is_refused_leaves_the_conversation_in_sight(strict_address: str, user: str) -> None:
    headers = named(user, origin=strict_address, **{"accept-language": "en"})
    with httpx.Client(base_url=strict_address, headers=headers) as client:
        client.post("/ask", data={"q": "may I eat?"})
        assert client.post("/ask", data={"q": "and then?"}).text.count('class="turn"') == 1
