"""The wheel, in an empty environment outside the checkout, holds what it needs and answers the example question."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).parent.parent
OUTSIDE = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
"""The environment as it was before any test: installing needs the machine's settings of pip and its cache."""

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints; a failed one fails the test with what it said."""
    done = subprocess.run([str(word) for word in command], cwd=cwd, env=OUTSIDE, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode() + done.stdout.decode()
    return done.stdout.decode()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all workers of a run: what takes a minute is made once, and the others wait for it."""
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "outside"
    shared.mkdir(exist_ok=True)
    return shared


@pytest.fixture(scope="session")
def wheel(folder: Path) -> Path:
    """The wheel, built without the network: the builder is one of the packages that work on Clausebot needs."""
    with FileLock(folder / "wheel.lock"):
        if not any(folder.glob("*.whl")):
            run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(folder: Path, wheel: Path) -> Path:
    """The folder of programs of an environment that holds the wheel and what is pinned for it, nothing else."""
    programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    with FileLock(folder / "venv.lock"):
        if not (folder / "complete").exists():
            _install(wheel, folder, programs)
            (folder / "complete").touch()
    return programs


def _install(wheel: Path, folder: Path, programs: Path) -> None:
    run(sys.executable, "-m", "venv", "--clear", folder / "venv", cwd=folder)
    pip = (programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    try:
        run(*pip, "--require-hashes", "-r", ROOT / "requirements.lock", cwd=folder)
    except AssertionError as error:
        if os.environ.get("CI") or not any(word in str(error) for word in ("NewConnectionError", "No matching")):
            raise
        pytest.skip("no network to install what the wheel needs")
    run(*pip, "--no-deps", wheel, cwd=folder)


def test_the_wheel_holds_the_code_and_its_data_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"bot", "knowledge", "clausebot"}
    ours = [path for package in ("bot", "knowledge") for path in (ROOT / package).rglob("*")]
    wanted = {path.relative_to(ROOT).as_posix() for path in ours if path.suffix in (".py", ".yaml", ".css")}
    assert len(wanted) > 50
    assert wanted <= set(names)


def test_the_installed_wheel_answers_the_example_question(installed: Path, folder: Path) -> None:
    answer = json.loads(run(installed / "clausebot", "ask", "--json", "how long can I leave my seat?", cwd=folder))
    assert answer["outcome"] == "answered"
    assert answer["clauses"][0]["id"] == "work-rules/seat-conduct/4"
    assert "每次离岗时间不得超过5分钟" in answer["clauses"][0]["text"]
    assert "5 minutes" in answer["answer"]


@pytest.mark.parametrize("command", ["ask", "chat", "check", "clause", "clauses", "diff", "eval"])
def test_every_command_starts_without_what_only_development_needs(installed: Path, folder: Path, command: str) -> None:
    assert "Usage: clausebot" in run(installed / "clausebot", command, "--help", cwd=folder)


def test_the_installed_rules_have_no_fault(installed: Path, folder: Path) -> None:
    assert "No faults in" in run(installed / "clausebot", "check", cwd=folder)


def test_the_installed_evaluation_needs_nothing_else(installed: Path, folder: Path) -> None:
    questions = ROOT / "tests" / "questions" / "lookup.jsonl"
    page = folder / "page.html"
    assert "right" in run(installed / "clausebot", "eval", "--no-floor", "--html", page, questions, cwd=folder)
    assert page.read_text(encoding="utf-8").startswith("<!")
