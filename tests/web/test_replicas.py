"""Two replicas on one PostgreSQL: whoever answers, it is the same conversation, the same person, the same budget."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from bot.service import Policy
from bot.storage import open_store
from knowledge import Assistant
from tests.storage.postgres import PostgresServer
from tests.web.site import CODE, FIRST, PROXY, SEAT, THEN, Guest, Site, browser, continued

SETTINGS: dict[str, Any] = {"host": "0.0.0.0", "code": CODE, "header": "X-User", "proxies": [PROXY]}  # noqa: S104
POLICY = Policy(questions_per_minute=1, burst=6)
Pair = tuple[Site, Site]


@pytest.fixture
def replicas(postgres_server: PostgresServer, assistant: Assistant) -> Iterator[Pair]:
    url = postgres_server.fresh_database()
    with ExitStack() as stack:
        one, other = (stack.enter_context(open_store(url)) for _ in range(2))
        yield Site(one, assistant, policy=POLICY, **SETTINGS), Site(other, assistant, policy=POLICY, **SETTINGS)


def went_over(guest: Guest, site: Site) -> Guest:
    """The same browser, answered by the other replica."""
    return Guest(site, guest.peer, guest.headers, cookies=guest.cookies)


def test_a_conversation_that_began_on_one_goes_on_on_the_other(replicas: Pair, assistant: Assistant) -> None:
    guest = browser(replicas[0])
    guest.post("/sign-in", data={"code": CODE})
    guest.ask(FIRST)
    assert went_over(guest, replicas[1]).ask(THEN).json()["answer"] == continued(assistant)


def test_a_session_and_an_answer_are_known_to_both(replicas: Pair) -> None:
    guest = browser(replicas[0], PROXY, x_user="ann")
    asked = guest.ask(SEAT).json()["asked"]
    other = went_over(guest, replicas[1])
    assert other.post("/api/feedback", {"asked": asked, "thumb": "up"}).status_code == 200
    assert len(other.get("/api/me").json()["questions"]) == 1


def test_who_signed_out_of_one_is_signed_out_of_the_other(replicas: Pair) -> None:
    guest = browser(replicas[0])
    guest.post("/sign-in", data={"code": CODE})
    kept = guest.cookies["clausebot"]
    went_over(guest, replicas[1]).post("/sign-out")
    assert browser(replicas[0], cookie=f"clausebot={kept}").ask(SEAT).status_code == 401


def test_one_budget_holds_for_both(replicas: Pair) -> None:
    guests = [browser(site, PROXY, x_user="ann") for site in replicas]
    assert [guests[i % 2].ask(SEAT).status_code for i in range(8)].count(200) == 6


def test_codes_are_not_tried_twice_as_often_on_two(replicas: Pair) -> None:
    tries = [browser(replicas[i % 2]).post("/sign-in", data={"code": "wrong"}).status_code for i in range(7)]
    assert tries == [403] * 5 + [429] * 2


def test_a_database_that_went_away_is_waited_for(replicas: Pair, postgres_server: PostgresServer) -> None:
    guest = browser(replicas[0], PROXY, x_user="ann")
    assert guest.ask(SEAT).status_code == 200
    postgres_server.stop(immediate=True)
    refused = guest.ask(SEAT)
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "2")
    postgres_server.start()
    assert guest.ask(SEAT).status_code == 200


@pytest.mark.parametrize("question", ["a\x00b", "'; DROP TABLE asked; --", "可以" * 1500])
def test_whatever_is_typed_can_be_kept(replicas: Pair, question: str) -> None:
    answer = browser(replicas[0], PROXY, x_user="a'; --").ask(question)
    assert (answer.status_code, answer.json()["question"]) == (200, question)
