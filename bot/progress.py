"""A progress bar that appears only once the work has taken longer than a second.

Whether a person watches at all, the caller knows.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import IO, TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

PATIENCE = 1.0
"""Seconds that pass before the bar appears."""

Item = TypeVar("Item")


def watched(
    lines: Iterable[bytes], *, total: int | None, console: Console, clock: Callable[[], float] = time.monotonic
) -> Iterator[bytes]:
    """The same lines, with a bar of the bytes read so far."""
    begun, read, bar, task = clock(), 0, _bar(console), TaskID(0)
    try:
        for count, line in enumerate(lines):
            if not bar.tasks and clock() - begun > PATIENCE:
                task = bar.add_task("", total=total)
                bar.start()
            if bar.tasks:
                bar.update(task, completed=read, description=f"{count} answered")
            read += len(line)
            yield line
    finally:
        bar.stop()


def counted(
    items: Iterable[Item], *, total: int, console: Console, clock: Callable[[], float] = time.monotonic
) -> Iterator[Item]:
    """The same items, with a bar of how many there have been; without one where nobody watches."""
    begun, bar, task = clock(), _bar(console), TaskID(0)
    try:
        for count, item in enumerate(items, 1):
            if console.is_terminal and not bar.tasks and clock() - begun > PATIENCE:
                task = bar.add_task("", total=total)
                bar.start()
            if bar.tasks:
                bar.update(task, completed=count, description=f"{count} of {total}")
            yield item
    finally:
        if bar.tasks:
            bar.stop()


@contextmanager
def waiting(what: str, *, console: Console) -> Iterator[None]:
    """A line that says what is being done, as long as it is and a person watches."""
    if console.is_terminal:
        with console.status(f"{what} …"):
            yield
    else:
        yield


def size_of(stream: IO[bytes]) -> int | None:
    """The bytes of a stream that is a file; None for a pipe or terminal."""
    try:
        status = os.fstat(stream.fileno())
    except (OSError, ValueError):
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn(),
        console=console, transient=True, redirect_stdout=False, redirect_stderr=False,
    )  # fmt: skip
