"""`make bench`: how fast Clausebot answers and what it needs, as ratios to named peers in the same run.

A question is timed as a person meets it, rules loaded, everything on. The peers answer the same questions over the same
phrasings, turn by turn with Clausebot, so that a busy machine is busy for all of them. What starting costs is measured
in processes of their own.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process
from rich.console import Console
from rich.table import Table

from knowledge import Assistant, load
from tests.benchmarks import start
from tests.benchmarks.copies import Copies, write
from tests.benchmarks.peers import Words
from tests.benchmarks.questions import golden, sample

SAMPLE = 200
"""Golden questions that are timed, spread evenly over all of them."""
LIMIT = 5
REPEATS = 5
EXAMPLE = "how long can I leave my seat?"
GROWTH = (
    Copies(1),
    Copies(10),
    Copies(100, phrasings=6, topics=False),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; a target is the most that is allowed."""

    what: str
    shown: str
    value: float | None = None
    target: float | None = None
    unit: str = ""

    def row(self) -> tuple[str, str, str, str]:
        """The cells."""
        if self.value is None or self.target is None:
            return self.what, self.shown, "", ""
        met = "yes" if self.value <= self.target else "NO"
        return self.what, self.shown, f"<= {self.target:g} {self.unit}".rstrip(), met


def main() -> None:
    """Measure everything and print it."""
    console = Console(width=118, highlight=False)
    console.print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}")
    show(console, "a question", question_times())
    show(console, "starting", starting())
    growth(console)


def question_times() -> list[Line]:
    """The median time of a question, and of the peers on the same questions over the same phrasings."""
    book = load()
    phrasings = [one.text for clause in book.clauses.values() for one in clause.phrasings]
    phrasings += [one.text for topic in book.topics for one in topic.phrasings]
    assistant, words = Assistant(book), Words(phrasings)
    peers: dict[str, Callable[[str], object]] = {
        "Clausebot": assistant.ask,
        "rapidfuzz": lambda text: process.extract(text, phrasings, scorer=fuzz.WRatio, limit=LIMIT),
        "bm25s": lambda text: words.nearest(text, LIMIT),
    }
    every = golden()
    for text in every:  # what is prepared on first use is prepared now
        assistant.ask(text)
    taken = _turn_by_turn(peers, sample(every, SAMPLE))
    ours, wratio, bm25 = (statistics.median(taken[name]) for name in peers)
    slow = statistics.quantiles(taken["Clausebot"], n=20)[-1]
    return [
        Line(f"median of {SAMPLE} golden questions", f"{ours * 1e3:.2f} ms"),
        Line("… 95th percentile", f"{slow * 1e3:.2f} ms"),
        Line(f"rapidfuzz process.extract, WRatio, limit {LIMIT}, {len(phrasings)} phrasings", f"{wratio * 1e3:.2f} ms"),
        Line("ratio to rapidfuzz", f"{ours / wratio:.3f}", ours / wratio, 0.2),
        Line(f"bm25s, words and pairs of characters, k {LIMIT}", f"{bm25 * 1e3:.2f} ms"),
        Line("ratio to bm25s", f"{ours / bm25:.2f}"),
    ]


def _turn_by_turn(peers: dict[str, Callable[[str], object]], questions: Sequence[str]) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {name: [] for name in peers}
    for text in questions:
        for name, answer in peers.items():
            begun = time.perf_counter()
            answer(text)
            taken[name].append(time.perf_counter() - begun)
    return taken


def starting() -> list[Line]:
    """What it costs until the first answer, in fresh processes; the median of some."""
    runs = [measured(None, [EXAMPLE]) for _ in range(REPEATS)]
    ready = _median(runs, "load") + _median(runs, "index")
    first = ready + _median(runs, "first")
    cold = _cold("-m", "bot", "ask", EXAMPLE)
    full = measured(None, golden())
    return [
        Line("import", f"{_median(runs, 'import'):.2f} s"),
        Line("load the rules and build the index", f"{ready:.2f} s", ready, 0.5, "s"),
        Line("… and prepare what the first question needs, which is put off until then", f"{first:.2f} s"),
        Line("cold `clausebot ask`, as installed", f"{cold:.2f} s", cold, 1.2, "s"),
        Line("peak memory of one question", f"{_median(runs, 'peak'):.0f} MB", _median(runs, "peak"), 150, "MB"),
        Line("peak memory of all golden questions in one process", f"{full['peak']:.0f} MB", full["peak"], 150, "MB"),
    ]


def _cold(*arguments: str) -> float:
    """Seconds of a process of its own with its modules compiled, as pip leaves them; the first, which does it, is extra."""
    with tempfile.TemporaryDirectory() as compiled:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = kept | {"PYTHONPYCACHEPREFIX": compiled}
        _, *taken = (_timed(environment, *arguments) for _ in range(1 + REPEATS))
    return statistics.median(taken)


def _timed(environment: dict[str, str], *arguments: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment)
    return time.perf_counter() - begun


def measured(folder: Path | None, questions: Sequence[str]) -> dict[str, float]:
    """What `start` measures, in a process of its own."""
    return start.measured(folder, questions)


def _median(runs: Sequence[dict[str, float]], name: str) -> float:
    return statistics.median(run[name] for run in runs)


def growth(console: Console) -> None:
    """How start, memory and questions grow with the rule book: copies with changed words."""
    questions = sample(golden(), SAMPLE // 2)
    table = Table("rules", "clauses", "phrasings", "load", "index", "first question", "median question", "peak memory")
    for copies in GROWTH:
        with tempfile.TemporaryDirectory() as folder:
            size = write(Path(folder), copies)
            run = measured(Path(folder), questions)
        times = (f"{run[name]:.2f} s" for name in ("load", "index", "first"))
        cells = (f"{run['median'] * 1e3:.2f} ms", f"{run['peak']:.0f} MB")
        table.add_row(str(copies), str(size.clauses), str(size.phrasings), *times, *cells)
    _bare(table)
    console.print("\ngrowth")
    console.print(table)


def show(console: Console, title: str, lines: Sequence[Line]) -> None:
    """Print lines as a table."""
    table = Table("what", "measured", "target", "met")
    for line in lines:
        table.add_row(*line.row())
    _bare(table)
    console.print(f"\n{title}")
    console.print(table)


def _bare(table: Table) -> None:
    table.box, table.pad_edge, table.header_style = None, False, ""
    for column in table.columns[1:]:
        column.justify = "right"
        column.no_wrap = True


if __name__ == "__main__":
    main()
