"""Where PostgreSQL is missing, a person is told and CI fails."""

from __future__ import annotations

import pytest

from tests.storage import postgres


def test_a_machine_without_postgresql_skips_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "binaries", lambda: None)
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt-get install postgresql"):
        postgres.required()


def test_ci_without_postgresql_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "binaries", lambda: None)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="apt-get install postgresql"):
        postgres.required()


def test_a_stopped_server_is_gone_until_it_is_started(postgres_server: postgres.PostgresServer) -> None:
    url = postgres_server.fresh_database()
    postgres_server.stop(immediate=True)
    assert not postgres_server.answers()
    postgres_server.start()
    assert postgres_server.answers()
    assert postgres_server.url_of(url.rpartition("/")[2]) == url
