"""For work that makes a million small objects at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """No garbage collection meanwhile: loading and indexing make no cycles, and looking for them is half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def for_one_answer() -> Iterator[None]:
    """The same in a process that ends afterwards, which would look through all that was made once more at its end."""
    with without_collector():
        try:
            yield
        finally:
            gc.freeze()
