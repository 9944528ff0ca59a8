"""The address that Telegram brings updates to: who brings them, what is refused, and when it says no."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette

from bot.problems import StoreUnavailable
from bot.service.redaction import redact
from bot.serving.metrics import Metrics
from bot.storage import Store, Transaction, open_store
from bot.telegram.receiver import Hands
from bot.telegram.webhook import HEADER, LARGEST, Webhook
from tests.asgi import request
from tests.telegram.test_intake import MESSAGE, values

SECRET = "s" * 32
HEADERS = {HEADER: SECRET}


class Away:
    """A store whose database is away for now."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.away = False

    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        if self.away:
            raise StoreUnavailable("the database is away")
        with self.store.begin() as tx:
            yield tx


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Away]:
    with open_store(f"sqlite:///{tmp_path / 'hook.db'}") as found:
        yield Away(found)


@pytest.fixture
def arrived() -> list[str]:
    return []


@pytest.fixture
def app(store: Away, arrived: list[str]) -> Starlette:
    hands = Hands(store, Metrics(), redact, lambda: arrived.append("x"))  # type: ignore[arg-type]
    return Starlette(routes=[Webhook(SECRET, hands).route("/hook")])


def waiting(store: Away) -> int:
    with store.store.begin() as tx:
        return tx.inbox.depth().waiting


def post(app: Starlette, content: Any, headers: dict[str, str] | None = None) -> httpx.Response:
    return request(app, "POST", "/hook", content=content, headers=HEADERS if headers is None else headers)


def update(number: int = 1) -> bytes:
    import json

    return json.dumps({"update_id": number, "message": MESSAGE}).encode()


def test_an_update_is_written_down_before_the_yes(app: Starlette, store: Away, arrived: list[str]) -> None:
    assert post(app, update()).status_code == 200
    assert (waiting(store), arrived) == (1, ["x"])


def test_an_update_that_comes_twice_is_there_once(app: Starlette, store: Away) -> None:
    assert [post(app, update(3)).status_code for _ in range(3)] == [200] * 3
    assert waiting(store) == 1


@pytest.mark.parametrize("headers", [{}, {HEADER: "wrong"}, {HEADER: ""}, {HEADER: SECRET + "x"}, {HEADER: "ü"}])
def test_without_the_secret_nothing_happens(app: Starlette, store: Away, headers: dict[str, str]) -> None:
    sent = {name: value.encode("latin-1") for name, value in headers.items()}
    assert post(app, update(), sent).status_code == 401  # type: ignore[arg-type]
    assert waiting(store) == 0


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"{}", b"\xff\xfe", b"[" * 50_000, b'{"update_id": "1"}', b"NaN"]
)
def test_what_is_no_update_is_refused_without_a_trace(app: Starlette, store: Away, content: bytes) -> None:
    assert post(app, content).status_code == 400
    assert waiting(store) == 0


def test_a_body_beyond_the_limit_is_not_read_to_its_end(app: Starlette, store: Away) -> None:
    assert post(app, b"x" * (LARGEST + 1)).status_code == 413
    assert waiting(store) == 0


def test_while_the_database_is_away_telegram_keeps_the_update(app: Starlette, store: Away, arrived: list[str]) -> None:
    store.away = True
    answer = post(app, update())
    assert (answer.status_code, answer.headers["retry-after"], arrived) == (503, "1", [])
    store.away = False
    assert post(app, update()).status_code == 200
    assert waiting(store) == 1


def test_only_post_is_answered(app: Starlette) -> None:
    assert request(app, "GET", "/hook", headers=HEADERS).status_code == 405


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(values, st.integers(0, 2**31))
def test_random_updates_never_break_the_address(app: Starlette, body: Any, number: int) -> None:
    import json

    content = json.dumps(body | {"update_id": number} if isinstance(body, dict) else body)
    assert post(app, content).status_code in {200, 400}
