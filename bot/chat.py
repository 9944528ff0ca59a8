"""A conversation in the terminal: questions, numbers that choose from the last list, and commands that begin with `/`.

It works the same when both ends are piped, only without greeting and prompt.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import cast

from bot.answering import Answering
from bot.terminal import Terminal
from bot.texts import say
from knowledge.answer import Answer, Conversation, Turn
from knowledge.errors import KnowledgeError
from knowledge.model import LANGUAGES, ROLES, Language, Role

ANY_ROLE, ANY_LANGUAGE = "any", "auto"

_CHOICE = re.compile(r"\s*(\d{1,2})\s*[.。、)）]?\s*")


class Chat:
    """One conversation. `interface` is the language of everything that is not an answer."""

    def __init__(
        self, assistant: Answering, terminal: Terminal, *, interface: Language = "en",
        role: Role | None = None, language: Language | None = None,
    ) -> None:  # fmt: skip
        self._assistant = assistant
        self._terminal = terminal
        self._interface: Language = interface
        self._role = role
        self._language = language
        self._conversation = Conversation()
        self._before = Conversation()
        self._last: Answer | None = None
        self._offered: Answer | None = None
        self._commands: dict[str, Callable[[str], None]] = {
            "/clause": self._clause,
            "/why": self._why,
            "/role": self._set_role,
            "/lang": self._set_language,
            "/new": self._new,
            "/help": self._help,
        }

    def run(self, read: Callable[[], str], *, greet: bool) -> None:
        """Answer line after line until the other end leaves."""
        if greet:
            self._say("chat.greeting")
        try:
            while self.take(read()):
                pass
        except (EOFError, KeyboardInterrupt):
            if greet:  # the cursor still stands behind the prompt
                self._terminal.message("")
        if greet:
            self._say("chat.bye")

    def take(self, line: str) -> bool:
        """Deal with one line; False if it ends the conversation."""
        words = line.strip()
        command, _, rest = words.partition(" ")
        if command.lower() in ("/quit", "/exit"):
            return False
        if words.startswith("/"):
            self._command(command, rest.strip())
        elif words:
            self._question(words)
        if words:
            self._terminal.message("")
        return True

    def _command(self, name: str, rest: str) -> None:
        known = self._commands.get(name.lower())
        if known is None:
            self._say("chat.unknown_command", command=name)
        else:
            known(rest)

    def _question(self, words: str) -> None:
        chosen = _CHOICE.fullmatch(words)
        if chosen and self._offered is not None:
            self._choose(int(chosen[1]), self._offered)
            return
        before = self._conversation
        try:
            answer, after = self._assistant.ask(words, role=self._role, language=self._language, conversation=before)
        except KnowledgeError as error:
            self._say("chat.failed", reason=str(error))
            return
        self._before, self._conversation, self._last = before, after, answer
        self._offered = None
        self._show(answer)

    def _show(self, answer: Answer) -> None:
        """Print an answer; if it offers a list, numbers choose from that one from now on."""
        if answer.candidates:
            self._offered = answer
        self._terminal.show(answer)

    def _choose(self, number: int, offered: Answer) -> None:
        if not 1 <= number <= len(offered.candidates):
            self._say("chat.choose", count=len(offered.candidates))
            return
        chosen = offered.candidates[number - 1]
        self._terminal.show(self._assistant.look_up(chosen.id, language=offered.language))
        turn = Turn(offered.question, clauses=(chosen.id,))
        self._conversation = replace(self._conversation, turns=(*self._conversation.turns, turn))

    def _clause(self, reference: str) -> None:
        if not reference:
            self._say("chat.clause_missing")
            return
        self._show(self._assistant.look_up(reference, language=self._language))

    def _why(self, _: str) -> None:
        if self._last is None:
            self._say("why.nothing")
            return
        answer, _after = self._assistant.ask(
            self._last.question, role=self._role, language=self._language, conversation=self._before, explain=True
        )
        self._terminal.print(self._terminal.why(answer))

    def _set_role(self, given: str) -> None:
        if self._chosen("/role", given, (*ROLES, ANY_ROLE), now=self._role or ANY_ROLE):
            self._role = None if given == ANY_ROLE else cast("Role", given)

    def _set_language(self, given: str) -> None:
        if self._chosen("/lang", given, (*LANGUAGES, ANY_LANGUAGE), now=self._language or ANY_LANGUAGE):
            self._language = None if given == ANY_LANGUAGE else cast("Language", given)
            self._interface = self._language or self._interface

    def _chosen(self, command: str, given: str, choices: tuple[str, ...], *, now: str) -> bool:
        """Whether one of the choices was given; says what is or will be in force."""
        if given and given not in choices:
            self._say("chat.choices", command=command, choices=", ".join(choices), given=given)
            return False
        self._say("chat.now", command=command, value=given or now)
        return bool(given)

    def _new(self, _: str) -> None:
        self._conversation = self._before = Conversation()
        self._last = self._offered = None
        self._say("chat.new")

    def _help(self, _: str) -> None:
        for line in say("chat.help", self._interface).splitlines():
            self._terminal.message(line)

    def _say(self, key: str, **values: object) -> None:
        self._terminal.message(say(key, self._interface, **values))


def interface_language(environment: dict[str, str]) -> Language:
    """The language of the machine's locale, as far as the interface speaks it."""
    named = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "zh" if named.lower().startswith("zh") else "en"


def reader(*, prompt: str) -> Callable[[], str]:
    """What reads the next line from standard input; with a prompt it can be edited and called back."""
    if prompt:
        with suppress(ImportError):
            import readline  # noqa: F401  (its import alone gives input() editing and a history)
        return lambda: input(prompt)

    def read() -> str:
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line

    return read
