"""The residual report: what looks clinical and is explained by nothing."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from kg.cli.main import main
from kg.fact.context import read_context
from kg.fact.read import case_of
from kg.lexicon.lexicon import shipped_lexicon
from kg.residual.file import read_residuals, residual_bytes
from kg.residual.read import Residual, Stretch, residual
from kg.residual.summary import by_report, left_over
from kg.text.report import Report


def residual_of(text: str, name: str = "x") -> Residual:
    context = read_context(Report(name, text, "", ""), shipped_lexicon("fr"))
    return residual(context, case_of(context))


def stretches(text: str) -> list[tuple[str, str]]:
    return [(s.kind, s.text) for section in residual_of(text).sections for s in section.stretches]


def test_a_drug_that_a_fact_explains_is_not_left_over() -> None:
    assert stretches("La patiente a reçu du docétaxel.") == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Un essai avec le zorbatinib est discuté.", ("drug", "zorbatinib")),
        ("Il prend du flurbimab.", ("drug", "flurbimab")),
        ("On note une zorbipathie diffuse.", ("disease", "zorbipathie")),
        ("Une glimectomie est faite.", ("procedure", "glimectomie")),
        ("Le score ZQX2 est de 3.", ("acronym", "ZQX2")),
        ("Selon le score de Zorbmann, le risque est faible.", ("name", "Zorbmann")),
    ],
)
def test_a_word_that_only_looks_clinical_is_left_over(text: str, left: tuple[str, str]) -> None:
    assert left in stretches(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le patient vient en avril.",
        "Madame Z. est suivie à Madrid.",
        "La qualité, la capacité et la densité sont décrites.",
        "Le repos a été conseillé à la maison.",
    ],
)
def test_ordinary_words_do_not_look_clinical(text: str) -> None:
    assert stretches(text) == []


def test_a_number_with_a_unit_is_left_over_until_a_fact_takes_it() -> None:
    assert ("concentration", "12 g/dl") in stretches("Le dosage de la zorbine est à 12 g/dl.")


def test_what_is_denied_is_understood() -> None:
    assert stretches("Pas de fièvre.") == []


def test_the_literature_is_left_out() -> None:
    assert stretches("Dans la littérature, le zorbatinib est décrit.") == []


def test_shares_count_code_points_by_section() -> None:
    found = residual_of("Antécédents\nIl prend du flurbimab.\n\nTraitement\nElle a reçu du docétaxel.\n")
    sections = {section.section: section for section in found.sections}
    assert sections["history"].unexplained == sections["history"].clinical == len("flurbimab")
    assert sections["treatment"].unexplained == 0 < sections["treatment"].clinical


def test_every_stretch_is_the_text_at_its_offsets(seed_report: Path) -> None:
    text = seed_report.read_bytes().decode()
    sections = residual_of(text).sections
    assert any(section.stretches for section in sections)
    for section in sections:
        assert section.unexplained <= section.clinical
        for stretch in section.stretches:
            assert text[stretch.start : stretch.end] == stretch.text


def test_terms_are_counted_over_reports_whatever_their_case() -> None:
    found = [residual_of("Il prend du flurbimab.", "a"), residual_of("Du Flurbimab, puis du flurbimab.", "b")]
    term = next(term for term in left_over(found) if term.text == "flurbimab")
    assert (term.kind, term.places, term.reports) == ("drug", 3, 2)
    assert [share.name for share in by_report(found)] == ["a", "b"]


def test_the_build_writes_what_the_command_reads(seed_kg: Path, seed_report: Path) -> None:
    path = seed_kg / "residual" / f"{seed_report.stem}.json"
    found = residual_of(seed_report.read_bytes().decode(), seed_report.stem)
    assert path.read_bytes() == residual_bytes(found)
    assert read_residuals(seed_kg, [found.case]) == [found]
    assert isinstance(found.sections[0].stretches[0], Stretch)


def test_a_missing_file_is_made_again_by_the_next_build(root: Path, seed_kg: Path, tmp_path: Path) -> None:
    shutil.copytree(seed_kg, tmp_path / "out")
    path = next((tmp_path / "out" / "residual").iterdir())
    before = path.read_bytes()
    path.unlink()
    assert main(["residual", str(tmp_path / "out")]) == 2
    assert main(["build", str(root / "seeds"), "--out", str(tmp_path / "out")]) == 0
    assert path.read_bytes() == before


def test_the_command_prints_sections_terms_and_reports(seed_kg: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["residual", str(seed_kg)]) == 0
    text = capsys.readouterr().out
    assert all(title in text for title in ("by section", "left over most often", "by report"))
    assert main(["residual", str(seed_kg), "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)) == {"terms", "sections", "reports", "stretches"}


def test_one_report_is_shown_with_all_its_stretches(
    seed_kg: Path, seed_report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["residual", str(seed_kg), "--case", seed_report.stem]) == 0
    assert "history" in capsys.readouterr().out
    assert main(["residual", str(seed_kg), "--case", "nobody"]) == 2


def test_a_kind_that_no_term_can_be_of_is_refused(seed_kg: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["residual", str(seed_kg), "--kind", "auc"]) == 0, "a kind of the vocabulary with nothing left over"
    assert main(["residual", str(seed_kg), "--kind", "nope"]) == 2
    assert "kinds left over here: " in capsys.readouterr().err


def test_the_stretches_are_rows_with_their_place_in_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = tmp_path / "été 1.txt"
    reports.write_bytes("Homme de 60 ans.\r\nCancer du sein.\r\nIl prend du Paracétamol, ZORGLUBINE 5 mg.\r\n".encode())
    assert main(["build", str(reports), "--out", str(tmp_path / "out")]) == 0
    capsys.readouterr()
    assert main(["residual", str(tmp_path / "out"), "--csv", "--kind", "drug"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    text = reports.read_bytes().decode()
    assert rows[0] | {"case": "été 1", "kind": "drug", "line": "3", "column": "13", "text": "Paracétamol"} == rows[0]
    assert all(text[int(row["start"]) : int(row["end"])] == row["text"] for row in rows)
    assert main(["residual", str(tmp_path / "out"), "--csv", "--json"]) == 2
