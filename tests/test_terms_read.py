"""Each reader on a small file of its real layout: names, languages, groups, is-a links, links to NCIt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.terms.detect import detect
from kg.terms.rows import MapRow, ParentRow, TermRow, TermsFileError
from tests import terms_files as files


def rows(path: Path, start: int = 0) -> list[TermRow | ParentRow | MapRow]:
    origin = detect(path)
    return [row for step in origin.read(origin, start, "") for row in step.rows]


def terms(path: Path) -> dict[str, list[str]]:
    """Code -> its names, the preferred first."""
    found: dict[str, list[str]] = {}
    for row in sorted((r for r in rows(path) if isinstance(r, TermRow)), key=lambda r: not r.preferred):
        found.setdefault(row.code, []).append(row.text)
    return found


def groups(path: Path) -> dict[str, str]:
    return {row.code: row.group for row in rows(path) if isinstance(row, TermRow)}


def parents(path: Path) -> set[tuple[str, str]]:
    return {(row.code, row.parent) for row in rows(path) if isinstance(row, ParentRow)}


@pytest.mark.parametrize("make", [files.ncit_flat, files.ncit_owl])
def test_both_files_of_the_nci_thesaurus_give_the_same(make: Callable[[Path], Path], tmp_path: Path) -> None:
    path = make(tmp_path)
    assert detect(path).version == "26.01d"
    assert terms(path)["C900001"] == ["Zorvitinib", "ZRV-101", "Zorvit"]
    assert groups(path)["C900001"] == "drug"
    assert groups(path)["C900004"] == "condition"
    assert groups(path)["C4872"] == "morphology"
    assert {("C900001", "C163758"), ("C163758", "C274"), ("C274", "C1908")} <= parents(path)
    assert "C900002" not in terms(path), "a retired concept is never linked"


def test_a_snapshot_of_snomed_ct_is_read_in_all_its_languages(tmp_path: Path) -> None:
    path = files.rf2(tmp_path)
    origin = detect(path)
    assert (origin.format, origin.version) == ("rf2", "20260115")
    assert sorted(terms(path)["900101001"]) == ["Testut syndrome", "Testut syndrome", "syndrome de Testut"]
    assert groups(path)["900101001"] == "condition"
    assert groups(path)["900102001"] == "drug"
    assert "900103001" not in terms(path), "an inactive concept"
    assert parents(path) == {("64572001", "404684003"), ("900101001", "64572001"), ("900102001", "105590001")}


def test_a_single_description_file_is_read_alone_with_the_files_beside_it(tmp_path: Path) -> None:
    folder = files.rf2(tmp_path) / "Snapshot" / "Terminology"
    path = folder / "sct2_Description_Snapshot-fr_FR_20260115.txt"
    assert terms(path) == {"900101001": ["syndrome de Testut"], "900102001": ["zorvitinib"]}
    assert len(parents(path)) == 3


def test_umls_names_get_their_semantic_types_and_their_ncit_codes(tmp_path: Path) -> None:
    path = files.umls(tmp_path)
    assert detect(path).version == "2026AA"
    assert terms(path)["C0900001"] == ["Zorvitinib", "zorvitinibe", "ZRV-101"]
    assert groups(path) == {"C0000274": "drug", "C0900001": "drug", "C0900004": "condition", "C0900005": "condition",
                            "C0900006": "site"}  # fmt: skip
    assert {row.lang for row in rows(path) if isinstance(row, TermRow)} == {"en", "fr", "es"}
    assert MapRow("C0900001", "C900001", "Zorvitinib") in rows(path)
    assert parents(path) == {("C0900001", "C0000274")}


def test_umls_files_that_are_not_sorted_are_refused(tmp_path: Path) -> None:
    path = next(files.umls(tmp_path).rglob("MRCONSO.RRF"))
    path.write_text("".join(reversed(path.read_text(encoding="utf-8").splitlines(True))), encoding="utf-8")
    with pytest.raises(TermsFileError, match="not sorted"):
        rows(path)


def test_rxnorm_gives_ingredients_and_brands_of_its_own(tmp_path: Path) -> None:
    path = files.rxnorm(tmp_path)
    assert terms(path) == {"900001": ["zorvitinib"], "900002": ["Zorvit"], "900005": ["zorvitinib / docetaxel"]}
    assert set(groups(path).values()) == {"drug"}


def test_an_atc_table_has_its_levels_as_parents(tmp_path: Path) -> None:
    path = files.atc(tmp_path)
    assert terms(path)["L01EX98"] == ["zorvitinib"]
    assert {("L01EX98", "L01EX"), ("L01EX", "L01E"), ("L01E", "L01"), ("L01", "L")} <= parents(path)
    assert {code for code, group in groups(path).items() if group} == {"L01EX98", "L01EX99"}


@pytest.mark.parametrize("header", ["atc_code,atc_name", "ATC code\tName", "code,atc name"])
def test_an_atc_table_is_known_by_its_header(header: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    separator = "\t" if "\t" in header else ","
    path.write_text(f"{header}\nL01EX98{separator}zorvitinib\n", encoding="utf-8")
    assert terms(path) == {"L01EX98": ["zorvitinib"]}


def test_an_obo_file_gives_exact_synonyms_and_equivalent_codes_only(tmp_path: Path) -> None:
    path = files.obo(tmp_path)
    assert detect(path).version == "releases/2026-01-04"
    assert terms(path) == {"MONDO:0000001": ["disease"],
                           "MONDO:0900001": ["Testut syndrome", 'Testut"s disease', "syndrome de Testut"]}  # fmt: skip
    assert [row for row in rows(path) if isinstance(row, MapRow)] == [MapRow("MONDO:0900001", "C900004")]
    assert parents(path) == {("MONDO:0900001", "MONDO:0000001")}


def test_a_table_of_ones_own_says_what_its_codes_mean(tmp_path: Path) -> None:
    path = files.own_table(tmp_path)
    assert detect(path).system == "local"
    assert terms(path)["Z1"] == ["zorvitinib", "zorvit", "ZRV 101"]
    assert MapRow("Z1", "C900001") in rows(path)
    assert ("Z1", "Z2") in parents(path)


FILES = [files.ncit_flat, files.ncit_owl, files.rf2, files.umls, files.rxnorm, files.atc, files.obo, files.own_table]


@pytest.mark.parametrize("make", FILES, ids=lambda make: make.__name__)
def test_a_file_cut_off_anywhere_is_one_line_or_read_so_far(make: Callable[[Path], Path], tmp_path: Path) -> None:
    path = make(tmp_path)
    file = path if path.is_file() else max(path.rglob("*.*"), key=lambda p: p.stat().st_size if p.is_file() else 0)
    whole = file.read_bytes()
    for part in (3, 11, 40, len(whole) // 3, len(whole) // 2, len(whole) - 7):
        file.write_bytes(whole[:part])
        told = ""
        try:  # any other exception is a defect
            rows(file)
        except TermsFileError as error:
            told = str(error)
        assert "\n" not in told


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"PK\x03\x04xxxx", "unpack"),
        (b"\x1f\x8bxxxx", "unpack"),
        (b"\x00\x01\x02", "known: NCIt"),
        (b"hello world\n", "known: NCIt"),
        (b'<?xml version="1.0"?><html/>', "known: NCIt"),
        (b"code\tterm\nX1\t\n", ":2:1 | fill both"),
        (b"code\tterm\tgroup\nX1\tx\tfruit\n", ":2:1 | groups: drug"),
        (b"code\tterm\nX1\tx\ty\n", ":2:1 | separate"),
        (b"code\tterm\nX1\tcaf\xe9\n", ":2:7 | save the file as UTF-8"),
        (b"code\tterm\tncit\nX1\tx\tL01\n", "is no NCI Thesaurus code"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place_and_the_way_out(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(TermsFileError) as caught:
        rows(path)
    assert said in str(caught.value)


def test_a_missing_file_and_a_strange_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "absent", tmp_path):
        with pytest.raises(TermsFileError):
            detect(path)
