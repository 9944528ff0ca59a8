"""How fast `/api/ask` is over HTTP: a real `clausebot web` on SQLite, at 200 requests a second for 30 seconds.

At lower rates it answers alone; at the last one with an engine for each core, which share them with the server and with
whoever asks. `make bench` prints it; run as a module it stands alone. The peer is the health check of the same server in
the same run, which does nothing: the ratio says what answering costs over merely being a server.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from rich.console import Console

from tests.benchmarks.bench import Line, show
from tests.benchmarks.load import Found, Load, put_on
from tests.benchmarks.questions import golden

RATE, SECONDS = 200, 30.0
STEPS = (25, 50, 100, 150)
"""Requests a second that are tried before, to show where the limit lies."""
ENGINES = os.cpu_count() or 1
STEP_SECONDS = 8.0
WARM_SECONDS = 2.0
START_SECONDS = 30.0
MOST = 0.5
"""Seconds that the 95th percentile of /api/ask may take."""


def main() -> None:
    """Measure and print it."""
    show(Console(width=118, highlight=False), "the API", measured())


def measured() -> list[Line]:
    """The times of `/api/ask` at rising rates, and of the peer."""
    questions = tuple(golden())
    with served() as (port, process):
        alone = list(_rising(port, process, questions))
    with served(ENGINES) as (port, process):
        peer = put_on(Load(port, RATE, STEP_SECONDS, "/healthz"))
        together = list(_rising(port, process, questions))
        warm = _memory(process)
        asked = put_on(Load(port, RATE, SECONDS, "/api/ask", questions))
        grown = _memory(process) - warm
    slow, idle, errors = _quantile(asked, 0.95), _quantile(peer, 0.95), sum(asked.errors.values())
    return [
        *alone,
        Line(f"with CLAUSEBOT_ENGINES={ENGINES}", ""),
        *together,
        Line(f"{RATE}/s for {SECONDS:.0f} s: {len(asked.times)} questions of 1000 people, median", _ms(asked, 0.5)),
        Line("… 95th percentile", _ms(asked, 0.95), slow * 1e3, MOST * 1e3, "ms"),
        Line("… 99th percentile", _ms(asked, 0.99)),
        Line(
            "… errors" + "".join(f", {what}: {count}" for what, count in asked.errors.items()), f"{errors}", errors, 0
        ),
        Line(
            f"memory of all processes before, {warm:.0f} MB, and what questions not asked before add",
            f"{grown:+.1f} MB",
        ),
        Line(f"/healthz of the same server at {RATE}/s, 95th percentile", _ms(peer, 0.95)),
        Line("ratio to /healthz", f"{slow / idle:.1f}"),
    ]


def _rising(port: int, process: int, questions: tuple[str, ...]) -> Iterator[Line]:
    """Lines for each step, and for what a question costs at them."""
    put_on(Load(port, STEPS[0], WARM_SECONDS, "/api/ask", questions))
    before, answered = _cpu(process), 0
    for rate in STEPS:
        found = put_on(Load(port, rate, STEP_SECONDS, "/api/ask", questions))
        answered += len(found.times)
        yield Line(f"{rate}/s: 95th percentile, {sum(found.errors.values())} errors", _ms(found, 0.95))
    yield Line(
        "… processor time of all processes for a question", f"{(_cpu(process) - before) / answered * 1e3:.1f} ms"
    )


@contextmanager
def served(engines: int = 0) -> Iterator[tuple[int, int]]:
    """A running `clausebot web` with an empty database: its port and the number of its process."""
    with tempfile.TemporaryDirectory() as folder:
        port = _free_port()
        environment = {name: value for name, value in os.environ.items() if not name.startswith("CLAUSEBOT_")} | {
            "CLAUSEBOT_DATABASE": f"sqlite:///{Path(folder, 'clausebot.db')}",
            "CLAUSEBOT_WEB_USER_HEADER": "X-User",
            "CLAUSEBOT_WEB_PROXIES": "127.0.0.1",
            "CLAUSEBOT_ENGINES": str(engines),
        }
        command = [sys.executable, "-m", "bot", "web", "--port", str(port)]
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            try:
                _wait_for(port, process)
                yield port, process.pid
            finally:
                process.terminate()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1).close()
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"expected a server on port {port} within {START_SECONDS:.0f} s; found none")


def _free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _quantile(found: Found, part: float) -> float:
    times: Sequence[float] = sorted(found.times) or [float("inf")]
    return times[min(len(times) - 1, int(len(times) * part))]


def _cpu(process: int) -> float:
    """Seconds of processor time that a process and those that it began have used."""
    stats = (Path(f"/proc/{one}/stat").read_text(encoding="ascii") for one in _family(process))
    times = [stat.rpartition(")")[2].split() for stat in stats]
    return sum(int(each[11]) + int(each[12]) for each in times) / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> float:
    """Megabytes that a process and those that it began hold."""
    lines = [Path(f"/proc/{one}/status").read_text(encoding="ascii").splitlines() for one in _family(process)]
    return sum(int(line.split()[1]) for each in lines for line in each if line.startswith("VmRSS:")) / 1024


def _family(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [process, *map(int, children.split())]


def _ms(found: Found, part: float) -> str:
    return f"{_quantile(found, part) * 1e3:.1f} ms"


if __name__ == "__main__":
    main()
