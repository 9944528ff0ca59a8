"""What becomes of a message when its sending fails, case by case."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.telegram.fates import TRIES, Fate, fate, pause

SEND, EDIT, MARK = "sendMessage", "editMessageText", "editMessageReplyMarkup"


def caused(error: NetworkError, cause: Exception) -> NetworkError:
    error.__cause__ = cause
    return error


READ = caused(TimedOut(), httpx.ReadTimeout("slow"))
CUT = caused(NetworkError("cut"), httpx.RemoteProtocolError("gone"))
CONNECT = caused(NetworkError("refused"), httpx.ConnectError("refused"))
SLOW = caused(TimedOut(), httpx.ConnectTimeout("slow"))
POOL = caused(TimedOut("pool"), httpx.PoolTimeout("full"))


@pytest.fixture(autouse=True)
def _timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.mark.parametrize(
    ("error", "method", "kind"),
    [
        pytest.param(ChatMigrated(-7), SEND, "moved", id="group became a supergroup"),
        pytest.param(Forbidden("bot was blocked by the user"), SEND, "dead", id="blocked"),
        pytest.param(InvalidToken("no"), SEND, "again", id="token refused"),
        pytest.param(CONNECT, SEND, "again", id="connection refused"),
        pytest.param(SLOW, SEND, "again", id="no connection in time"),
        pytest.param(POOL, SEND, "again", id="no free connection"),
        pytest.param(NetworkError("Bad Gateway"), SEND, "again", id="502"),
        pytest.param(READ, SEND, "doubtful", id="no answer in time"),
        pytest.param(CUT, SEND, "doubtful", id="connection cut"),
        pytest.param(BadRequest("Can't parse entities: x"), SEND, "plain", id="HTML refused"),
        pytest.param(BadRequest("Message is not modified: x"), EDIT, "unchanged", id="the same already"),
        pytest.param(BadRequest("Message to edit not found"), EDIT, "afresh", id="deleted meanwhile"),
        pytest.param(BadRequest("Message can't be edited"), EDIT, "afresh", id="too old to edit"),
        pytest.param(BadRequest("Message thread not found"), SEND, "afresh", id="topic gone"),
        pytest.param(BadRequest("Message to edit not found"), MARK, "unchanged", id="buttons of a deleted message"),
        pytest.param(BadRequest("Chat not found"), SEND, "dead", id="no such chat"),
        pytest.param(ZeroDivisionError(), SEND, "again", id="our own fault"),
    ],
)  # fmt: skip
def test_an_error_has_its_fate(error: Exception, method: str, kind: str) -> None:
    assert fate(error, method, tries=1, doubtful=0).kind == kind


def test_too_many_requests_names_how_long_to_wait() -> None:
    assert fate(RetryAfter(timedelta(seconds=7)), SEND, tries=1, doubtful=0) == Fate("hold", 7.0)


def test_what_may_have_arrived_is_sent_again_once() -> None:
    assert fate(READ, SEND, tries=1, doubtful=0).kind == "doubtful"
    assert fate(READ, SEND, tries=2, doubtful=1).kind == "dead"


def test_an_outage_is_waited_out_however_long() -> None:
    assert fate(CONNECT, SEND, tries=1000, doubtful=0).kind == "again"


def test_our_own_fault_is_tried_a_few_times() -> None:
    assert fate(ValueError("x"), SEND, tries=TRIES, doubtful=0) == Fate("dead", why=f"ValueError {TRIES} times")


def test_pauses_grow_and_stay_bearable() -> None:
    pauses = [pause(tries) for tries in range(1, 20)]
    assert pauses == sorted(pauses)
    assert pauses[0] <= 1
    assert pauses[-1] <= 15
