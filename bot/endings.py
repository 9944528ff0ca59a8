"""How a command ends: the exit codes, and the one place that turns what a person caused into a line.

A fault of the program itself keeps its trace.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import click

from bot.problems import BotError
from knowledge.errors import KnowledgeError, RuleBookError

OK = 0
"""The command did what was asked, whatever the answer is."""
PROBLEMS = 1
"""The command ran to its end and found something wrong: a fault in the rules, a bad batch line, a floor not kept."""
USAGE = 2
"""The command could not run: bad usage, unreadable rules."""


class Unusable(click.ClickException):
    """What the command was given cannot be used."""

    exit_code = USAGE


class Commands(click.Group):
    """A group of commands that end with a line instead of a trace when a person, or the machine, is the cause."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        never_fail_to_print()
        try:
            return super().invoke(ctx)
        except RuleBookError as error:
            raise Unusable(faults_text(error)) from error
        except (KnowledgeError, BotError) as error:
            raise Unusable(str(error)) from error
        except BrokenPipeError:
            _forget_output()
            ctx.exit(OK)
        except OSError as error:
            _forget_output()
            place = f"{error.filename}: " if error.filename else ""
            raise Unusable(f"{place}{error.strerror or error}") from error


def faults_text(error: RuleBookError) -> str:
    """All faults of a rule book, one a line, under a line that says how many."""
    count = len(error.faults)
    head = f"the rule book cannot be used; {count} {'fault' if count == 1 else 'faults'}:"
    return "\n".join([head, *(f"  {fault}" for fault in error.faults)])


def never_fail_to_print() -> None:
    """Let the output show what its encoding cannot hold as an escape, and take undecodable input as a mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def _forget_output() -> None:
    """Send what is still buffered nowhere, or the interpreter would try, and fail, to write it again at its end."""
    try:
        number = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), number)
