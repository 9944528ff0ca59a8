"""A bot as it runs: real store, real service, real channel, talking over HTTP to the emulated Telegram."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Literal, Self

from pydantic import SecretStr
from starlette.applications import Starlette

from bot.answering import Engine
from bot.service import FixedRules, Policy, Service, build_service
from bot.serving.metrics import Metrics
from bot.storage import Store, Transaction, open_store
from bot.telegram.cases import TelegramNotifier
from bot.telegram.channel import Channel, Parts
from bot.telegram.hooks import At, nowhere
from bot.telegram.options import Options
from tests.emulator import Server, Telegram, free_port

Mode = Literal["polling", "webhook"]
SECRET = "0123456789abcdef0123456789abcdef-_"  # noqa: S105
GROUP = -1_000_000_000_500
_NUMBERS = count()
POLICY = Policy(questions_per_minute=600, burst=100)


class RunningBot:
    """One process of the bot, from entering to leaving; a second one over the same folder is the same bot again."""

    def __init__(
        self, telegram: Telegram, engine: Engine, database: Path | str, *, mode: Mode = "polling",
        policy: Policy = POLICY, chats: frozenset[int] = frozenset({GROUP}), supervisors: int | None = None,
        at: At = nowhere, port: int = 0, before: Callable[[Transaction], object] | None = None,
    ) -> None:  # fmt: skip
        self.telegram = telegram
        self.mode = mode
        self.port = port or free_port()
        self._at = at
        self._before = before
        self._url = database if isinstance(database, str) else f"sqlite:///{database}"
        self.options = Options(
            SecretStr(telegram.token),
            telegram.server.url,
            f"http://127.0.0.1:{self.port}/hook" if mode == "webhook" else None,
            SecretStr(SECRET) if mode == "webhook" else None,
            chats,
            supervisors,
            grace=4.0,
        )
        self.service: Service = build_service(
            FixedRules(engine), policy, (TelegramNotifier(lambda: engine, supervisors),)
        )

    def __enter__(self) -> Self:
        self.store: Store = open_store(self._url)
        if self._before is not None:
            with self.store.begin() as tx:
                self._before(tx)
        self.metrics = Metrics()
        self.holder = f"bot-{self.port}-{next(_NUMBERS)}"
        parts = Parts(self.options, self.store, self.service, self.metrics, self.holder, self._at, poll=1)
        self.channel = Channel(parts)
        self.server = Server(Starlette(routes=self.channel.routes()), port=self.port)
        self.server.__enter__()
        self.server.run(self._start())
        return self

    def __exit__(self, *_: object) -> None:
        self.server.run(self.channel.stop())
        self.server.__exit__()
        self.store.close()

    def restart(self) -> None:
        """End in good order and begin again, with nothing but what the store holds."""
        self.__exit__()
        self.__enter__()

    def enrol(self, person: int, *, role: str = "agent", rung: int = 0, admin: bool = False) -> None:
        """Let somebody in, as an invitation would."""
        from bot.storage.records import Member

        with self.store.begin() as tx:
            tx.members.put(
                Member(f"telegram:{person}", role, rung, admin, enrolled_at=tx.now)  # type: ignore[arg-type]
            )

    def first_code(self) -> str:
        """The code that the console prints."""
        with self.store.begin() as tx:
            code = self.service.access.first_code(tx)
        assert code is not None
        return code

    async def _start(self) -> None:
        self.channel.start()
