"""A PostgreSQL server of our own: on a free loopback port, in a folder that goes with it, easy to kill and to restart.

Tests elsewhere that need one import the fixture `postgres_server` into their conftest.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

PATIENCE = 30.0
FAST = ("fsync=off", "full_page_writes=off", "shared_buffers=32MB", "max_connections=60", "autovacuum=off")


def binaries() -> Path | None:
    """The folder of `initdb` and `postgres`; Debian keeps them out of the PATH."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((each for each in folders if (each / "initdb").exists() and (each / "postgres").exists()), None)


def required() -> Path:
    """The same, or the end of the test: skipped on a machine without PostgreSQL, failed where CI should have it."""
    folder = binaries()
    if folder is None:
        reason = "PostgreSQL is not installed: apt-get install postgresql"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    return folder


def unprivileged() -> dict[str, Any]:
    """Arguments of Popen under which PostgreSQL agrees to run: it refuses to be root."""
    if os.geteuid() != 0:
        return {}
    users = {each.pw_name: each for each in pwd.getpwall()}
    user = users.get("postgres") or users["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


class PostgresServer:
    """A server over one folder; stopped and started again it has the same port and data."""

    def __init__(self, binaries: Path) -> None:
        self._binaries = binaries
        self._as = unprivileged()
        self._folder = Path(tempfile.mkdtemp(prefix="clausebot-pg-"))
        self._process: subprocess.Popen[bytes] | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        if self._as:
            os.chown(self._folder, self._as["user"], self._as["group"])
        self._run("initdb", "-D", self._data, "-U", "clausebot", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")

    @property
    def url(self) -> str:
        """The database that is always there."""
        return self.url_of("postgres")

    def url_of(self, database: str) -> str:
        """The URL of a database of this server."""
        return f"postgresql://clausebot@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start, and come back when it answers. A server that was killed may take a moment to let go of its memory."""
        until = time.monotonic() + PATIENCE
        self._process = self._launch()
        while not self.answers():
            assert time.monotonic() < until, (self._folder / "log").read_text(encoding="utf-8", errors="replace")
            if self._process.poll() is not None:
                time.sleep(0.2)
                self._process = self._launch()
            time.sleep(0.02)

    def stop(self, *, immediate: bool = False) -> None:
        """End every connection and stop; `immediate` as a power cut would, with a recovery at the next start."""
        self._end(signal.SIGQUIT if immediate else signal.SIGINT)

    def kill(self) -> None:
        """Kill the server; its children notice and follow."""
        self._end(signal.SIGKILL)

    def answers(self) -> bool:
        """Whether it takes connections."""
        try:
            psycopg.connect(self.url, connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def fresh_database(self, template: str = "template1") -> str:
        """The URL of a new database, empty or like another one that nobody uses just now."""
        name = f"t{uuid.uuid4().hex}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url_of(name)

    def run(self, statement: str) -> None:
        """Run a statement as an administrator."""
        with contextlib.closing(psycopg.connect(self.url, autocommit=True)) as connection:
            connection.execute(statement.encode())

    def remove(self) -> None:
        """Stop, and leave nothing behind."""
        if self._process is not None and self._process.poll() is None:
            self.stop(immediate=True)
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._binaries / program), *arguments]
        done = subprocess.run(command, cwd=self._folder, capture_output=True, check=False, **self._as)
        assert done.returncode == 0, done.stderr.decode(errors="replace")

    def _launch(self) -> subprocess.Popen[bytes]:
        options = [f"unix_socket_directories={self._folder}", "listen_addresses=127.0.0.1", f"port={self.port}", *FAST]
        command = [str(self._binaries / "postgres"), "-D", self._data, *(f"--{each}" for each in options)]
        with (self._folder / "log").open("ab") as log:
            # A session of its own, so that Ctrl-C in a terminal ends the tests first.
            return subprocess.Popen(
                command, cwd=self._folder, stderr=log, stdout=log, start_new_session=True, **self._as
            )

    def _end(self, how: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(how)
        self._process.wait(timeout=PATIENCE)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A running server, one for each process of the tests."""
    server = PostgresServer(required())
    try:
        server.start()
        yield server
    finally:
        server.remove()
