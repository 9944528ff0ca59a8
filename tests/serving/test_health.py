"""What monitoring reads: alive, ready, figures; and that figures hold no word of a question."""

from __future__ import annotations

import httpx
from starlette.applications import Starlette

from bot.service import Reply
from bot.serving import health
from bot.serving.metrics import Metrics
from tests.asgi import request
from tests.fakes import LEAVE, LEFT


def got(path: str, *, alive: str = "", ready: str = "", metrics: Metrics | None = None) -> httpx.Response:
    routes = health.routes(metrics or Metrics(), alive={"polling": lambda: alive}, ready={"store": lambda: ready})
    return request(Starlette(routes=routes), "GET", path)


def test_all_is_well() -> None:
    assert got("/healthz").json() == {"polling": "ok"}
    assert got("/readyz").json() == {"polling": "ok", "store": "ok"}


def test_what_is_wrong_is_named() -> None:
    answer = got("/healthz", alive="nothing received for 200 s")
    assert (answer.status_code, answer.json()) == (503, {"polling": "nothing received for 200 s"})


def test_a_store_that_is_away_is_no_reason_to_restart_but_none_to_send_traffic() -> None:
    away = "the database is away"
    assert got("/healthz", ready=away).status_code == 200
    assert got("/readyz", ready=away).status_code == 503


def test_figures_are_counted_and_tell_nothing_of_a_question() -> None:
    metrics = Metrics()
    metrics.replied("telegram", Reply("answer", "en", answer=LEFT))
    metrics.replied("telegram", Reply("limited", "en", wait=3.0))
    text = got("/metrics", metrics=metrics).text
    assert 'clausebot_questions_total{channel="telegram",language="en",outcome="answered"} 1.0' in text
    assert 'clausebot_limited_total{channel="telegram"} 1.0' in text
    assert LEAVE not in text
