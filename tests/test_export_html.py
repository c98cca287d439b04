"""`kg export html`: pages that need nothing but themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli.main import main
from kg.errors import OutputError
from kg.export.html import export_html
from tests.pages import taken

SEED = "000_1d7ee1c1482b2182"


def test_each_case_is_one_file_that_asks_for_no_other(seed_kg: Path, tmp_path: Path) -> None:
    assert export_html(seed_kg, tmp_path / "html", "en") == 1
    page = taken((tmp_path / "html" / f"{SEED}.html").read_text(encoding="utf-8"))
    assert all(link.startswith(("#", "data:,")) for link in page.links)
    assert not [values for _, values in page.elements if "src" in values]
    assert {"style", "script", "svg"} <= {tag for tag, _ in page.elements}
    assert "Therapies" in page.said or "Treatments" in page.said
    policy = next(v["content"] or "" for t, v in page.elements if v.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    assert "script-src 'sha256-" in policy


def test_the_same_graph_gives_the_same_bytes(seed_kg: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        export_html(seed_kg, tmp_path / name)
    assert (tmp_path / "a" / f"{SEED}.html").read_bytes() == (tmp_path / "b" / f"{SEED}.html").read_bytes()


def test_a_folder_that_cannot_be_written_is_one_line(seed_kg: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError):
        export_html(seed_kg, tmp_path / "file" / "out")


def test_the_command_says_what_it_wrote_and_refuses_a_language_without_words(
    seed_kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "html", "--kg", str(seed_kg), "--out", str(tmp_path / "o")]) == 0
    assert "1 files" in capsys.readouterr().out
    assert main(["export", "html", "--kg", str(seed_kg), "--out", str(tmp_path / "o"), "--lang", "es"]) == 2
