"""The commands: what they print, how they end, and that nothing a person does ends in a trace."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from bot import listing
from bot.cli import main
from bot.endings import OK, PROBLEMS, USAGE
from bot.terminal import Terminal
from tests.fakes import BOOK, LEAVE, SEAT, SWAP, FakeAssistant, make_application

ROOT = Path(__file__).parent.parent
BATCH = b'{"id": 1, "q": "how long can I leave my seat?"}\n'


def clausebot(*arguments: str, given: bytes | None = None, assistant: FakeAssistant | None = None) -> Result:
    """A command over the fake assistant; an exception of the program fails the test."""
    return CliRunner().invoke(
        main,
        list(arguments),
        input=given,
        obj=make_application(assistant),
        prog_name="clausebot",
        catch_exceptions=False,
    )


def process(
    *arguments: str, given: bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """A command over the fake assistant in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tests.fakes", *arguments],
        input=given, capture_output=True, cwd=ROOT, env={**os.environ, **(environment or {})}, timeout=60, check=False,
    )  # fmt: skip


def test_ask_shows_the_answer_and_the_clause_verbatim() -> None:
    result = clausebot("ask", LEAVE)
    assert result.exit_code == OK
    assert result.stdout.startswith("At most 5 minutes each time.\n")
    assert SEAT.text in result.stdout
    assert "\x1b" not in result.stdout


def test_ask_json_is_the_answer_object() -> None:
    answer = json.loads(clausebot("ask", "--json", LEAVE).stdout)
    assert answer["outcome"] == "answered"
    assert answer["clauses"][0]["text"] == SEAT.text
    assert "why" not in answer


def test_ask_json_why_holds_the_trace() -> None:
    answer = json.loads(clausebot("ask", "--json", "--why", LEAVE).stdout)
    assert answer["why"]["contenders"][0]["evidence"] == {"overlap": 0.8}


def test_the_words_of_a_question_need_no_quotes() -> None:
    assert "At most 5 minutes" in clausebot("ask", *LEAVE.split()).stdout


def test_role_and_language_reach_the_assistant() -> None:
    assistant = FakeAssistant()
    clausebot("ask", "--role", "probation", "--lang", "zh", "q", assistant=assistant)
    assert assistant.asked[0][:3] == ("q", "probation", "zh")


@pytest.mark.parametrize(
    "question", ["", "   ", "。。。", "😀", "a" * 10_000, "\x00\x07\x1b[31m", "\udcff", "--dash?", "{}[bold]"], ids=repr
)
def test_anything_is_a_question(question: str) -> None:
    result = clausebot("ask", "--", question)
    assert result.exit_code == OK
    assert result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["ask"], "Error: Missing argument 'QUESTION...'."),
        (
            ["ask", "--role", "boss", "q"],
            "Error: Invalid value for '--role': 'boss' is not one of 'agent', 'probation', 'supervisor'.",
        ),
        (["ask", "--lang", "fr", "q"], "Error: Invalid value for '--lang': 'fr' is not one of 'zh', 'en'."),
        (
            ["ask", "--batch", "absent.jsonl"],
            "Error: Invalid value for '--batch': 'absent.jsonl': No such file or directory",
        ),
        (["ask", "--batch", "-", "q"], "Error: Give either a question or --batch, not both."),
        (["ask", "--nonsense", "q"], "Error: No such option '--nonsense'."),
        (["nonsense"], "Error: No such command 'nonsense'."),
        (["clause"], "Error: Missing argument 'REF...'."),
        (["check", "absent"], "Error: Invalid value for '[FOLDER]': Directory 'absent' does not exist."),
    ],
)
def test_bad_usage_is_one_line_and_ends_with_two(arguments: list[str], line: str) -> None:
    result = clausebot(*arguments)
    assert result.exit_code == USAGE
    assert result.stderr.splitlines()[-1] == line


@pytest.mark.parametrize(
    "command", [["ask", "q"], ["clause", "x"], ["clauses"], ["chat"], ["ask", "--batch", "-"]], ids=" ".join
)
def test_a_broken_rule_book_lists_every_fault_and_ends_with_two(command: list[str]) -> None:
    result = clausebot(*command, "--rules", "broken", given=BATCH)
    assert result.exit_code == USAGE
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "Error: the rule book cannot be used; 2 faults:",
        "  work-rules.yaml:12: clauses.0.text: is empty",
        "  a.yaml:3: is not valid YAML",
    ]


def test_real_rules_that_do_not_exist_are_one_fault(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["ask", "q", "--rules", str(tmp_path / "absent")])
    assert result.exit_code == USAGE
    assert "expected a folder of rule files; it does not exist or is no folder" in result.stderr
    assert "Traceback" not in result.output


def test_the_rules_can_be_set_in_the_environment_or_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("CLAUSEBOT_RULES=from-file\nOTHER=1\n", encoding="utf-8")
    assert "from-file" in CliRunner().invoke(main, ["clauses"]).stderr
    monkeypatch.setenv("CLAUSEBOT_RULES", "from-environment")
    assert "from-environment" in CliRunner().invoke(main, ["clauses"]).stderr


def test_a_settings_file_that_is_not_text_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_bytes(b"CLAUSEBOT_RULES=\xff\xfe\n")
    result = CliRunner().invoke(main, ["clauses"])
    assert result.exit_code == USAGE
    assert result.stderr.startswith("Error: the settings file .env cannot be read:")


def test_batch_ends_with_one_if_a_line_was_bad() -> None:
    result = clausebot("ask", "--batch", "-", given=BATCH + b"nonsense\n" + BATCH)
    assert result.exit_code == PROBLEMS
    first, second, third = map(json.loads, result.stdout.splitlines())
    assert second["error"].startswith("line 2: ")
    assert first == third


def test_batch_reads_a_file(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_bytes(BATCH)
    result = clausebot("ask", "--batch", str(file))
    assert result.exit_code == OK
    assert json.loads(result.stdout)["id"] == 1


def test_an_empty_batch_is_no_mistake() -> None:
    result = clausebot("ask", "--batch", "-", given=b"")
    assert (result.exit_code, result.stdout) == (OK, "")


def test_clause_shows_what_a_reference_names() -> None:
    result = clausebot("clause", SEAT.id, "--json")
    assert json.loads(result.stdout)["clauses"][0]["id"] == SEAT.id
    assert SEAT.text in clausebot("clause", SEAT.id).stdout


def test_clauses_json_holds_all_that_a_clause_has() -> None:
    (line,) = clausebot("clauses", "--json").stdout.splitlines()
    assert json.loads(line) == {
        "id": SEAT.id,
        "document": SEAT.document.zh,
        "section": SEAT.section.zh,
        "number": "4",
        "text": SEAT.text,
        "translation": SEAT.translation,
        "parent": None,
        "rule": "forbids",
        "answer": {"zh": "最多5分钟。", "en": "At most 5 minutes."},
        "questions": {"zh": ["离座多久"], "en": ["may I be away 7 minutes"]},
        "limits": [
            {
                "kind": "duration", "operator": "at_most", "value": 5.0, "unit": "minute", "upper": None, "per": None,
                "what": {"zh": "每次离座", "en": "each absence"}, "inclusive": True, "effect": "complies",
                "condition": None, "when": [], "unless": [],
            }
        ],
        "notes": [{"zh": "注", "en": "A note"}],
        "blanks": [],
        "see_also": ["work-rules/leave-and-swaps/8"],
    }  # fmt: skip


def test_clauses_piped_is_tab_separated() -> None:
    assert clausebot("clauses").stdout == f"{SEAT.id}\t4\t{SEAT.text}\n"
    assert clausebot("clauses", "--lang", "en").stdout == f"{SEAT.id}\t4\t{SEAT.translation}\n"


def test_clauses_on_a_terminal_stand_under_their_section_and_fit() -> None:
    screen = io.StringIO()
    listing.table(BOOK, Terminal(screen, width=40, environment={}, live=True), "zh")
    assert screen.getvalue().splitlines() == [
        "呼叫中心员工工作制度 · 呼叫中心座席工作",
        "规范",
        "4         离开座位须经班长或直接上级批",
        "          准,每次不得超过5分钟。",
        "          work-rules/seat-conduct/4",
        "",
    ]


def test_check_lists_what_does_not_load_and_ends_with_one(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    result = clausebot("check", str(tmp_path / "broken"))
    assert result.exit_code == PROBLEMS
    assert result.stdout.splitlines() == [
        "work-rules.yaml:12: clauses.0.text: is empty",
        "a.yaml:3: is not valid YAML",
        "2 faults.",
    ]


def test_chat_works_piped() -> None:
    result = clausebot("chat", given=f"{LEAVE}\n/quit\n".encode())
    assert result.exit_code == OK
    assert result.stdout.startswith("At most 5 minutes each time.\n")


def test_without_a_command_and_a_terminal_there_is_help() -> None:
    result = clausebot()
    assert result.exit_code == OK
    assert result.stdout.startswith("Usage: clausebot [OPTIONS] [COMMAND] [ARGS]...")


def test_on_a_terminal_the_bare_command_starts_a_conversation() -> None:
    """A real terminal: greeting, prompt, a choice by number, and Ctrl-D leaves."""
    terminal, far_end = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "tests.fakes"], stdin=far_end, stdout=far_end, stderr=far_end, cwd=ROOT
    )
    os.close(far_end)
    shown = b""
    for waited, typed in ((b"> ", b"swap\n"), (b"> ", b"1\n"), (b"> ", b"\x04")):
        seen = len(shown)
        while waited not in shown[seen:]:
            shown += os.read(terminal, 4096)
        os.write(terminal, typed)
    with suppress(OSError):  # Linux reports the end of a terminal as an error
        while piece := os.read(terminal, 4096):
            shown += piece
    os.close(terminal)
    assert running.wait(timeout=30) == OK
    assert SWAP.text in shown.decode()
    assert shown.decode().splitlines()[-1] == "Goodbye."


def test_no_bar_appears_where_nobody_watches() -> None:
    assert process("ask", "--batch", "-", given=BATCH * 3, environment={"FORCE_COLOR": "1"}).stderr == b""


def test_every_command_ends_its_help_with_an_example() -> None:
    assert isinstance(main, click.Group)
    assert {"ask", "chat", "check", "clause", "clauses", "diff", "eval"} <= main.commands.keys()
    for name in main.commands:
        text = clausebot(name, "--help").stdout
        assert "\nExample:\n  clausebot " in "\n".join(line.removeprefix("  ") for line in text.splitlines()), name


def test_invalid_utf8_on_standard_input_is_answered() -> None:
    done = process("ask", "--batch", "-", given=b'{"q": "caf\xff"}\n' + BATCH)
    assert done.returncode == OK
    assert [json.loads(line)["outcome"] for line in done.stdout.splitlines()] == ["not_covered", "answered"]
    assert process("chat", given=b"caf\xff\n").returncode == OK


def test_invalid_utf8_on_the_command_line_is_a_question() -> None:
    done = process("ask", "--json", os.fsdecode(b"caf\xff"))
    assert done.returncode == OK
    assert json.loads(done.stdout)["question"] == "caf\udcff"
    assert done.stderr == b""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_the_encoding_of_the_output_never_stops_an_answer(encoding: str) -> None:
    done = process("ask", LEAVE, environment={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (OK, b"")
    done = process("clauses", "--json", environment={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert json.loads(done.stdout.decode("utf-8"))["text"] == SEAT.text


def test_an_answer_is_written_before_the_next_question_is_read() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.fakes", "ask", "--batch", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(BATCH)
        running.stdin.flush()
        assert json.loads(running.stdout.readline())["id"] == 1
        running.stdin.close()
        assert running.wait(timeout=30) == OK


def test_a_closed_pipe_ends_quietly() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.fakes", "ask", "--batch", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        running.stdout.close()
        running.stdout = None
        _, errors = running.communicate(BATCH * 20, timeout=30)
    assert (running.returncode, errors) == (OK, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tests.fakes", "ask", "--json", "q"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            check=False,
        )
    assert (done.returncode, done.stderr) == (USAGE, b"Error: No space left on device\n")
