"""Migrations lead from an empty database to the tables of this version, once, and never back."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.problems import StoreError
from bot.storage import Store, open_store
from bot.storage.engine import make_engine, read_url
from bot.storage.tables import metadata
from bot.storage.upgrade import MIGRATIONS, configuration
from tests.storage.conftest import KINDS
from tests.storage.postgres import PostgresServer

OPEN = "import sys; from bot.storage import open_store; open_store(sys.argv[1]).close()"
SCHEMA = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE tbl_name != 'alembic_version' AND name NOT LIKE 'sqlite%'",
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename != 'alembic_version'",
}

Make = Callable[[str], str]


def with_connection(url: str, look: Callable[[Connection], Any]) -> Any:
    engine = make_engine(read_url(url))
    try:
        with engine.begin() as connection:
            return look(connection)
    finally:
        engine.dispose()


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_database_gets_exactly_the_tables(kind: str, empty_urls: Make) -> None:
    url = empty_urls(kind)
    open_store(url).close()

    def differences(connection: Connection) -> Sequence[Any]:
        found: Sequence[Any] = compare_metadata(MigrationContext.configure(connection), metadata)
        return found

    assert with_connection(url, differences) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_index_is_as_the_tables_say(kind: str, empty_urls: Make) -> None:
    migrated, made = empty_urls(kind), empty_urls(kind)
    open_store(migrated).close()
    with_connection(made, metadata.create_all)

    def schema(connection: Connection) -> list[tuple[str, str]]:
        return sorted((name, " ".join(sql.split())) for name, sql in connection.execute(text(SCHEMA[kind])))

    found = with_connection(migrated, schema)
    assert len(found) > 20
    assert found == with_connection(made, schema)


def test_opening_again_changes_nothing(url: str, opened: Callable[..., Store]) -> None:
    with open_store(url) as store, store.begin() as tx:
        tx.kept.put("key", "value")
    with open_store(url) as store, store.begin() as tx:
        assert tx.kept.get("key") == "value"


def test_a_database_of_a_newer_version_is_left_alone(url: str) -> None:
    with open_store(url) as store, store.begin() as tx:
        tx.run(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError) as caught:
        open_store(url)
    assert str(caught.value) == (
        "the database was made by a newer version of Clausebot (9999); install that version, or restore a backup"
    )


def test_replicas_that_start_together_migrate_one_after_another(postgres_server: PostgresServer) -> None:
    url = postgres_server.fresh_database()
    commands = [[sys.executable, "-W", "error", "-c", OPEN, url]] * 4
    started = [subprocess.Popen(command, stderr=subprocess.PIPE) for command in commands]
    ended = [each.communicate(timeout=60)[1] for each in started]
    assert [each.returncode for each in started] == [0] * 4, ended
    assert ended == [b""] * 4


def test_the_migrations_are_one_line_of_files_in_the_package() -> None:
    scripts = ScriptDirectory.from_config(configuration(None))  # type: ignore[arg-type]
    files = sorted(each.name for each in (MIGRATIONS / "versions").glob("0*.py"))
    revisions = [script.revision for script in scripts.walk_revisions()][::-1]
    assert files
    assert [name[:4] for name in files] == revisions
    assert scripts.get_heads() == [revisions[-1]]
