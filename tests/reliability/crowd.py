"""People who ask questions that can be told apart, and the count of what came back to each."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable

from bot.service import Policy
from tests.emulator import Person, Telegram
from tests.reliability.echo import NOTED

FIRST = 1001
OPEN = Policy(open_to_all=True, questions_per_minute=60_000, burst=10_000)
"""Nobody is refused, however much they ask: what is tested here is what is done with it."""
SHOWN = re.compile(rf"{NOTED} (\w+)\.")


def waited(condition: Callable[[], bool], within: float, *, every: float = 0.05) -> bool:
    """Whether something came true in time."""
    until = time.monotonic() + within
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(every)
    return True


class Crowd:
    """Several people, each in a chat of their own."""

    def __init__(self, telegram: Telegram, size: int = 4, *, first: int = FIRST) -> None:
        self._telegram = telegram
        self.people: list[Person] = [
            telegram.person(number, f"Quillfeather{number}", username=f"xenia_quill_{number}")
            for number in range(first, first + size)
        ]
        self.asked: dict[int, list[str]] = {person.id: [] for person in self.people}

    def ask(self, rounds: int = 1) -> None:
        """Everybody asks so many questions, in turns."""
        for _ in range(rounds):
            for person in self.people:
                self.one(person)

    def one(self, person: Person) -> str:
        """One person asks one question; the answer will hold what is returned."""
        words = f"zephyr{person.id}x{len(self.asked[person.id])}"
        self.asked[person.id].append(words)
        person.say(words)
        return words

    def shown(self) -> dict[int, list[str]]:
        """What each chat was shown, in order, whatever the bot was told."""
        found: dict[int, list[str]] = {person.id: [] for person in self.people}
        for call in self._telegram.outbox("sendMessage"):
            match = SHOWN.search(call.text)
            if call.applied and match and call.chat_id in found:
                found[call.chat_id].append(match[1])
        return found

    def lost(self) -> list[str]:
        """The questions without an answer."""
        shown = self.shown()
        return [words for chat, asked in self.asked.items() for words in asked if words not in shown[chat]]

    def doubled(self) -> Counter[str]:
        """What was answered more than once, and how many times too often."""
        counts = Counter(words for shown in self.shown().values() for words in shown)
        return Counter({words: number - 1 for words, number in counts.items() if number > 1})

    def disordered(self) -> list[int]:
        """The chats in which a first answer came before that of an earlier question."""
        shown = self.shown()
        return [
            chat
            for chat, asked in self.asked.items()
            if list(dict.fromkeys(shown[chat])) != [each for each in asked if each in shown[chat]]
        ]

    def wait(self, within: float = 90.0) -> None:
        """Wait until everybody has got every answer."""
        done = waited(lambda: not self.lost(), within)
        assert done, f"{len(self.lost())} questions were not answered within {within:g} s: {self.lost()[:10]}"
