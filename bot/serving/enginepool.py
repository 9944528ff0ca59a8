"""Engines in processes of their own: answering is computing, and one process of Python does one thing at a time.

A question that is answered beside leaves this process to the network and the store. Every process holds the whole rule
book as it was sent to it when it began, so that all answer by the same edition. Questions go through a pipe for each
process and not through an executor, whose threads in between cost a tenth of the time that an answer takes.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import Empty, LifoQueue
from threading import Lock, Thread
from typing import Any

from bot.answering import Engine
from knowledge.answer import Answer, CitedClause, Conversation
from knowledge.model import Language, Role, RuleBook

logger = logging.getLogger(__name__)

Assist = Callable[[RuleBook], Engine]
"""Makes an engine; a function of a module, so that it can be named to another process."""

PATIENCE = 2.0
"""Seconds after which a question no longer waits for a process that is free, and after which one is tried anew."""
# A fork of a process with threads may hold a lock for ever.
_PROCESSES = multiprocessing.get_context("spawn")


def warm(engine: Engine) -> Engine:
    """The engine after a question in each language, so that nobody waits for what is put off until the first one."""
    for question in ("可以请假吗", "may I take leave?"):
        engine.ask(question)
    return engine


class Unhurried:
    """An engine that answers one question after the other: threads that compute at once would all be done last."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._turn = Lock()

    @property
    def book(self) -> RuleBook:
        """The rule book that is answered from."""
        return self._engine.book

    def ask(
        self, question: str, *, role: Role | None = None, language: Language | None = None,
        conversation: Conversation = Conversation(), explain: bool = False,
    ) -> tuple[Answer, Conversation]:  # fmt: skip
        """The answer, and the conversation with this turn in it."""
        with self._turn:
            return self._engine.ask(question, role=role, language=language, conversation=conversation, explain=explain)

    def look_up(self, reference: str, *, language: Language | None = None) -> Answer:
        """The clauses that a reference names."""
        return self._engine.look_up(reference, language=language)

    def search(self, words: str, *, limit: int = 10) -> tuple[CitedClause, ...]:
        """The clauses that some words are most likely about, the likeliest first."""
        return self._engine.search(words, limit=limit)

    def choose(self, conversation: Conversation, clause_id: str) -> tuple[Answer, Conversation]:
        """The answer to the last question if the asker says that this clause was meant."""
        return self._engine.choose(conversation, clause_id)


class EnginePool(Unhurried):
    """Answers questions in `count` other processes, and the rest, which is rare or quick, in this one.

    They end when nobody holds the pool any more, and with this process, however it ends. Where one of them ends early,
    the question that was with it is answered here, and another begins.
    """

    def __init__(self, assist: Assist, book: RuleBook, count: int) -> None:
        super().__init__(assist(book))
        self._assist = assist
        self._free: LifoQueue[Connection] = LifoQueue()
        begun = [self._begin() for _ in range(count)]  # at the same time
        warm(self._engine)
        for connection in begun:
            connection.recv()
            self._free.put(connection)

    def ask(
        self, question: str, *, role: Role | None = None, language: Language | None = None,
        conversation: Conversation = Conversation(), explain: bool = False,
    ) -> tuple[Answer, Conversation]:  # fmt: skip
        """The answer, and the conversation with this turn in it."""
        how: dict[str, Any] = {"role": role, "language": language, "conversation": conversation, "explain": explain}
        try:
            connection = self._free.get(timeout=PATIENCE)
        except Empty:
            return super().ask(question, **how)
        try:
            connection.send((question, how))
            found: tuple[Answer, Conversation] | Exception = connection.recv()
        except (EOFError, OSError):
            logger.warning("a process that answers has ended; another begins")
            Thread(target=self._replace, args=(connection,), daemon=True).start()
            return super().ask(question, **how)
        self._free.put(connection)
        if isinstance(found, Exception):
            raise found
        return found

    def _begin(self) -> Connection:
        """A process that answers; the first that comes from it says that it is ready."""
        here, there = _PROCESSES.Pipe()
        with there:
            _PROCESSES.Process(target=_answer, args=(there, self._assist, self.book), daemon=True).start()
        return here

    def _replace(self, ended: Connection) -> None:
        """Put a new process in the place of one that has ended, however often that has to be tried."""
        ended.close()
        while True:
            try:
                connection = self._begin()
                connection.recv()
            except (EOFError, OSError):
                time.sleep(PATIENCE)
            else:
                self._free.put(connection)
                return


def _answer(asked: Connection, assist: Assist, book: RuleBook) -> None:
    """Answer what comes until nothing can come any more, whatever keys are pressed in the terminal."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    engine = warm(assist(book))
    gc.freeze()  # what was made so far stays; looking through it again and again takes a twentieth of the time
    with suppress(EOFError, OSError):
        asked.send(None)
        while True:
            asked.send(_found(engine, *asked.recv()))


def _found(engine: Engine, question: str, how: Mapping[str, Any]) -> tuple[Answer, Conversation] | Exception:
    try:
        return engine.ask(question, **how)
    except Exception as error:  # whoever asked is to see it
        return error
