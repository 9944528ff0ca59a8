"""Who comes in by which settings, and from whom what is believed."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.requests import Request

from bot.problems import SettingsError
from bot.web.access import Admission, admission

OPEN: dict[str, Any] = {"host": "127.0.0.1", "open_to_all": False}


def asked_from(peer: str, *headers: tuple[str, str], scheme: str = "http") -> Request:
    raw = [(name.encode(), value.encode()) for name, value in headers]
    return Request(
        {"type": "http", "scheme": scheme, "path": "/", "query_string": b"", "headers": raw, "client": (peer, 1)}
    )


@pytest.mark.parametrize("host", ["0.0.0.0", "10.1.2.3", "::", "clausebot.example"])  # noqa: S104
def test_a_network_is_let_in_by_nobodys_accident(host: str) -> None:
    with pytest.raises(SettingsError, match="anybody on the network would be let in: set CLAUSEBOT_WEB_CODE"):
        admission(host=host, open_to_all=False)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.8.8"])
def test_on_this_machine_nobody_is_asked(host: str) -> None:
    assert admission(host=host, open_to_all=False).everybody


@pytest.mark.parametrize(
    "given",
    [{"code": "12345678"}, {"header": "X-User", "proxies": ["10.0.0.1"]}, {"open_to_all": True}],
    ids=["code", "header", "open"],
)
def test_a_network_is_let_in_where_the_settings_say_how(given: dict[str, Any]) -> None:
    admission(**{**OPEN, "host": "0.0.0.0", **given})  # noqa: S104


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"code": "1234"}, "CLAUSEBOT_WEB_CODE: expected 8 characters or more, found 4"),
        ({"header": "X-User"}, "CLAUSEBOT_WEB_USER_HEADER is believed from nobody"),
        ({"header": "X User:", "proxies": ["10.0.0.1"]}, "CLAUSEBOT_WEB_USER_HEADER: expected the name of a header"),
        ({"proxies": ["my-proxy"]}, "CLAUSEBOT_WEB_PROXIES: expected addresses or networks, found 'my-proxy'"),
        ({"url": "clausebot.example"}, "CLAUSEBOT_WEB_URL: expected https://… or http://…, found 'clausebot.example'"),
    ],
)
def test_settings_that_cannot_be_meant_are_refused(given: dict[str, Any], says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        admission(**{**OPEN, **given})
    assert str(caught.value).startswith(says)
    assert "\n" not in str(caught.value)


BEHIND = admission(**OPEN, header="X-User", proxies=["10.0.0.1", "10.9.0.0/16", "fd00::/8"])


@pytest.mark.parametrize(
    ("peer", "headers", "user"),
    [
        ("10.0.0.1", [("x-user", "ann")], "ann"),
        ("10.9.3.4", [("x-user", " ann ")], "ann"),
        ("fd00::7", [("x-user", "王芳")], "王芳"),
        ("10.0.0.2", [("x-user", "ann")], None),
        ("127.0.0.1", [("x-user", "ann")], None),
        ("not an address", [("x-user", "ann")], None),
        ("10.0.0.1", [], None),
        ("10.0.0.1", [("x-user", "")], None),
        ("10.0.0.1", [("x-user", "ann"), ("x-user", "root")], None),
        ("10.0.0.1", [("x-user", "a" * 129)], None),
        ("10.0.0.1", [("x-user", "a\x07b")], None),
        ("10.0.0.2", [("x-user", "ann"), ("x-forwarded-for", "10.0.0.1")], None),
    ],
)
def test_a_user_is_named_by_a_trusted_proxy_alone(peer: str, headers: list[tuple[str, str]], user: str | None) -> None:
    assert BEHIND.user(asked_from(peer, *headers)) == user


@pytest.mark.parametrize(
    ("peer", "told", "address"),
    [
        ("192.168.1.5", "", "192.168.1.5"),
        ("192.168.1.5", "1.2.3.4", "192.168.1.5"),
        ("10.0.0.1", "192.168.1.5", "192.168.1.5"),
        ("10.0.0.1", "6.6.6.6, 192.168.1.5", "192.168.1.5"),
        ("10.0.0.1", "6.6.6.6, 192.168.1.5, 10.9.1.1", "192.168.1.5"),
        ("10.0.0.1", "", "10.0.0.1"),
    ],
)
def test_the_address_on_whose_budget_a_request_is_cannot_be_made_up(peer: str, told: str, address: str) -> None:
    headers = [("x-forwarded-for", told)] if told else []
    assert BEHIND.address(asked_from(peer, *headers)) == address


@pytest.mark.parametrize(
    ("given", "peer", "told", "scheme", "secure"),
    [
        ({}, "127.0.0.1", "", "http", False),
        ({}, "127.0.0.1", "", "https", True),
        ({}, "127.0.0.1", "https", "http", False),
        ({"proxies": ["127.0.0.1"]}, "127.0.0.1", "https", "http", True),
        ({"url": "https://clausebot.example"}, "127.0.0.1", "", "http", True),
        ({"url": "http://clausebot.example"}, "127.0.0.1", "", "https", False),
    ],
)
def test_whether_the_page_is_seen_over_https(
    given: dict[str, Any], peer: str, told: str, scheme: str, secure: bool
) -> None:
    headers = [("x-forwarded-proto", told)] if told else []
    assert admission(**OPEN, **given).secure(asked_from(peer, *headers, scheme=scheme)) is secure


def test_a_code_fits_or_does_not() -> None:
    held = Admission(code="pässword")
    assert held.is_code("pässword")
    assert held.is_code(" pässword\n")
    assert not held.is_code("password")
    assert not held.is_code("")
    assert not held.is_code("\udc80")
    assert not Admission().is_code("")
