"""What a process needs until it has answered: run as a module, it measures itself and prints JSON."""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path


def measured(folder: Path | None, questions: Sequence[str]) -> dict[str, float]:
    """Seconds to import, load, index and answer the first question, the median question, megabytes at the peak."""
    asked = json.dumps([str(folder) if folder else None, list(questions)])
    done = subprocess.run([sys.executable, "-m", __name__], input=asked.encode(), stdout=subprocess.PIPE, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _measure(folder: str | None, questions: Sequence[str]) -> dict[str, float]:
    begun = time.perf_counter()
    from knowledge import Assistant, load

    imported = time.perf_counter()
    book = load(Path(folder) if folder else None)
    loaded = time.perf_counter()
    assistant = Assistant(book)
    indexed = time.perf_counter()
    assistant.ask(questions[0])
    first = time.perf_counter() - indexed
    taken = []
    for text in questions:
        before = time.perf_counter()
        assistant.ask(text)
        taken.append(time.perf_counter() - before)
    return {
        "import": imported - begun,
        "load": loaded - imported,
        "index": indexed - loaded,
        "first": first,
        "median": statistics.median(taken),
        "peak": _peak(),
    }


def _peak() -> float:
    """Megabytes of memory at the most. Linux counts what the parent had in `ru_maxrss`, but not in its own file."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


if __name__ == "__main__":
    print(json.dumps(_measure(*json.load(sys.stdin))))
