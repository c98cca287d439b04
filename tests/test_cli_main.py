"""The entry point: exit codes, one line an error, nothing loaded that is not used."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import kg.cli.main as cli
from kg import __version__
from kg.cli.named_path import NamedPath
from kg.errors import GraphError


def run(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`kg ARGS` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "kg", *args],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "KG_DEBUG": "", **environment},
        timeout=120,
        check=False,
    )


def test_version_and_help_are_fine() -> None:
    assert cli.main(["--version"]) == 0
    assert run("--version").stdout == f"oncocase-kg {__version__}\n"
    assert run().returncode == run("--help").returncode == 0
    assert "Exit codes:" in run("--help").stdout


@pytest.mark.parametrize("name", list(cli.COMMANDS))
def test_every_command_explains_itself_with_its_exit_codes(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert "Exit codes:" in shown
    assert shown.startswith(f"Usage: kg {name} ")


@pytest.mark.parametrize(
    "args",
    [
        ["nope"],
        ["--nope"],
        ["build"],
        ["build", "seeds"],
        ["build", "seeds", "--out", "x", "--jobs", "0"],
        ["build", "", "--out", "x"],
        ["build", "seeds", "--out", ""],
        ["export", "csv", "--kg", "x", "--out", ""],
        ["serve", "seeds", "--cors", "a.example"],
        ["serve", "seeds", "--cors", "https://a.example/page"],
        ["export", "fhir", "--kg", "x", "--out", "y", "--created", "2026-13-45T12:00:00Z"],
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(args) == 2
    said = capsys.readouterr().err
    assert said.startswith("KG001: ")
    assert said.count("\n") == 1
    assert "--help" in said


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        pytest.param({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii:strict"}, marks=pytest.mark.slow),
        pytest.param({"PYTHONIOENCODING": "cp1252"}, marks=pytest.mark.slow),
        pytest.param({"PYTHONIOENCODING": "utf-16"}, marks=pytest.mark.slow),
    ],
    ids=lambda environment: " ".join(environment.values()),
)
def test_names_are_read_and_all_is_printed_as_utf_8_whatever_the_console(
    environment: dict[str, str], tmp_path: Path, seed_kg: Path
) -> None:
    name = "Zoé ≥ 2 😀"
    (tmp_path / f"{name}.txt").write_text("Mujer de 60 años, cáncer de mama.", encoding="utf-8")
    out = tmp_path / "Réseau"
    reports = [str(tmp_path / f"{name}.txt"), str(tmp_path / "nié.txt")]
    done = run("build", *reports, "--out", str(out), "--lang", "es", **environment)  # the smaller lexicon
    assert done.returncode == 2
    assert done.stdout.endswith(f"written   {out}\n")
    assert done.stderr == f"KG101: no such file or folder | at {tmp_path / 'nié.txt'} | check the path\n"
    assert f"{name}  féminin   60" in run("query", "patient", "--kg", str(out), **environment).stdout
    assert run("verify", str(out), **environment).stdout == "verified  1 of 1 reports\n"
    assert run("explain", str(seed_kg), "#tx-fec-1", **environment).stdout.count("«") == 3


def _raising(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    @click.command("broken")
    def command() -> None:
        raise error

    monkeypatch.setattr(cli.LazyGroup, "get_command", lambda *_: command)


def test_an_error_of_ours_is_its_line_and_exit_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _raising(monkeypatch, GraphError("no graph\nhere", place="x y", remedy="build one"))
    assert cli.main(["broken"]) == 2
    assert capsys.readouterr().err == "KG300: no graph here | at x y | build one\n"


def test_an_internal_error_is_one_line_without_its_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("KG_DEBUG", raising=False)
    _raising(monkeypatch, ValueError("Monsieur SECRET"))
    assert cli.main(["broken"]) == 3
    said = capsys.readouterr().err
    assert "SECRET" not in said
    assert said.startswith("KG900: internal error ValueError at ")
    assert said.count("\n") == 1


def test_a_place_that_is_not_permitted_is_no_defect_of_the_tool(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _raising(monkeypatch, PermissionError(errno.EACCES, "Permission denied", "out/store"))
    assert cli.main(["broken"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("KG100: not permitted (Permission denied) | at out/store | check its permissions")


def test_no_command_takes_an_empty_word_for_a_path(capsys: pytest.CaptureFixture[str]) -> None:
    paths = [
        (path, option)
        for path, command in every_command(cli.group)
        for option in command.params
        if isinstance(option.type, click.Path)
    ]
    assert len(paths) > 20
    assert all(isinstance(option.type, NamedPath) for _, option in paths), paths
    assert cli.main(["validate", ""]) == 2
    assert "an empty path" in capsys.readouterr().err


def test_debug_shows_the_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("KG_DEBUG", "1")
    _raising(monkeypatch, ValueError("why"))
    assert cli.main(["broken"]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupt_is_one_word(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    _raising(monkeypatch, KeyboardInterrupt())
    assert cli.main(["broken"]) == 130
    assert capsys.readouterr().err.strip() == "interrupted"


def test_help_loads_neither_stores_nor_parsers() -> None:
    code = "import sys; from kg.cli.main import main; main(['--help']); print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for heavy in ("pyoxigraph", "rdflib", "pyshacl", "daachorse", "rich", "kg.lexicon"):
        assert f"'{heavy}'" not in loaded


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    line = f"{sys.executable} -m kg build --help | head -c 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr == ""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full on this system")
@pytest.mark.parametrize("args", [["--help"], ["query"], ["query", "--help"]])
def test_a_full_disk_behind_the_output_is_no_defect_of_the_tool(args: list[str]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([sys.executable, "-m", "kg", *args], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == cli.BAD_INPUT
    assert done.stderr.decode().startswith("KG500: the output cannot be written (")
    assert done.stderr.count(b"\n") == 1


def every_command(command: click.Command, path: str = "kg") -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below
            yield from every_command(below, f"{path} {name}")


def test_every_overview_is_whole_and_every_option_says_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    for path, command in every_command(cli.group):
        assert all(option.help for option in command.params if isinstance(option, click.Option)), path
        assert cli.main([*path.split()[1:], "--help"]) == 0
        shown = capsys.readouterr().out
        overview = shown[shown.index("Commands:") :] if "Commands:" in shown else ""
        assert "..." not in overview, path


@pytest.mark.parametrize(
    ("name", "said"),
    [("buid", ". Did you mean 'build'? | at kg"), ("exprot", ". Did you mean 'export'? | at kg"), ("x", " | at kg")],
)
def test_a_misspelt_command_is_told_what_it_is_like(name: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([name, "seeds"]) == 2
    assert capsys.readouterr().err.startswith(f"KG001: No such command '{name}'{said}")
