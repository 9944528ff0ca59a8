"""The API: answers, what can be done about them, the rule book, what is kept of a person; and every refusal."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.problems import StoreUnavailable
from bot.service import Policy
from bot.storage import Store, open_store
from bot.storage.records import Case, Member
from bot.web.details import MEDIA_TYPE
from knowledge import Assistant
from tests.fakes import FakeAssistant
from tests.service.conftest import Told
from tests.storage.fakes import FakeClock
from tests.web.site import CODE, FIRST, HERE, PROXY, SEAT, THEN, Guest, Site, browser, continued

EATING = "may I eat at my desk?"
PAY = "when is pay day?"
PROXIED: dict[str, Any] = {"host": "0.0.0.0", "header": "X-User", "proxies": [PROXY]}  # noqa: S104
INJECTIONS = [
    "<script>alert(1)</script>",
    "'; DROP TABLE asked; --",
    "{{ 7 * 7 }} ${7*7} %s {0}",
    "\r\nSet-Cookie: clausebot=x",
    "../../etc/passwd",
    "a\x00b",
    "\u202egnp.exe \ufeff\u200b",
    "🙂" * 500,
    "可以" * 1500,
]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store(tmp_path: Path, clock: FakeClock) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'clausebot.db'}", clock=clock) as opened:
        yield opened


@pytest.fixture
def build(store: Store, assistant: Assistant) -> Callable[..., Site]:
    """Builds the site over one store."""
    return lambda **settings: Site(store, assistant, **settings)


@pytest.fixture
def site(build: Callable[..., Site]) -> Site:
    """The site as it is on this machine, where nobody is asked."""
    return build()


@pytest.fixture
def guest(site: Site) -> Guest:
    """Somebody with a browser."""
    return browser(site)


def problem(answer: httpx.Response) -> dict[str, Any]:
    """What a refusal says; every one has the shape of RFC 9457 and repeats nothing."""
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert answer.headers["cache-control"] == "no-store"
    found: dict[str, Any] = answer.json()
    assert found["status"] == answer.status_code
    assert found["title"]
    assert found["detail"]
    return found


def kind(answer: httpx.Response) -> str:
    return str(problem(answer)["type"].removeprefix("urn:clausebot:problem:"))


@pytest.mark.parametrize("question", [SEAT, EATING, PAY, "我这个月第四次换班行不行", "第八条", "hello", ""])
def test_an_answer_is_the_one_that_the_command_gives(guest: Guest, question: str) -> None:
    told = CliRunner().invoke(main, ["ask", "--json", "--", question], catch_exceptions=False)
    answered = guest.ask(question).json()
    assert answered.pop("asked")
    assert isinstance(answered.pop("offers"), list)
    expected = json.loads(told.stdout)
    assert {**answered, "micros": 0} == {**expected, "micros": 0}
    assert list(answered) == list(expected)


def test_an_answer_has_a_handle_and_says_what_makes_sense_next(guest: Guest) -> None:
    answered = guest.ask(SEAT).json()
    assert len(answered["asked"]) == 12
    assert answered["offers"] == ["thumbs", "not_this", "section", "translate", "share"]


def test_role_and_language_hold_for_one_question(guest: Guest) -> None:
    asked = {"role": "probation", "lang": "zh"}
    told = CliRunner().invoke(main, ["ask", "--json", "--role", "probation", "--lang", "zh", "may I swap my shift?"])
    assert guest.ask("may I swap my shift?", **asked).json()["answer"] == json.loads(told.stdout)["answer"]
    assert guest.ask(EATING).json()["language"] == "en"


def test_a_question_is_a_follow_up_in_the_conversation_of_its_browser(guest: Guest, assistant: Assistant) -> None:
    guest.ask(FIRST)
    assert guest.ask(THEN).json()["answer"] == continued(assistant)


def test_a_program_names_its_conversations_and_without_a_name_each_question_stands_alone(
    site: Site, assistant: Assistant
) -> None:
    program = site.guest()
    alone = assistant.ask(THEN)[0].answer
    program.ask(FIRST)
    assert program.ask(THEN).json()["answer"] == alone
    program.ask(FIRST, session="till-4")
    assert program.ask(THEN, session="till-5").json()["answer"] == alone
    assert program.ask(THEN, session="till-4").json()["answer"] == continued(assistant)


def test_a_browser_may_hold_several_conversations(guest: Guest) -> None:
    asked = guest.ask(SEAT, session="tab-1").json()["asked"]
    assert guest.post("/api/why", {"asked": asked, "session": "tab-2"}).status_code == 404
    assert guest.post("/api/why", {"asked": asked, "session": "tab-1"}).status_code == 200


def test_the_same_question_is_answered_in_the_other_language(guest: Guest) -> None:
    asked = guest.ask(SEAT).json()
    again = guest.post("/api/again", {"asked": asked["asked"], "lang": "zh"}).json()
    assert (again["language"], again["asked"]) == ("zh", asked["asked"])
    assert [clause["id"] for clause in again["clauses"]] == [clause["id"] for clause in asked["clauses"]]


def test_what_was_not_meant_gives_way_to_the_next(guest: Guest) -> None:
    first = guest.ask(SEAT).json()
    then = guest.post("/api/not-this", {"asked": first["asked"]}).json()
    assert first["clauses"][0]["id"] not in [clause["id"] for clause in then["clauses"]]


def test_a_candidate_is_chosen_by_its_place(guest: Guest) -> None:
    asked = guest.ask(PAY).json()
    assert asked["candidates"]
    chosen = guest.post("/api/choose", {"asked": asked["asked"], "place": 0}).json()
    assert chosen["clauses"][0]["id"] == asked["candidates"][0]["id"]
    assert kind(guest.post("/api/choose", {"asked": asked["asked"], "place": 9})) == "gone"


def test_an_answer_explains_itself(guest: Guest) -> None:
    why = guest.post("/api/why", {"asked": guest.ask(SEAT).json()["asked"]}).json()["why"]
    assert why["contenders"][0]["name"]
    assert 0 <= why["contenders"][0]["probability"] <= 1


def test_a_thumb_is_kept_with_its_reason(guest: Guest) -> None:
    asked = guest.ask(SEAT).json()["asked"]
    given = guest.post("/api/feedback", {"asked": asked, "thumb": "down", "reason": "outdated"})
    assert given.status_code == 200
    with guest.site.store.begin() as tx:
        assert [(one.thumb, one.reason) for one in tx.asked.feedback_of(asked)] == [("down", "outdated")]


def test_a_question_goes_to_a_person_and_the_reply_comes_back_once_as_new(build: Callable[..., Site]) -> None:
    told = Told()
    guest = browser(build(notifiers=(told,)), accept_language="en")
    asked = guest.ask(PAY).json()["asked"]
    assert "Sent to" in guest.post("/api/escalate", {"asked": asked}).json()["text"]
    [case] = guest.get("/api/cases").json()
    assert (case["state"], case["question"], case["new"]) == ("open", PAY, False)
    assert [opened.asked for opened, _ in told.opened_to] == [asked]
    replied(guest.site, told.opened_to[0][0], "On the tenth.")
    [case] = guest.get("/api/cases").json()
    assert (case["state"], case["reply"], case["new"]) == ("answered", "On the tenth.", True)
    assert guest.get("/api/cases").json()[0]["new"] is False


def replied(site: Site, case: Case, words: str) -> None:
    with site.store.begin() as tx:
        assert site.service.cases.reply(tx, Member("web:boss", "supervisor", case.rung), case.id, words)


def test_the_rule_book_is_read_clause_by_clause(guest: Guest) -> None:
    every = guest.get("/api/clauses", params={"lang": "en"}).json()
    listed = CliRunner().invoke(main, ["clauses", "--json", "--lang", "en"])
    assert every == [json.loads(line) for line in listed.stdout.splitlines()]
    one = guest.get("/api/clauses/work-rules/seat-conduct/4", params={"lang": "en"}).json()
    assert one in every
    assert one["document"] == "Call-centre work rules"


def test_a_clause_that_is_not_there_is_not_found(guest: Guest) -> None:
    for path in ("nope", "work-rules", "work-rules/seat-conduct/4/", "%00", "..%2f..", "第八条"):
        assert kind(guest.get(f"/api/clauses/{path}")) == "no-clause", path


def test_clauses_are_found_by_a_few_words(guest: Guest) -> None:
    found = guest.get("/api/search", params={"q": "离座", "lang": "en"}).json()
    assert "work-rules/seat-conduct/4" in [clause["id"] for clause in found]


def test_what_is_kept_of_a_person_is_shown_and_forgotten(guest: Guest) -> None:
    guest.ask(SEAT)
    kept = guest.get("/api/me").json()
    assert [asked["question"] for asked in kept["questions"]] == [SEAT]
    assert guest.send("DELETE", "/api/me").status_code == 204
    with guest.site.store.begin() as tx:
        assert tx.members.all() == ()
        assert tx.asked.totals(tx.now.replace(year=2000), 0) == {}
    assert guest.get("/api/me").json()["questions"] == []


def test_who_is_identified_by_a_question_is_not_kept(guest: Guest, tmp_path: Path) -> None:
    guest.ask("may I call 13800138000 or write to li.lei@example.com?")
    guest.site.store.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"13800138000" not in kept
    assert b"li.lei" not in kept
    assert b"[phone]" in kept


@pytest.mark.parametrize("question", INJECTIONS)
def test_whatever_is_typed_is_a_question_and_nothing_else(guest: Guest, question: str) -> None:
    answer = guest.ask(question)
    assert answer.status_code == 200
    assert answer.json()["question"] == question
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert guest.get("/api/search", params={"q": question[:200]}).status_code == 200
    assert guest.get("/api/me").json()["questions"]


BAD: list[tuple[str, bytes, str, int, str]] = [
    ("no JSON", b"{", "application/json", 400, "unreadable"),
    ("nothing", b"", "application/json", 422, "invalid"),
    ("no UTF-8", b'{"q": "\xff"}', "application/json", 400, "unreadable"),
    ("deep", b"[" * 30_000, "application/json", 400, "unreadable"),
    ("NaN", b'{"q": NaN}', "application/json", 422, "invalid"),
    ("a list", b"[]", "application/json", 422, "invalid"),
    ("no question", b"{}", "application/json", 422, "invalid"),
    ("a number", b'{"q": 7}', "application/json", 422, "invalid"),
    ("an unknown key", b'{"q": "x", "admin": true}', "application/json", 422, "invalid"),
    ("an unknown role", b'{"q": "x", "role": "boss"}', "application/json", 422, "invalid"),
    ("a form", b"q=x", "application/x-www-form-urlencoded", 415, "no-json"),
    ("text", b'{"q": "x"}', "text/plain", 415, "no-json"),
    ("no type", b'{"q": "x"}', "", 415, "no-json"),
    ("too much", b'{"q": "' + b"x" * 65_536 + b'"}', "application/json", 413, "too-large"),
]


@pytest.mark.parametrize(("body", "declared", "status", "what"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_body_that_is_no_question_is_refused(
    guest: Guest, body: bytes, declared: str, status: int, what: str
) -> None:
    answer = guest.post("/api/ask", content=body, headers={"content-type": declared} if declared else {})
    assert (answer.status_code, kind(answer)) == (status, what)


def test_faults_are_named_by_their_place_and_not_repeated(guest: Guest) -> None:
    found = problem(guest.post("/api/ask", {"q": 7, "role": "secret", "session": "a b"}))
    assert [(fault["in"], fault["pointer"]) for fault in found["errors"]] == [
        ("body", "/session"), ("body", "/q"), ("body", "/role"),
    ]  # fmt: skip
    assert "secret" not in json.dumps(found)


def test_a_body_without_a_length_is_read_no_further_than_its_limit(guest: Guest) -> None:
    sent = 0

    async def endless() -> Any:
        nonlocal sent
        for _ in range(1000):
            sent += 1
            yield b"x" * 4096

    answer = guest.post("/api/ask", content=endless(), headers={"content-type": "application/json"})
    assert (answer.status_code, kind(answer)) == (413, "too-large")


def test_what_is_not_there_and_what_cannot_be_done_is_a_problem_too(guest: Guest) -> None:
    assert problem(guest.get("/api/nope"))["status"] == 404
    assert problem(guest.get("/api/"))["status"] == 404
    answer = guest.send("PUT", "/api/ask")
    assert (problem(answer)["status"], answer.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize("path", ["again", "not-this", "choose", "why", "feedback", "escalate"])
def test_an_answer_of_another_conversation_is_not_at_hand(site: Site, path: str) -> None:
    asked = browser(site).ask(SEAT).json()["asked"]
    more: Any = {"again": {"lang": "en"}, "choose": {"place": 0}, "feedback": {"thumb": "up"}}.get(path, {})
    for handle in (asked, "nope", "' OR 1=1 --"):
        assert kind(browser(site).post(f"/api/{path}", {"asked": handle, **more})) == "gone"


CROSS: list[dict[str, str]] = [
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1:8081"},
    {"origin": HERE + ".evil.example"},
    {"origin": "http://[::"},
    {"referer": "https://evil.example/page"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": HERE, "sec-fetch-site": "cross-site"},
    {"origin": HERE, "referer": "https://evil.example/"},
]


@pytest.mark.parametrize("headers", CROSS, ids=str)
def test_a_page_of_another_site_can_do_nothing(site: Site, headers: dict[str, str]) -> None:
    victim = browser(site)
    victim.ask(SEAT)
    for guest in (victim, browser(site)):
        guest.headers = {}
        assert kind(guest.post("/api/ask", {"q": SEAT}, headers=headers)) == "foreign"
        assert kind(guest.send("DELETE", "/api/me", headers=headers)) == "foreign"
        for path in ("/role", "/sign-in", "/sign-out", "/join", "/language"):
            assert guest.post(path, data={}, headers=headers).status_code == 403, path
    assert len(victim.get("/api/me").json()["questions"]) == 1


@pytest.mark.parametrize("headers", [{"origin": HERE}, {"referer": HERE + "/rules"}, {"sec-fetch-site": "same-origin"}])
def test_a_page_of_ours_can(site: Site, headers: dict[str, str]) -> None:
    guest = browser(site)
    guest.ask(SEAT)
    guest.headers = {}
    assert guest.post("/api/ask", {"q": SEAT}, headers=headers).status_code == 200


def test_who_brings_our_cookie_has_to_say_from_where(site: Site) -> None:
    guest = browser(site)
    guest.ask(SEAT)
    guest.headers = {}
    assert kind(guest.ask(SEAT)) == "foreign"


def test_behind_a_proxy_the_public_name_counts(build: Callable[..., Site]) -> None:
    guest = build(url="https://clausebot.example").guest(origin="https://clausebot.example")
    assert guest.ask(SEAT).status_code == 200
    guest.headers = {"origin": "http://clausebot.example"}
    assert kind(guest.ask(SEAT)) == "foreign"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "[::", "", "clausebot.example:8080"])
def test_a_page_for_this_machine_alone_answers_to_no_other_name(site: Site, host: str) -> None:
    guest = site.guest(host=host)
    assert kind(guest.ask(SEAT)) == "misnamed"
    assert guest.get("/rules").status_code == 403


@pytest.mark.parametrize("host", ["localhost:8080", "127.0.0.1", "[::1]:8080"])
def test_this_machine_has_several_names(site: Site, host: str) -> None:
    assert site.guest(host=host).ask(SEAT).status_code == 200


def test_a_program_brings_the_access_code(build: Callable[..., Site]) -> None:
    built = build(host="0.0.0.0", code=CODE)  # noqa: S104
    assert kind(built.guest().ask(SEAT)) == "unknown"
    assert kind(built.guest(authorization="Basic eDp5").ask(SEAT)) == "unknown"
    assert built.guest(authorization=f"Bearer {CODE}").ask(SEAT).status_code == 200
    assert built.guest(authorization=f"bearer {CODE}").get("/api/clauses").status_code == 200
    assert built.guest(authorization=f"Bearer {CODE}").get("/rules").status_code == 303


def test_codes_cannot_be_tried_by_a_program(build: Callable[..., Site], clock: FakeClock) -> None:
    built = build(host="0.0.0.0", code=CODE)  # noqa: S104
    tries = [kind(built.guest(authorization=f"Bearer guess{i}").ask(SEAT)) for i in range(7)]
    assert tries == ["unknown"] * 5 + ["limited"] * 2
    assert kind(built.guest(authorization=f"Bearer {CODE}").ask(SEAT)) == "limited"
    assert built.guest("192.168.1.9", authorization=f"Bearer {CODE}").ask(SEAT).status_code == 200
    clock.passed += 13
    assert built.guest(authorization=f"Bearer {CODE}").ask(SEAT).status_code == 200


def test_who_asks_too_often_has_to_wait_and_is_told_how_long(build: Callable[..., Site], clock: FakeClock) -> None:
    guest = browser(build(policy=Policy(questions_per_minute=20, burst=3)), accept_language="en")
    assert [guest.ask(SEAT).status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = guest.ask(SEAT)
    assert kind(refused) == "limited"
    assert refused.headers["retry-after"] == "3"
    clock.passed += 3
    assert guest.ask(SEAT).status_code == 200
    assert 'clausebot_limited_total{channel="web"} 2.0' in guest.get("/metrics").text


def test_an_address_has_a_budget_whatever_names_it_gives_itself(site: Site, clock: FakeClock) -> None:
    with site.store.begin() as tx:
        for _ in range(200):
            tx.budgets.take("api:192.168.1.5", rate_per_minute=600, burst=200)
    refused = site.guest("192.168.1.5").ask(SEAT, session="another")
    assert (kind(refused), refused.headers["retry-after"]) == ("limited", "1")
    assert site.guest("192.168.1.6").ask(SEAT).status_code == 200
    clock.passed += 1
    assert site.guest("192.168.1.5").get("/api/clauses").status_code == 200


def test_a_proxy_that_sends_for_many_is_on_no_budget_of_an_address(build: Callable[..., Site]) -> None:
    built = build(**PROXIED)
    with built.store.begin() as tx:
        for _ in range(200):
            tx.budgets.take(f"api:{PROXY}", rate_per_minute=600, burst=200)
    assert built.guest(PROXY, x_user="ann").ask(SEAT).status_code == 200


class Away:
    """A store that is away until it is back."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.away = False

    def begin(self) -> Any:
        if self.away:
            raise StoreUnavailable("the database is unavailable: it went for a walk")
        return self.store.begin()


def test_while_the_store_is_away_one_is_asked_to_come_back(store: Store, assistant: Assistant) -> None:
    away = Away(store)
    guest = browser(Site(away, assistant), accept_language="en")  # type: ignore[arg-type]
    away.away = True
    refused = guest.ask(SEAT)
    assert (refused.status_code, kind(refused), refused.headers["retry-after"]) == (503, "away", "2")
    assert "walk" not in refused.text
    page = guest.get("/rules")
    assert (page.status_code, "One moment, please" in page.text) == (503, True)
    assert guest.post("/sign-in", data={"code": "x"}).status_code == 503
    away.away = False
    assert guest.ask(SEAT).status_code == 200


def test_half_a_character_comes_back_as_it_came(guest: Guest) -> None:
    answer = guest.post("/api/ask", content=b'{"q": "\\ud800"}', headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["question"]) == (200, "\ud800")


def test_a_fault_of_the_program_is_a_problem_that_shows_nothing(store: Store) -> None:
    answer = browser(Site(store, FakeAssistant())).ask("break")
    assert problem(answer)["status"] == 500
    assert "fault of the program" not in answer.text
    assert answer.headers["content-security-policy"]


def test_questions_are_counted_and_not_shown(guest: Guest) -> None:
    guest.ask(SEAT)
    figures = guest.get("/metrics").text
    assert 'clausebot_questions_total{channel="web",language="en",outcome="answered"} 1.0' in figures
    assert "seat" not in figures
