"""How fast answers arrive on Telegram: `python -m tests.benchmarks.telegram`, against the emulator with 50 ms of latency.

From the moment an update exists to the moment its answer stands in the chat, as a person would see it, with the packaged
rules and SQLite, in both modes. The peer is an echo bot of python-telegram-bot as its documentation shows it, which
remembers nothing and loses what it is working on when it ends; the ratio says what remembering costs.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.benchmarks import echo
from tests.benchmarks.questions import golden, sample
from tests.emulator import Person, Telegram, free_port
from tests.emulator.values import Times
from tests.reliability.plan import Plan
from tests.telegram.running import Mode

LATENCY = 0.05
PEOPLE = 300
"""Who asks in turn, so that a chat has one question on its way at a time, as people do."""
TARGETS = {10: 0.3, 30: 1.0}
"""Seconds within which 95 of 100 answers arrive, at so many questions a second."""
SOAK_GROWTH = 10.0
"""Megabytes that a soak may add …"""
WARM = 30.0
"""… after so many seconds: by then each sampled question has been asked, and what the index lays out for a word when it
is first asked for is there. What grows from then on would grow for ever. The growth before is printed beside it."""
PATIENCE = 60.0
TICKS = 100.0


@dataclass(frozen=True, slots=True)
class Run:
    """What was measured once."""

    what: str
    rate: int
    asked: int
    seconds: tuple[float, ...]
    cpu: float
    memory: tuple[float, ...]
    """Megabytes at the beginning of each second, and when all was answered."""

    @property
    def lost(self) -> int:
        """Questions without an answer."""
        return self.asked - len(self.seconds)

    def percentile(self, number: int) -> float:
        """Seconds within which so many of 100 answers arrived."""
        return statistics.quantiles(self.seconds, n=100)[number - 1]

    def grown(self, since: float) -> float:
        """Megabytes that came after so many seconds."""
        return self.memory[-1] - self.memory[min(round(since), len(self.memory) - 1)]

    @property
    def cpu_each(self) -> float:
        """Seconds of the processor for an answer."""
        return self.cpu / max(len(self.seconds), 1)


class Process:
    """A bot whose use of the machine is read from outside."""

    def __init__(self, command: Sequence[str], log: Path) -> None:
        self._file = log.open("wb")
        self._process = subprocess.Popen([sys.executable, "-m", *command], stdout=self._file, stderr=self._file)

    def stop(self) -> None:
        """End it, in good order if it can."""
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._file.close()

    @property
    def cpu(self) -> float:
        """Seconds of the processor so far."""
        fields = self._read("stat").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    @property
    def memory(self) -> float:
        """Megabytes that it holds."""
        line = next(line for line in self._read("status").splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024

    def _read(self, name: str) -> str:
        return Path(f"/proc/{self._process.pid}/{name}").read_text(encoding="ascii")


def measured(what: str, mode: Mode, rate: int, seconds: float) -> Run:
    """Put a load on one bot in a process of its own."""
    with tempfile.TemporaryDirectory() as folder, Telegram(times=Times(retry=0.2, repeat=0.2)) as telegram:
        telegram.slow_down(LATENCY)
        process = Process(_command(what, telegram, mode, Path(folder)), Path(folder) / "log")
        try:
            telegram.wait_until_ready(PATIENCE)
            people = [telegram.person(10_000 + number, "P", language="zh") for number in range(PEOPLE)]
            asyncio.run(_load(telegram, people, rate, 3.0))
            telegram.reset()
            telegram.slow_down(LATENCY)
            people = [telegram.person(10_000 + number, "P", language="zh") for number in range(PEOPLE)]
            cpu, memory = process.cpu, list[float]()
            asked = asyncio.run(_load(telegram, people, rate, seconds, lambda: memory.append(process.memory)))
            memory.append(process.memory)
            found = _seconds(telegram, asked)
            return Run(f"{what}, {mode}", rate, len(asked), tuple(found), process.cpu - cpu, tuple(memory))
        finally:
            process.stop()


def _command(what: str, telegram: Telegram, mode: Mode, folder: Path) -> list[str]:
    if what == "echo":
        return [echo.__name__, json.dumps([telegram.token, telegram.base_url, mode, free_port()])]
    database = f"sqlite:///{folder / 'bot.db'}"
    plan = Plan(
        telegram.server.url, telegram.token, database, mode, free_port(), engine="real", lease=15.0, level="info"
    )
    return ["tests.reliability.serving", plan.dumped()]


async def _load(
    telegram: Telegram, people: Sequence[Person], rate: int, seconds: float, look: Callable[[], None] = lambda: None
) -> list[tuple[int, float]]:
    """Ask at a steady rate, whatever comes back, and wait for the answers; who asked, and when. Looks every second."""
    questions = sample(golden(), 200)
    chances = random.Random(1)  # noqa: S311  (nothing is guarded by it)
    asked: list[tuple[int, float]] = []
    begun = asyncio.get_running_loop().time()
    for number in range(round(rate * seconds)):
        await asyncio.sleep(max(0.0, begun + number / rate - asyncio.get_running_loop().time()))
        if not number % rate:
            look()
        person = people[number % len(people)]
        asked.append((person.id, time.time()))
        await person.say.soon(chances.choice(questions))
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        await asyncio.sleep(0.5)
        if len(_seconds(telegram, asked)) == len(asked):
            break
    return asked


def _seconds(telegram: Telegram, asked: Sequence[tuple[int, float]]) -> list[float]:
    """How long each answered question waited; of an answer in several messages the last one counts.

    A message belongs to the latest question of its chat: a person asks again only after all others have asked.
    """
    questions: dict[int, list[float]] = defaultdict(list)
    for chat, at in asked:
        questions[chat].append(at)
    found: dict[tuple[int, float], float] = {}
    for call in telegram.outbox("sendMessage", ok=True):
        before = [at for at in questions[call.chat_id] if at <= call.at]
        if before:
            found[call.chat_id, before[-1]] = call.at - before[-1]
    return list(found.values())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long each load lasts")
    parser.add_argument("--soak", type=float, default=0.0, help="seconds of a soak at 30/s; 180 for the whole")
    given = parser.parse_args()
    console = Console(width=118, highlight=False)
    runs = [measured(what, mode, rate, given.seconds) for rate in TARGETS for mode in _modes() for what in _bots()]
    console.print(table(runs))
    if given.soak:
        soak = measured("clausebot", "webhook", 30, given.soak)
        console.print(soaked(soak))


def soaked(soak: Run) -> str:
    """What a soak came to. Growth that ends is no leak: the second figure is what counts, the first is no secret."""
    later = soak.grown(WARM)
    met = "yes" if later <= SOAK_GROWTH else "NO"
    return (
        f"soak, {soak.rate}/s for {len(soak.memory) - 1} s: {len(soak.seconds)} of {soak.asked} answered,"
        f" p95 {soak.percentile(95) * 1e3:.0f} ms, memory {soak.memory[0]:.0f} {soak.grown(0):+.1f} MB,"
        f" of which after {WARM:g} s {later:+.1f} MB (target <= {SOAK_GROWTH:g} MB: {met})"
    )


def _modes() -> tuple[Mode, ...]:
    return ("polling", "webhook")


def _bots() -> tuple[str, ...]:
    return ("clausebot", "echo")


def table(runs: Sequence[Run]) -> Table:
    """The runs as a table; every second one is the peer of the one before it."""
    found = Table(
        "bot", "a second", "p50", "p95", "p99", "target", "met", "lost", "CPU an answer", "ratio to echo, p95", box=None
    )
    for ours, peer in zip(runs[::2], runs[1::2], strict=True):
        target = TARGETS[ours.rate]
        met = "yes" if ours.percentile(95) <= target and not ours.lost else "NO"
        ratio = f"{ours.percentile(95) / peer.percentile(95):.2f}"
        found.add_row(*_cells(ours), f"<= {target * 1e3:.0f} ms", met, *_costs(ours), ratio)
        found.add_row(*_cells(peer), "", "", *_costs(peer), "")
    return found


def _cells(run: Run) -> tuple[str, ...]:
    return (run.what, str(run.rate), *(f"{run.percentile(each) * 1e3:.0f} ms" for each in (50, 95, 99)))


def _costs(run: Run) -> tuple[str, str]:
    return str(run.lost), f"{run.cpu_each * 1e3:.1f} ms"


if __name__ == "__main__":
    main()
