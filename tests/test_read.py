"""Bad input of every kind has its own error, and never stops the good."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NoReturn

import pytest

from kg.errors import InputError
from kg.text.find import Source, find_reports, identifier, not_followed
from kg.text.read import MAX_BYTES, read_report


def _file(folder: Path, name: str, data: bytes = b"Une phrase.") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def _error(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read_report(Source("x", path))
    return caught.value


def test_the_text_of_a_report_is_its_bytes_as_utf8_with_nothing_changed(tmp_path: Path) -> None:
    data = "\ufeffÂge\r\nœdème\u00a0: 3\u202f%\n".encode()
    report = read_report(Source("a", _file(tmp_path, "a.txt", data)))
    assert report.text.encode() == data
    assert report.id == "a"


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"", "KG111", "empty"),
        (b" \r\n\t\n", "KG111", "blanks"),
        ("\ufeff\n".encode(), "KG111", "blanks"),
        (b"abc\0def", "KG112", "byte 3"),
        (b"%PDF-1.4\n%\xe2\xe3", "KG112", "PDF"),
        (b"PK\x03\x04rest", "KG112", "archive"),
        ("Âge".encode("utf-16"), "KG113", "UTF-16"),
        ("Un âge\nde l'été".encode("latin-1"), "KG113", "byte 3"),
    ],
)
def test_a_file_that_is_no_utf8_text_says_why(tmp_path: Path, data: bytes, code: str, said: str) -> None:
    error = _error(_file(tmp_path, "r.txt", data))
    assert error.code == code
    assert said in str(error)
    assert "\n" not in str(error)


def test_a_wrong_encoding_names_line_and_byte_column_and_the_way_out(tmp_path: Path) -> None:
    error = _error(_file(tmp_path, "r.txt", b"ligne une\nune deuxi\xe8me\n"))
    assert error.place.endswith("r.txt:2:10")
    assert "byte 19 is 0xe8" in error.cause
    assert "iconv" in error.remedy


TEXT = "Âgé de 60 ans, suivi pour un cancer de l'œsophage ; œdème à gauche, contrôle prévu. Ça ira très bientôt."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("cp1252"), "WINDOWS-1252"),
        (TEXT.upper().encode("cp1252"), "WINDOWS-1252"),
        (TEXT.replace("œ", "oe").encode("latin-1"), "WINDOWS-1252"),
        (TEXT.encode("iso-8859-15"), "ISO-8859-15"),
        ("Une tumeur opérée, ½ comprimé, 1 ¼ ou 2½ par jour".encode("cp1252"), "WINDOWS-1252"),
        (TEXT.encode("mac-roman"), "MACINTOSH"),
        (TEXT.replace("œ", "oe").encode("cp850"), "CP850"),
        ("Año: tumor en el riñón, metástasis óseas.".encode("cp850"), "CP850"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16LE"),
        (TEXT.encode("utf-16-be"), "UTF-16BE"),
        (b"n\xff", "WINDOWS-1252"),
    ],
)
def test_the_way_out_of_a_wrong_encoding_names_the_encoding_that_the_text_has(
    tmp_path: Path, data: bytes, encoding: str
) -> None:
    error = _error(_file(tmp_path, "r.txt", data))
    assert (error.code, error.remedy) == ("KG113", f"convert it: iconv -f {encoding} -t UTF-8")


@pytest.mark.parametrize("data", [TEXT.encode()[:1] + b"ge, \xe9t\xc3\xa9, " + TEXT.encode(), TEXT.encode() + b"\xc3"])
def test_utf_8_with_a_damage_is_not_to_be_converted(tmp_path: Path, data: bytes) -> None:
    error = _error(_file(tmp_path, "r.txt", data))
    assert error.code == "KG113"
    assert "do not convert" in error.remedy


def test_no_error_carries_text_of_the_report(tmp_path: Path) -> None:
    error = _error(_file(tmp_path, "r.txt", b"Monsieur SECRET \xff"))
    assert "SECRET" not in str(error)


def test_a_report_above_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1000 * 1000)
    assert _error(path).code == "KG114"
    path.write_bytes(b"a" * MAX_BYTES)
    assert read_report(Source("big", path)).text


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert _error(tmp_path / "pipe.txt").code == "KG117"
    assert _error(tmp_path / "absent.txt").code == "KG117"


def test_folders_are_read_at_any_depth_and_hidden_files_are_not(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/deep/a.TXT", ".hidden.txt", ".git/c.txt", "notes.md"):
        _file(tmp_path, name)
    sources, errors = find_reports([tmp_path])
    assert [source.id for source in sources] == ["a", "b"]
    assert not errors


def test_links_to_folders_that_are_not_read_are_named(tmp_path: Path) -> None:
    _file(tmp_path, "reports/sub/a.txt")
    _file(tmp_path, "elsewhere/b.txt")
    for name, target in (("away", "../elsewhere"), ("loop", "."), ("twice", "sub"), (".hidden", "../elsewhere")):
        (tmp_path / "reports" / name).symlink_to(target)
    reports = tmp_path / "reports"
    assert [source.id for source in find_reports([reports])[0]] == ["a"]
    assert not_followed([reports]) == [str(reports / "away")]
    assert not_followed([reports, tmp_path / "elsewhere"]) == []
    assert not_followed([reports / "sub" / "a.txt"]) == []
    assert [source.id for source in find_reports([reports / "away"])[0]] == ["b"]


def test_a_file_named_explicitly_needs_no_suffix(tmp_path: Path) -> None:
    sources, errors = find_reports([_file(tmp_path, "report")])
    assert [source.id for source in sources] == ["report"]
    assert not errors


def test_a_file_given_twice_is_one_report(tmp_path: Path) -> None:
    path = _file(tmp_path, "a.txt")
    sources, errors = find_reports([tmp_path, path, f"{tmp_path}/./a.txt"])
    assert len(sources) == 1
    assert not errors


def test_a_link_of_another_name_is_a_report_of_that_name(tmp_path: Path) -> None:
    _file(tmp_path, "b.txt")
    _file(tmp_path, "sub/b.txt")
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "sub/c.txt").symlink_to("../b.txt")
    sources, errors = find_reports([tmp_path])
    assert [(s.id, str(s.path.relative_to(tmp_path))) for s in sources] == [
        ("a", "a.txt"), ("b", "b.txt"), ("c", "sub/c.txt")]  # fmt: skip
    assert [error.code for error in errors] == ["KG115"]


def test_a_folder_that_cannot_be_listed_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: str) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refused)
    assert [error.code for error in find_reports([tmp_path])[1]] == ["KG101"]


def test_of_two_files_with_one_stem_the_first_by_path_is_kept(tmp_path: Path) -> None:
    _file(tmp_path, "2/same.txt")
    _file(tmp_path, "1/same.txt")
    _file(tmp_path, "1/other.txt")
    sources, errors = find_reports([tmp_path / "2", tmp_path / "1"])
    assert [(s.id, s.path.parent.name) for s in sources] == [("other", "1"), ("same", "1")]
    assert [error.code for error in errors] == ["KG115"]
    assert "same file stem as ../1/same.txt" in errors[0].cause
    assert errors[0].place == str(tmp_path / "2/same.txt")


def test_a_path_longer_than_the_system_takes_is_missing(tmp_path: Path) -> None:
    sources, errors = find_reports([tmp_path.joinpath(*["x" * 250] * 20), tmp_path / ("y" * 300)])
    assert not sources
    assert [error.code for error in errors] == ["KG101", "KG101"]


def test_missing_paths_and_folders_without_reports_are_errors_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    _file(tmp_path, "good/a.txt")
    sources, errors = find_reports([tmp_path / "absent", tmp_path / "empty", tmp_path / "good"])
    assert [source.id for source in sources] == ["a"]
    assert [error.code for error in errors] == ["KG101", "KG102"]


@pytest.mark.parametrize(
    "name", ["avec espace.txt", 'l\'été "x".txt', "a..b.txt", "..c.txt", "日本.txt", "a#b?c%d.txt", "n°\u00a01.txt"]
)
def test_any_file_name_that_is_utf8_is_an_identifier(tmp_path: Path, name: str) -> None:
    path = _file(tmp_path, name)
    assert identifier(path) == name.removesuffix(".txt")
    assert read_report(Source(identifier(path), path)).text


@pytest.mark.skipif(os.name == "nt", reason="file names are Unicode on Windows")
def test_a_file_name_that_is_not_utf8_is_refused_in_printable_words(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(raw, "wb") as file:
        file.write(b"x")
    sources, errors = find_reports([tmp_path])
    assert not sources
    assert errors[0].code == "KG116"
    assert "caf\\xe9.txt" in str(errors[0])
    str(errors[0]).encode("utf-8")


@pytest.mark.parametrize("name", ["a\nb.txt", "a\x1b[31m.txt", "a\u2028b.txt"])
def test_a_file_name_with_control_characters_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    sources, errors = find_reports([_file(tmp_path, name)])
    assert not sources
    assert [error.code for error in errors] == ["KG116"]
    assert str(errors[0]).isprintable()


def test_names_of_dots_alone_identify_nothing(tmp_path: Path) -> None:
    _, errors = find_reports([_file(tmp_path, "...txt")])
    assert [error.code for error in errors] == ["KG116"]


def test_control_characters_of_a_name_never_reach_the_terminal(tmp_path: Path) -> None:
    error = _error(_file(tmp_path, "a\x1b[31m\nb.txt", b""))
    assert "\x1b" not in str(error)
    assert "\n" not in str(error)
