"""What the README shows is what happens: its sessions, its set-up commands, its example files, its lists."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.app import Application
from bot.cli import main
from bot.environment import PREFIX
from bot.settings import Settings
from knowledge import Assistant, RuleBook, load
from knowledge.check import check
from tests.readme import README, ROOT, commands, files, played, rewritten, runner, sessions

TEXT = README.read_text(encoding="utf-8")


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """The folder of rules that the README builds up."""
    written = files(TEXT)
    assert "canteen.yaml" in written
    for name, text in written.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_sessions_go_as_they_are_shown(book: RuleBook, assistant: Assistant) -> None:
    application = Application(load=lambda _: book, assist=lambda _: assistant)
    shown = sessions(TEXT)
    assert shown, "the README shows no session"
    for session in shown:
        assert played(session, runner(application)) == session, "the answers have changed: look, then `make readme`"


def test_playing_the_sessions_anew_touches_nothing_else() -> None:
    before, after = "a\n```console\n$ clausebot x\nold\n```\nb\n```sh\n$ y\n```\n", "new"
    assert rewritten(before, lambda _: after) == "a\n```console\n$ clausebot x\nnew\n```\nb\n```sh\n$ y\n```\n"


def test_it_opens_with_what_it_is_then_a_session_then_the_two_commands() -> None:
    places = [
        TEXT.index("Clausebot answers"),
        TEXT.index("```console"),
        TEXT.index("<!-- command: ask -->"),
        TEXT.index("<!-- command: tests -->"),
        TEXT.index("\n## "),
    ]
    assert places == sorted(places)


def test_each_set_up_command_makes_its_own_environment_and_needs_only_python() -> None:
    given = commands(TEXT)
    assert set(given) == {"ask", "tests"}
    for command in given.values():
        first, *others = command.split(" && ")
        assert first == "python3 -m venv .venv"
        assert all(other.startswith(".venv/bin/") for other in others), command
        assert "\n" not in command


def test_the_set_up_commands_ask_the_example_question_and_run_the_tests() -> None:
    given = commands(TEXT)
    assert given["ask"].endswith('.venv/bin/clausebot ask "how long can I leave my seat?"')
    assert given["tests"].endswith(".venv/bin/pytest -q")


def test_continuous_integration_runs_the_command_that_stands_in_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "/<!-- command: tests -->/,/^```$/p" in script
    assert " check\n" in script


def test_the_example_rules_have_no_fault(rules: Path) -> None:
    assert [str(fault) for fault in check(load(rules), folder=rules, today=date(2026, 1, 1))] == []


@pytest.mark.parametrize(
    ("question", "clause", "verdict"),
    [
        pytest.param("how long is lunch?", "canteen/1", None, id="open"),
        pytest.param("中午能在食堂待多久", "canteen/1", None, id="Chinese"),
        pytest.param("may I take an hour for lunch?", "canteen/1", "no", id="verdict"),
    ],
)
def test_the_example_rules_answer(rules: Path, question: str, clause: str, verdict: str | None) -> None:
    answer, _ = Assistant(load(rules)).ask(question)
    assert [cited.id for cited in answer.clauses] == [clause]
    assert answer.verdict == verdict


def test_the_example_topic_says_whom_to_ask(rules: Path) -> None:
    answer, _ = Assistant(load(rules)).ask("what's on the menu?")
    assert answer.outcome == "not_covered"
    assert "the canteen" in answer.answer


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"`clausebot {name}" in TEXT


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_in_the_readme(name: str) -> None:
    assert f"| `{PREFIX}{name.upper()}` |" in TEXT


def test_every_module_that_the_readme_names_exists() -> None:
    told = TEXT[TEXT.index("How an answer is found:") : TEXT.index("Recipes:")]
    steps = [line for line in told.splitlines() if line[:1].isdigit() and ". `" in line]
    assert len(steps) >= 10
    for step in steps:
        module = step.split("`")[1]
        assert (ROOT / "knowledge" / f"{module}.py").is_file(), step
