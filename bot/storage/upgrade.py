"""Brings a database up to this version."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.problems import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"
TURN = 0x636C61757365
"""The number of the lock by which replicas that start together migrate one after another ("clause" in hexadecimal)."""


def upgrade(connection: Connection) -> None:
    """Run the migrations that the database lacks, in the transaction of the connection: all of them, or none."""
    if connection.dialect.name == "postgresql":
        # A replica may wait for the migration of another for longer than any other statement may take.
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SET LOCAL lock_timeout = 0"))
        connection.execute(text(f"SELECT pg_advisory_xact_lock({TURN})"))
    config = configuration(connection)
    scripts = ScriptDirectory.from_config(config)
    has = MigrationContext.configure(connection).get_current_heads()
    unknown = set(has) - {script.revision for script in scripts.walk_revisions()}
    if unknown:
        raise StoreError(
            f"the database was made by a newer version of Clausebot ({', '.join(sorted(unknown))});"
            " install that version, or restore a backup"
        )
    if set(has) != set(scripts.get_heads()):
        command.upgrade(config, "head")


def configuration(connection: Connection) -> Config:
    """What Alembic needs to know, without a file beside the program."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
