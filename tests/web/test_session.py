"""Sessions: what the cookie is like, what the store knows of it, when it ends; the ways in and out."""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.storage import Store, open_store
from bot.storage.records import Member
from knowledge import Assistant
from tests.storage.fakes import FakeClock
from tests.web.site import CODE, PROXY, SEAT, Guest, Site, browser

Build = Callable[..., Site]
OUTSIDE = {"host": "0.0.0.0", "code": CODE}  # noqa: S104


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def site(tmp_path: Path, assistant: Assistant, clock: FakeClock) -> Iterator[Build]:
    """Builds the site over one store."""
    with open_store(f"sqlite:///{tmp_path / 'clausebot.db'}", clock=clock) as store:
        yield lambda **settings: Site(store, assistant, **settings)


def members(store: Store) -> tuple[Member, ...]:
    with store.begin() as tx:
        return tx.members.all()


def signed_in(site: Site, peer: str = "192.168.1.5") -> Guest:
    guest = browser(site, peer)
    answer = guest.post("/sign-in", data={"code": CODE})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    return guest


def attributes(answer: httpx.Response) -> set[str]:
    return set(answer.headers["set-cookie"].split("; ")[1:])


def test_on_this_machine_a_browser_gets_a_session_when_it_first_asks(site: Build) -> None:
    guest = browser(site())
    assert "set-cookie" not in guest.get("/rules").headers
    answer = guest.ask(SEAT)
    assert attributes(answer) == {"Path=/", "Max-Age=2592000", "HttpOnly", "SameSite=Strict"}
    assert "set-cookie" not in guest.ask("and during probation?").headers


def test_over_https_the_cookie_goes_nowhere_else(site: Build) -> None:
    guest = site(url="https://clausebot.example").guest(origin="https://clausebot.example")
    guest.base = "https://clausebot.example"
    assert "Secure" in attributes(guest.ask(SEAT))


def test_the_store_knows_the_hash_of_a_session_alone(site: Build, tmp_path: Path) -> None:
    built = site()
    guest = browser(built)
    guest.ask(SEAT)
    name = guest.cookies["clausebot"].split(".")[0]
    assert len(name) == 43
    hashed = urlsafe_b64encode(hashlib.sha256(name.encode()).digest()).decode()
    assert [member.person for member in members(built.store)] == [f"web:{hashed[:22]}"]
    built.store.close()
    assert all(name.encode() not in path.read_bytes() for path in tmp_path.iterdir())


def test_two_browsers_are_two_people(site: Build) -> None:
    built = site()
    one, other = browser(built), browser(built)
    asked = one.ask(SEAT).json()["asked"]
    other.ask(SEAT)
    assert one.post("/api/feedback", {"asked": asked, "thumb": "up"}).status_code == 200
    assert other.post("/api/feedback", {"asked": asked, "thumb": "up"}).status_code == 404


@pytest.mark.parametrize(
    "cookie",
    ["", "x", f"{'a' * 43}.0.{'0' * 32}", f"{'a' * 43}.ffffffffffff.{'0' * 32}", "a" * 5000, "' OR 1=1 --"],
)
def test_a_cookie_that_somebody_made_up_lets_nobody_in(site: Build, cookie: str) -> None:
    guest = browser(site(**OUTSIDE), cookie=f"clausebot={cookie}")
    assert guest.ask(SEAT).status_code == 401
    page = guest.get("/rules")
    assert (page.status_code, page.headers["location"]) == (303, "/sign-in?next=%2Frules")


def test_nothing_but_the_way_in_is_seen_without_the_access_code(site: Build) -> None:
    guest = browser(site(**OUTSIDE), "192.168.1.5")
    for path in (
        "/",
        "/rules",
        "/rules/work-rules?lang=en",
        "/c/work-rules/seat-conduct/4",
        "/nope",
        "/rules/search?q=x",
    ):
        answer = guest.get(path)
        assert answer.status_code == 303, path
        assert answer.headers["location"].startswith("/sign-in")
    for path in ("/api/clauses", "/api/search?q=x", "/api/cases", "/api/me"):
        answer = guest.get(path)
        assert answer.status_code == 401, path
        assert answer.headers["www-authenticate"] == 'Bearer realm="clausebot"'
    for path in ("/sign-in", "/join", "/healthz", "/readyz", "/metrics", "/api/openapi.json"):
        assert guest.get(path).status_code == 200, path


def test_who_knows_the_access_code_comes_in(site: Build) -> None:
    guest = signed_in(site(**OUTSIDE))
    assert guest.get("/rules").status_code == 200
    assert guest.ask(SEAT).status_code == 200


def test_who_had_to_sign_in_comes_back_to_where_they_wanted(site: Build) -> None:
    guest = browser(site(**OUTSIDE))
    page = guest.get(guest.get("/rules/work-rules?lang=en").headers["location"])
    assert 'value="/rules/work-rules?lang=en"' in page.text
    answer = guest.post("/sign-in", data={"code": CODE, "next": "/rules/work-rules?lang=en"})
    assert answer.headers["location"] == "/rules/work-rules?lang=en"


def test_who_mistypes_the_code_and_changes_the_language_still_comes_back(site: Build) -> None:
    guest = browser(site(**OUTSIDE), accept_language="en")
    action = re.findall(r'action="(/sign-in[^"]*)"', guest.get("/sign-in?next=/rules/work-rules%3Flang=en").text)[0]
    wrong = guest.post(action, data={"code": "open barley", "next": "/rules/work-rules?lang=en"})
    [switch] = re.findall(r'class="switch" href="([^"]*)"', wrong.text)
    assert 'value="/rules/work-rules?lang=en"' in guest.get("/sign-in" + switch.replace("&amp;", "&")).text


def test_no_code_is_asked_for_where_none_fits(site: Build) -> None:
    guest = site(header="X-User", proxies=[PROXY]).guest("192.168.1.5", accept_language="en")
    page = guest.get("/sign-in")
    assert "it has not said who you are" in page.text
    assert "<form" not in page.text


@pytest.mark.parametrize(
    "elsewhere",
    ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/\r\nX: y", "evil", "/　"],
)
def test_nobody_is_led_elsewhere_after_signing_in(site: Build, elsewhere: str) -> None:
    answer = browser(site(**OUTSIDE)).post("/sign-in", data={"code": CODE, "next": elsewhere})
    assert answer.headers["location"] == "/"


def test_a_wrong_code_is_said_to_be_wrong_and_after_five_one_has_to_wait(site: Build, clock: FakeClock) -> None:
    built = site(**OUTSIDE)
    guest = browser(built, "192.168.1.5", accept_language="en")
    for _ in range(5):
        answer = guest.post("/sign-in", data={"code": "open barley"})
        assert answer.status_code == 403
        assert "That code does not fit" in answer.text
        assert "set-cookie" not in answer.headers
    for code in ("open barley", CODE):
        answer = guest.post("/sign-in", data={"code": code})
        assert answer.status_code == 429
        assert 0 < int(answer.headers["retry-after"]) <= 12
        assert "set-cookie" not in answer.headers
    signed_in(built, "192.168.1.6")
    clock.passed += 13
    signed_in(built, "192.168.1.5")


def test_whoever_mistypes_locks_out_nobody_behind_the_same_proxy(site: Build) -> None:
    built = site(**OUTSIDE, proxies=[PROXY])
    for _ in range(7):
        browser(built, PROXY, x_forwarded_for="192.168.1.5").post("/sign-in", data={"code": "wrong"})
    assert browser(built, PROXY, x_forwarded_for="192.168.1.5").post("/sign-in", data={"code": CODE}).status_code == 429
    assert browser(built, PROXY, x_forwarded_for="192.168.1.6").post("/sign-in", data={"code": CODE}).status_code == 303


def test_who_signs_out_is_a_stranger_and_so_is_the_thief_of_the_cookie(site: Build) -> None:
    built = site(**OUTSIDE)
    guest = signed_in(built)
    stolen = guest.cookies["clausebot"]
    answer = guest.post("/sign-out")
    assert answer.headers["location"] == "/sign-in"
    assert "Max-Age=0" in attributes(answer)
    assert browser(built, cookie=f"clausebot={stolen}").ask(SEAT).status_code == 401
    assert members(built.store) == ()


def test_a_session_ends_after_thirty_days(site: Build, clock: FakeClock) -> None:
    guest = signed_in(site(**OUTSIDE))
    stolen = guest.cookies["clausebot"]
    clock.passed += 30 * 86_400 - 1
    assert browser(guest.site, cookie=f"clausebot={stolen}").ask(SEAT).status_code == 200
    clock.passed += 2
    assert browser(guest.site, cookie=f"clausebot={stolen}").ask(SEAT).status_code == 401


def test_a_new_access_code_ends_the_sessions_of_the_old_one(site: Build) -> None:
    guest = signed_in(site(**OUTSIDE))
    guest.site = site(**OUTSIDE | {"code": "open barley"})
    assert guest.ask(SEAT).status_code == 401
    assert guest.post("/sign-in", data={"code": CODE}).status_code == 403


def test_who_signs_in_with_the_new_code_is_still_who_they_were(site: Build) -> None:
    guest = signed_in(site(**OUTSIDE))
    guest.post("/role", data={"role": "probation"})
    guest.site = site(**OUTSIDE | {"code": "open barley"})
    assert guest.post("/sign-in", data={"code": "open barley"}).status_code == 303
    assert [member.asks_as for member in members(guest.site.store)] == ["probation"]


def test_a_session_of_this_machine_is_none_on_the_network(site: Build) -> None:
    guest = browser(site())
    guest.ask(SEAT)
    guest.site = site(**OUTSIDE)
    assert guest.ask(SEAT).status_code == 401


def test_an_invitation_gives_its_role_to_the_session(site: Build) -> None:
    built = site()
    with built.store.begin() as tx:
        code = built.service.access.first_code(tx)
    guest = browser(built)
    assert f'value="{code}"' in guest.get(f"/join?code={code}").text
    assert guest.post("/join", data={"code": code}).status_code == 303
    assert [(member.role, member.admin) for member in members(built.store)] == [("supervisor", True)]
    assert browser(built).post("/join", data={"code": code}).status_code == 403


def test_an_invitation_lets_a_stranger_in_and_a_wrong_one_does_not(site: Build) -> None:
    built = site(**OUTSIDE)
    with built.store.begin() as tx:
        code = built.service.access.invite(tx, Member("web:boss", "supervisor", 1, admin=True), role="agent")
    guest = browser(built)
    answer = guest.post("/join", data={"code": "wrong"})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert members(built.store) == ()
    assert guest.post("/join", data={"code": code}).status_code == 303
    assert guest.ask(SEAT).status_code == 200


def test_invitations_cannot_be_guessed_by_trying(site: Build) -> None:
    built = site()
    tries = [browser(built).post("/join", data={"code": f"guess {i}"}).status_code for i in range(7)]
    assert tries == [403] * 5 + [429] * 2


def test_a_code_is_shown_as_text(site: Build) -> None:
    page = browser(site()).get("/join", params={"code": '"><script>alert(1)</script>'})
    assert "<script>alert" not in page.text


PROXIED: dict[str, Any] = {"host": "0.0.0.0", "header": "X-User", "proxies": [PROXY], "supervisors": ["boss"]}  # noqa: S104


def test_a_proxy_names_the_user_and_the_user_needs_no_cookie(site: Build) -> None:
    built = site(**PROXIED)
    answer = browser(built, PROXY, x_user="ann").ask(SEAT)
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert [member.person for member in members(built.store)] == ["web:ann"]


@pytest.mark.parametrize("peer", ["10.0.0.2", "127.0.0.1", "192.168.1.5"])
def test_a_header_that_anybody_else_sends_is_as_good_as_none(site: Build, peer: str) -> None:
    built = site(**PROXIED)
    assert browser(built, peer, x_user="boss", x_forwarded_for=PROXY).ask(SEAT).status_code == 401
    assert members(built.store) == ()


def test_a_spoofed_header_is_as_good_as_none_where_no_proxy_is_named(site: Build) -> None:
    built = site()
    browser(built, x_user="boss").ask(SEAT)
    assert all(member.person != "web:boss" for member in members(built.store))


def test_supervisors_are_those_of_the_settings_for_as_long_as_they_are_on_the_list(site: Build) -> None:
    built = site(**PROXIED)
    boss = browser(built, PROXY, x_user="boss")
    assert boss.get("/rules").status_code == 200
    assert [(member.role, member.rung) for member in members(built.store)] == [("supervisor", 1)]
    boss.site = site(**PROXIED | {"supervisors": []})
    boss.get("/rules")
    assert [(member.role, member.rung) for member in members(built.store)] == [("agent", 0)]


def test_who_was_invited_stays_a_supervisor_whatever_the_list_says(site: Build) -> None:
    built = site(**PROXIED)
    with built.store.begin() as tx:
        tx.members.put(Member("web:ann", "supervisor", 2, enrolled_at=tx.now))
    browser(built, PROXY, x_user="ann").get("/rules")
    assert [(member.role, member.rung) for member in members(built.store)] == [("supervisor", 2)]


def test_role_and_language_are_kept_and_change_the_answers(site: Build) -> None:
    guest = browser(site())
    assert guest.post("/role", data={"role": "probation", "next": "/rules"}).headers["location"] == "/rules"
    assert guest.post("/language", data={"lang": "en"}).status_code == 303
    assert [(member.asks_as, member.language) for member in members(guest.site.store)] == [("probation", "en")]
    assert guest.ask("可以换班吗").json()["language"] == "en"
    guest.post("/language", data={"lang": ""})
    guest.post("/role", data={"role": "emperor"})
    assert [(member.asks_as, member.language) for member in members(guest.site.store)] == [(None, None)]


def test_who_only_looks_leaves_nothing_behind(site: Build) -> None:
    built = site()
    for path in ("/rules", "/api/clauses", "/api/cases", "/api/me"):
        assert browser(built).get(path).status_code == 200
    assert browser(built).get("/sign-in?next=/rules").headers["location"] == "/rules"
    assert members(built.store) == ()
