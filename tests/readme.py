"""The sessions in the README: its code blocks marked `console`, in which each line that begins with `$` is a command.

`make readme` (`python -m tests.readme`) runs the commands and writes down what they print; a test only compares.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from bot.app import Application
from bot.cli import main

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
TERMINAL = {"COLUMNS": "100", "TTY_COMPATIBLE": "1", "NO_COLOR": "1", "TERM": "xterm", "LANG": "C.UTF-8"}
"""A terminal without colour: its escape codes would show in the README."""

_BLOCK = re.compile(r"^(```console\n)(.*?)(^```$)", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"<!-- command: (\w+) -->\n```sh\n(.*?)\n```", re.DOTALL)
_FILE = re.compile(r"<!-- file: ([\w/.-]+) -->\n```\w+\n(.*?)```", re.DOTALL)

Run = Callable[[str], str]


def sessions(readme: str) -> list[str]:
    """The text of every session."""
    return [match[2] for match in _BLOCK.finditer(readme)]


def commands(readme: str) -> dict[str, str]:
    """The set-up commands by their marker."""
    return dict(_COMMAND.findall(readme))


def files(readme: str) -> dict[str, str]:
    """The example files by the name that their marker gives them."""
    return dict(_FILE.findall(readme))


def played(session: str, run: Run) -> str:
    """The session as it goes today: its commands, each with what it prints."""
    lines = [line for line in session.splitlines() if line.startswith("$ ")]
    return "\n".join(f"{line}\n{run(line.removeprefix('$ ')).rstrip()}\n" for line in lines)


def rewritten(readme: str, run: Run) -> str:
    """The README with every session played anew."""
    return _BLOCK.sub(lambda match: match[1] + played(match[2], run) + match[3], readme)


def runner(application: Application | None = None) -> Run:
    """What runs one command line of `clausebot` as on a terminal."""

    def run(line: str) -> str:
        name, *arguments = shlex.split(line)
        assert name == "clausebot", f"expected a command of clausebot; found {line!r}"
        return CliRunner(env=TERMINAL).invoke(main, arguments, obj=application, catch_exceptions=False).output

    return run


if __name__ == "__main__":
    README.write_text(rewritten(README.read_text(encoding="utf-8"), runner()), encoding="utf-8")
