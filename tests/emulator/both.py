"""Methods that are written once as coroutines of the emulator's thread and called from tests with and without asyncio.

`person.say("hello")` waits for the result; `await person.say.soon("hello")` lets the test's own loop run meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, TypeVar, overload

P = ParamSpec("P")
R = TypeVar("R")
Owner = TypeVar("Owner", bound="Outside")


class Outside(Protocol):
    """Something outside the emulator's thread that can have work done in it."""

    def begin(self, work: Coroutine[Any, Any, R]) -> Future[R]:
        """Start work in the emulator's thread."""
        ...


class Bound(Generic[P, R]):
    """One method of one object, in both ways."""

    def __init__(self, owner: Outside, work: Callable[P, Coroutine[Any, Any, R]]) -> None:
        self._owner = owner
        self._work = work

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Wait for the result."""
        return self._owner.begin(self._work(*args, **kwargs)).result()

    async def soon(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Wait for the result without holding up the loop."""
        return await asyncio.wrap_future(self._owner.begin(self._work(*args, **kwargs)))


class both(Generic[Owner, P, R]):  # noqa: N801 - used as a decorator
    """Makes a coroutine method callable in both ways."""

    def __init__(self, work: Callable[Concatenate[Owner, P], Coroutine[Any, Any, R]]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, instance: None, owner: type[Owner]) -> both[Owner, P, R]: ...
    @overload
    def __get__(self, instance: Owner, owner: type[Owner]) -> Bound[P, R]: ...
    def __get__(self, instance: Owner | None, owner: type[Owner]) -> Bound[P, R] | both[Owner, P, R]:
        if instance is None:
            return self

        def work(*args: P.args, **kwargs: P.kwargs) -> Coroutine[Any, Any, R]:
            return self._work(instance, *args, **kwargs)

        return Bound(instance, work)
