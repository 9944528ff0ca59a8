"""The house rules that no tool checks: packaging, container, lock files, modules."""

from __future__ import annotations

import ast
import importlib
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MODULES = sorted(path for package in ("bot", "knowledge", "tests") for path in (ROOT / package).rglob("*.py"))
CODE = [path for path in MODULES if path.relative_to(ROOT).parts[0] != "tests"]
LOCKS = ("requirements.lock", "requirements-server.lock", "requirements-dev.lock")
LONGEST = 400
LONGER: dict[str, str] = {}
"""Modules over the limit, each with the reason."""

TOP_LEVEL = {"bot", "knowledge", "tests", "pyproject.toml", "Dockerfile", "README.md"}
BY_CONVENTION = {"Makefile", "CHANGELOG.md", "compose.yaml", *LOCKS}
MADE = {"dist", "build", "htmlcov"}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_there_are_modules_to_look_at() -> None:
    assert len(CODE) > 40
    assert {ROOT / "bot/cli.py", ROOT / "knowledge/assistant.py", Path(__file__)} <= set(MODULES)


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_module_says_what_lives_in_it(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_bytes()))


@pytest.mark.parametrize("path", CODE, ids=named)
def test_no_module_is_too_long_to_read_at_one_go(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST or named(path) in LONGER, f"{lines} lines; split it, or give a reason in LONGER"


def test_no_module_has_a_reason_to_be_long_and_is_short() -> None:
    assert [name for name in LONGER if len(text(name).splitlines()) <= LONGEST] == []


def test_the_public_names_of_the_library_are_sorted_and_there() -> None:
    knowledge = importlib.import_module("knowledge")
    assert list(knowledge.__all__) == sorted(knowledge.__all__)
    assert [name for name in knowledge.__all__ if not hasattr(knowledge, name)] == []


def test_the_top_level_holds_only_what_belongs_there() -> None:
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    found -= MADE | {path.name for path in ROOT.glob("*.egg-info")}
    assert found == TOP_LEVEL | BY_CONVENTION


def declared() -> list[str]:
    """Every dependency as it stands in pyproject.toml."""
    project = PROJECT["project"]
    extras = [each for extra in project["optional-dependencies"].values() for each in extra]
    return [*PROJECT["build-system"]["requires"], *project["dependencies"], *extras]


@pytest.mark.parametrize("dependency", sorted(set(declared())))
def test_every_dependency_has_its_reason_beside_it(dependency: str) -> None:
    lines = [line for line in text("pyproject.toml").splitlines() if f'"{dependency}"' in line]
    assert lines
    assert any(re.search(r"# \S.{9,}", line) for line in lines), f"expected a reason behind {dependency}"


@pytest.mark.parametrize("dependency", sorted(set(declared())))
def test_every_dependency_has_a_lower_bound_and_no_upper_one(dependency: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9-]+>=[0-9.]+", dependency)


def test_the_version_is_the_one_of_the_changelog() -> None:
    newest = re.search(r"^## \[([^\]]+)\]", text("CHANGELOG.md"), re.MULTILINE)
    assert newest is not None
    assert newest[1] == PROJECT["project"]["version"]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_names_no_host_and_no_place_on_a_machine(name: str) -> None:
    locked = text(name)
    assert "://" not in locked
    assert re.findall(r"(?:^|[\s=])/\w+|@ |\b[\w-]+\.(?:org|com|io|net)\b|^\s*-[if]\b", locked, re.MULTILINE) == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_pins_every_package_to_a_version_and_its_hashes(name: str) -> None:
    pins = pinned(name)
    assert len(pins) > 10
    assert all(hashes for _, hashes in pins.values())


def test_what_runs_is_pinned_to_the_same_versions_as_what_is_tested() -> None:
    runs, serves, tested = (pinned(name) for name in LOCKS)
    assert set(runs) <= set(serves)
    runs = serves
    assert {name: version for name, (version, _) in runs.items()} == {name: tested[name][0] for name in runs}


def test_the_locks_hold_every_dependency() -> None:
    runs, _, tested = (pinned(name) for name in LOCKS)
    assert {normal(each) for each in PROJECT["project"]["dependencies"]} <= set(runs)
    assert {normal(each) for each in declared()} <= set(tested)


def normal(dependency: str) -> str:
    return re.split(r"[<>=!~\[; ]", dependency)[0].lower().replace("_", "-")


def pinned(name: str) -> dict[str, tuple[str, list[str]]]:
    """Version and hashes of each package of a lock file."""
    entries = re.findall(r"^([\w.-]+)==(\S+) \\\n((?:    --hash=\S+(?: \\)?\n)*)", text(name), re.MULTILINE)
    assert len(entries) == len(re.findall(r"^[^\s#-]", text(name), re.MULTILINE))
    return {
        package: (version, re.findall(r"--hash=sha256:[0-9a-f]{64}", hashes)) for package, version, hashes in entries
    }


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile as pairs of instruction and argument, continued lines joined."""
    lines = [line for line in text("Dockerfile").splitlines() if line.strip() and not line.startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ").splitlines()
    return [(word, " ".join(rest.split())) for word, _, rest in (line.partition(" ") for line in joined)]


def last_stage() -> list[tuple[str, str]]:
    given = instructions()
    starts = [i for i, (word, _) in enumerate(given) if word == "FROM"]
    assert len(starts) >= 2, "expected a stage that builds and one that runs"
    return given[starts[-1] :]


def test_the_image_stands_on_a_slim_python_of_one_minor_version() -> None:
    bases = [argument.split()[0] for word, argument in instructions() if word == "FROM"]
    assert all(re.fullmatch(r"python:3\.\d+-slim-[a-z]+(?:@sha256:[0-9a-f]{64})?", base) for base in bases), bases
    assert len(set(bases)) == 1


def test_the_image_installs_only_what_is_pinned_by_hash_and_the_project_itself() -> None:
    installs = [argument for word, argument in instructions() if word == "RUN" and " install " in argument]
    assert installs
    for install in installs:
        assert "--require-hashes" in install or ("--no-deps" in install and "--no-index" in install), install


def test_no_instruction_of_the_image_needs_a_shell() -> None:
    for word, argument in instructions():
        assert word != "RUN" or not re.search(r"[&|;`$><*]", argument), argument
        assert not re.search(r"\b(?:curl|wget|apt-get|sudo)\b", argument), argument


def test_the_image_runs_as_a_user_with_a_number_that_is_not_root() -> None:
    users = [argument for word, argument in last_stage() if word == "USER"]
    assert len(users) == 1
    number, _, group = users[0].partition(":")
    assert int(number) >= 1000
    assert int(group) >= 1000


def test_the_image_starts_clausebot_and_checks_its_health() -> None:
    last = dict(last_stage())
    assert last["ENTRYPOINT"] == '["clausebot"]'
    assert last["HEALTHCHECK"].endswith('CMD ["clausebot", "health"]')


def test_the_running_image_holds_nothing_but_the_environment() -> None:
    copies = [argument for word, argument in last_stage() if word == "COPY"]
    assert copies == ["--from=build /opt/clausebot /opt/clausebot"]


def test_the_builder_is_sent_only_what_it_copies() -> None:
    sent = {line.removeprefix("!") for line in text(".dockerignore").splitlines() if line.startswith("!")}
    copied = {
        name
        for word, argument in instructions()
        if word == "COPY" and not argument.startswith("--from")
        for name in argument.split()[:-1]
    }
    assert text(".dockerignore").splitlines()[1] == "*"
    assert copied == sent


def test_every_target_of_the_makefile_says_what_it_does() -> None:
    makefile = text("Makefile")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    helped = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))
    assert set(phony[1].split()) == helped


def test_make_check_is_everything_that_guards_the_main_line() -> None:
    parts = re.search(r"^CHECKS := (.*)$", text("Makefile"), re.MULTILINE)
    assert parts is not None
    assert parts[1].split() == ["lint", "types", "layers", "rules", "golden", "test"]
