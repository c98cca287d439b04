"""`kg build` from the outside."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.build.language import other_language
from kg.cli.main import main
from tests.test_build import TEXTS, content
from tests.test_cli_main import run


def _reports(folder: Path, count: int = 3) -> Path:
    folder.mkdir()
    texts = list(TEXTS.values())
    for number in range(count):
        (folder / f"r{number:04}.txt").write_text(texts[number % 3] * (1 + number % 4), encoding="utf-8")
    return folder


def test_the_summary_counts_reports_facts_quads_and_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(_reports(tmp_path / "in")), "--out", str(tmp_path / "out")]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("reports   3 (3 built, 0 unchanged, 0 removed)\nfacts     ")
    assert "violation" in shown.out
    assert shown.err == ""


def test_bad_input_is_one_line_each_and_exit_2_with_the_good_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = _reports(tmp_path / "in")
    (reports / "vide.txt").touch()
    (reports / "été.txt").write_bytes("été".encode("latin-1"))
    assert main(["build", str(reports), str(tmp_path / "nulle part"), "--out", str(tmp_path / "out")]) == 2
    shown = capsys.readouterr()
    assert "reports   3" in shown.out
    assert "failures  3" in shown.out
    assert sorted(line.split(":")[0] for line in shown.err.splitlines()) == ["KG101", "KG111", "KG113"]
    assert len(json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))["failures"]) == 3


@pytest.mark.slow
def test_a_named_file_that_may_not_be_read_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("open", "shut"):
        (tmp_path / f"{name}.txt").write_text("Femme de 60 ans, cancer du sein.", encoding="utf-8")
    read, may = Path.read_bytes, os.access

    def refused(path: Path) -> bytes:
        if path.name == "shut.txt":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "shut.txt" and may(path, mode))
    texts = [str(tmp_path / f"{name}.txt") for name in ("open", "shut")]
    assert main(["build", *texts, "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("KG117: cannot be read (Permission denied) | at ")
    assert said.out.startswith("reports   1 (1 built")


def test_no_progress_bar_without_a_terminal(tmp_path: Path) -> None:
    done = run("build", str(_reports(tmp_path / "in")), "--out", str(tmp_path / "out"))
    assert done.returncode == 0
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


@pytest.mark.slow
def test_the_bytes_depend_neither_on_hash_seed_nor_on_jobs_nor_on_locale_nor_on_directory(tmp_path: Path) -> None:
    reports = _reports(tmp_path / "in", 30)
    (reports / "r0000.txt").rename(reports / "Éléonore 😀 ≥ 2.txt")
    for name, jobs, seed, locale, folder in (("a", "1", "1", "C", tmp_path), ("b", "3", "2", "C.UTF-8", reports)):
        done = subprocess.run(
            [sys.executable, "-m", "kg", "build", str(reports), "--out", str(tmp_path / name), "--jobs", jobs],
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "0"},
            cwd=folder,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
    assert content(tmp_path / "a") == content(tmp_path / "b")


@pytest.mark.slow
def test_a_killed_build_leaves_the_earlier_one_and_the_next_takes_over(tmp_path: Path) -> None:
    reports = _reports(tmp_path / "in", 5)
    out = tmp_path / "out"
    assert main(["build", str(reports), "--out", str(out)]) == 0
    before = content(out)
    for number in range(40):
        (reports / f"more{number}.txt").write_text("".join(TEXTS.values()) * 3, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "build", str(reports), "--out", str(out), "--jobs", "1"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(600):
        if len(list(out.glob(".building/*/done/*.json"))) > 3 or process.poll() is not None:
            break
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    after = content(out)
    assert {name: after.get(name) for name in before} == before
    assert main(["build", str(reports), "--out", str(out)]) == 0
    assert main(["build", str(reports), "--out", str(tmp_path / "fresh")]) == 0
    assert content(out) == content(tmp_path / "fresh")


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.8, 1.6, 3.0])  # while processes start, while they read, later
def test_ctrl_c_ends_all_processes_with_one_word_and_the_next_build_takes_over(tmp_path: Path, after: float) -> None:
    reports, out = _reports(tmp_path / "in", 600), tmp_path / "out"
    command = [sys.executable, "-m", "kg", "build", str(reports), "--out", str(out), "--jobs", "2"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # what runs in the background ignores it
    )
    time.sleep(after)
    os.killpg(process.pid, signal.SIGINT)  # a terminal interrupts every process of the command
    shown, complaint = process.communicate(timeout=60)  # until all that write to these pipes have ended
    assert (shown, complaint.strip()) == ("", "interrupted")
    # Python ends by the signal itself, for a shell the same 130, where that met the code of a class while it was made
    assert process.returncode in (130, -signal.SIGINT)
    assert main(["build", str(reports), "--out", str(out)]) == 0


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_service_manager_ends_a_build_as_ctrl_c_does(tmp_path: Path, jobs: str) -> None:
    reports, out = _reports(tmp_path / "in", 600), tmp_path / "out"
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "build", str(reports), "--out", str(out), "--jobs", jobs],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    for _ in range(600):
        if any(out.glob(".building/*/done/*.json")):
            break
        time.sleep(0.05)
    process.terminate()
    shown, complaint = process.communicate(timeout=60)
    assert (process.returncode, shown, complaint.strip()) == (130, "", "interrupted")


@pytest.mark.slow
def test_no_process_outlives_a_killed_build(tmp_path: Path) -> None:
    reports, out = _reports(tmp_path / "in", 600), tmp_path / "out"
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "build", str(reports), "--out", str(out), "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    for _ in range(600):
        if any(out.glob(".building/*/done/*.json")):
            break
        time.sleep(0.05)
    process.kill()
    process.communicate(timeout=30)  # until all that write to these pipes have ended
    assert process.returncode == -signal.SIGKILL  # it was under way
    assert any(out.glob(".building/*/done/*.json"))


@pytest.mark.slow
@pytest.mark.corpus
def test_reports_of_the_corpus_build(tmp_path: Path, root: Path) -> None:
    """Every third; all of them are built for `docs/quality.md`."""
    corpus = sorted((root.parent / "shared" / "corpora" / "fracco-traindev").glob("*.txt"))
    assert main(["build", *map(str, corpus[::3]), "--out", str(tmp_path / "out")]) == 0
    counts = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))["counts"]
    assert counts["reports"] == 334
    assert counts["failures"] == 0
    assert counts["findings"]["violation"] == 0


def test_files_that_are_no_txt_are_counted_not_passed_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = _reports(tmp_path / "in")
    for name in ("a.docx", "b.DOCX", "LISEZMOI", ".hidden.pdf"):
        (reports / name).write_bytes(b"x")
    assert main(["build", str(reports), "--out", str(reports / "out")]) == 0
    assert capsys.readouterr().err == "note: files that are no *.txt were left out: no suffix 1, .docx 2\n"


def test_copies_and_links_that_were_not_followed_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = _reports(tmp_path / "in")
    (reports / "copie.txt").write_bytes((reports / "r0000.txt").read_bytes())
    (tmp_path / "else").mkdir()
    (reports / "lien").symlink_to(tmp_path / "else")
    (reports / "mort.txt").symlink_to(tmp_path / "nowhere" / "x.txt")
    assert main(["build", str(reports), "--out", str(tmp_path / "out")]) == 2
    told = capsys.readouterr().err
    assert f"note: a link to a folder was not followed | at {reports / 'lien'} | name it to read it\n" in told
    assert "note: reports with the very text of another: r0000 (copie)\n" in told
    (failure,) = json.loads((tmp_path / "out" / "manifest.json").read_bytes())["failures"]
    assert failure["path"] == "../in/mort.txt"


@pytest.mark.slow
def test_a_word_that_keeps_its_shipped_meaning_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("concept\tforms\tflags\nletrozole\tTXT|zorglub\tabbr\n", encoding="utf-8")
    reports, out = _reports(tmp_path / "in"), tmp_path / "out"
    assert main(["build", str(reports), "--out", str(out), "--vocabulary", str(mine)]) == 0
    assert capsys.readouterr().err == f"note: forms of {mine} that keep their shipped meaning: txt (docetaxel)\n"


def test_a_build_that_has_not_ended_is_told_from_a_folder_of_something_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".building").mkdir()
    assert main(["query", "patient", "--kg", str(tmp_path)]) == 2
    assert "KG300: the build of this folder has not ended | " in capsys.readouterr().err


def test_a_report_in_another_language_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], root: Path) -> None:
    reports, out = _reports(tmp_path / "in"), tmp_path / "out"
    for lang in ("en", "es"):
        text = (root / "tests" / "data" / "languages" / f"seed.{lang}.txt").read_text(encoding="utf-8")
        (reports / f"other {lang}.txt").write_text(text, encoding="utf-8")
    assert main(["build", str(reports), "--out", str(out)]) == 0
    said = "note: reports that read like another language than fr: other en (en), other es (es)\n"
    assert capsys.readouterr().err == said
    assert main(["build", str(reports / "other en.txt"), "--out", str(tmp_path / "en"), "--lang", "en"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.corpus
@pytest.mark.slow
def test_no_french_report_reads_like_another_language(root: Path) -> None:
    texts = [path.read_text("utf-8") for path in (root.parent / "shared" / "corpora").rglob("*.txt")]
    assert len(texts) > 1000
    assert not any(other_language(text, "fr") for text in texts)
    assert {other_language(text, "en") for text in texts} <= {"fr", ""}
