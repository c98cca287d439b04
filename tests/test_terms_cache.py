"""The cache: imports that are interrupted, repeated, filtered or hopeless; search and show over it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

import kg.terms.importing
import kg.terms.lines
import kg.terms.read_ncit_owl
import kg.terms.read_obo
from kg.cli.main import main
from kg.terms.cache import CacheError, default_cache, open_cache, sources
from kg.terms.importing import import_terms
from kg.terms.lookup import Cache
from kg.terms.rows import TermsFileError
from tests import terms_files as files
from tests.test_terms_read import FILES

NCIT_TSV = Path(__file__).resolve().parents[2] / "shared" / "terminology" / "ncit.tsv"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "made" / "terms.sqlite"


def content(cache: Path) -> list[list[tuple[object, ...]]]:
    """All that is in the cache of complete sources, in order."""
    connection = open_cache(cache)
    return [
        connection.execute("SELECT * FROM terms ORDER BY 1, 2, 3, 4").fetchall(),
        connection.execute("SELECT * FROM maps ORDER BY 1, 2, 3, 4").fetchall(),
        connection.execute("SELECT * FROM parents ORDER BY 1, 2, 3").fetchall(),
        [(s.name, s.version, s.terms, s.concepts) for s in sources(connection)],
    ]


@pytest.mark.parametrize("make", FILES, ids=lambda make: make.__name__)
def test_an_interrupted_import_goes_on_where_it_stopped(
    make: Callable[[Path], Path], tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(tmp_path)
    whole = tmp_path / "whole.sqlite"
    import_terms(path, whole)
    monkeypatch.setattr(kg.terms.lines, "STEP", 2)
    monkeypatch.setattr(kg.terms.read_obo, "_STEP", 1)
    monkeypatch.setattr(kg.terms.read_ncit_owl, "_STEP", 3)
    monkeypatch.setattr(kg.terms.importing, "BATCH", 3)
    resumed = []
    for stop in range(2, 60):
        calls = 0

        def progress(done: int, total: int) -> None:
            nonlocal calls
            calls += 1
            assert 0 <= done <= total
            if calls == stop:  # noqa: B023
                raise KeyboardInterrupt

        try:
            resumed.append(import_terms(path, cache, progress=progress).resumed)
            break
        except KeyboardInterrupt:
            assert sources(open_cache(cache)) == [], "what is not whole is not used"
    assert resumed == [True]
    assert content(cache) == content(whole)


def test_a_newer_version_takes_the_place_of_the_older_one(tmp_path: Path, cache: Path) -> None:
    import_terms(files.ncit_flat(tmp_path), cache)
    assert not import_terms(files.ncit_flat(tmp_path), cache).fresh
    newer = tmp_path / "new"
    newer.mkdir()
    path = files.ncit_flat(newer, ("C900009", "C163758", "Newzanib", "", "Pharmacologic Substance"))
    done = import_terms(path, cache, version="26.02e")
    assert (done.fresh, done.source.title) == (True, "NCI Thesaurus 26.02e")
    assert [s.version for s in sources(open_cache(cache))] == ["26.02e"]
    assert [match.code for match in Cache(cache).find("newzanib")] == ["C900009"]
    assert len(Cache(cache).find("zorvitinib")) == 1


def test_the_older_version_stays_in_use_while_the_newer_one_is_not_whole(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_terms(files.ncit_flat(tmp_path), cache)
    monkeypatch.setattr(kg.terms.lines, "STEP", 2)
    monkeypatch.setattr(kg.terms.importing, "BATCH", 1)

    def stop(done: int, total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_terms(files.ncit_flat(tmp_path), cache, version="2", progress=stop)
    assert [s.version for s in sources(open_cache(cache))] == ["26.01d"]
    assert [m.source.version for m in Cache(cache).find("zorvitinib")] == ["26.01d"]
    import_terms(files.ncit_flat(tmp_path), cache, version="3")
    assert [s.version for s in sources(open_cache(cache), partial=True)] == ["3"]


def test_filters_keep_a_language_and_a_group(tmp_path: Path, cache: Path) -> None:
    import_terms(files.umls(tmp_path), cache, langs=["fr"], groups=["condition"])
    texts = [row[3] for row in content(cache)[0]]
    assert sorted(map(str, texts)) == ["Sansncit", "maladie blanche de Testut"]
    import_terms(files.ncit_flat(tmp_path), cache, groups=["regimen"])
    assert [m.code for m in Cache(cache).find("ZODO")] == ["C900003"], "a class says the group over the semantic type"
    assert Cache(cache).find("zorvitinib") == []


def test_a_language_says_what_a_file_without_languages_is_in(tmp_path: Path, cache: Path) -> None:
    import_terms(files.atc(tmp_path), cache, langs=["fr"])
    assert {row[4] for row in content(cache)[0]} == {"fr"}


def test_matches_are_ranked_and_explained(tmp_path: Path, cache: Path) -> None:
    import_terms(files.ncit_flat(tmp_path), cache)
    opened = Cache(cache)
    for text, how, why in [
        ("Zorvitinib", "exact", "same text"),
        ("zorvitínib", "normalised", "but for case"),
        ("zrv 101", "normalised", "but for case"),
        ("zorvitinibs", "variant", "plural"),
        ("breast carcinomas", "variant", "plural"),
    ]:
        (match,) = opened.find(text)
        assert (match.how, why in match.why) == (how, True), text
    assert [m.how for m in opened.find("Breast Carcinoma")] == ["exact"]
    for text in ("zorvitinob", "zorvi", "carcinoma", "", "..."):
        assert opened.find(text) == [], text
    assert [m.how for m in opened.find("zorvitinib", begins=5)] == ["normalised", "begins"]


def test_words_around_a_comma_may_be_turned(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text("code\tterm\nX1\tCarcinoma, Breast\nX2\tblood white\n", encoding="utf-8")
    import_terms(path, cache)
    assert [(m.code, m.how) for m in Cache(cache).find("breast carcinoma")] == [("X1", "variant")]
    assert Cache(cache).find("white blood") == []


def test_nothing_kept_is_an_error_and_nothing_of_it_is_used(tmp_path: Path, cache: Path) -> None:
    with pytest.raises(TermsFileError, match="no term is left"):
        import_terms(files.ncit_flat(tmp_path), cache, langs=["fr"])
    assert sources(open_cache(cache)) == []
    assert open_cache(cache).execute("SELECT count(*) FROM sources").fetchone() == (0,)


def test_a_cache_that_is_none_is_one_line(tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_text("hello " * 1000, encoding="utf-8")
    other = tmp_path / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    connection.commit()
    connection.close()
    for path in (text, other, tmp_path / "absent"):
        with pytest.raises(CacheError) as caught:
            Cache(path)
        assert "\n" not in str(caught.value)
    for path in (text, other):
        with pytest.raises(CacheError):
            import_terms(files.ncit_flat(tmp_path), path)


def test_two_imports_at_a_time_are_refused(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import_terms(files.atc(tmp_path), cache)
    holder = sqlite3.connect(cache, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path, **options: connect(path, **{**options, "timeout": 0.01}))
    with pytest.raises(CacheError, match="another import"):
        import_terms(files.ncit_flat(tmp_path), cache)
    holder.close()


def test_the_usual_place_of_the_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("KG_TERMS", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_cache() == tmp_path / "oncocase-kg" / "terms.sqlite"
    monkeypatch.setenv("KG_TERMS", str(tmp_path / "x"))
    assert default_cache() == tmp_path / "x"


def test_search_and_show_know_the_shipped_tables_and_the_cache(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KG_TERMS", str(cache))

    def kg(*args: str) -> str:
        assert main(["terms", *args]) == 0
        return capsys.readouterr().out

    for text in ("docétaxel", "docetaxel", "DOCETAXEL", "Taxotère"):
        assert "NCIt C1526" in kg("search", text).splitlines()[1], text
    assert kg("search", "zorvitinib").startswith("NIL")
    for code in ("C1526", "386918005", "L01CD02", "docetaxel", "NCIT:C1526", "l01cd02"):
        assert "docetaxel (drug)\n" in kg("show", code), code
    for code in ("8500/3", "HGNC:3430", "C50.9"):
        assert "from shipped table" in kg("show", code), code
    assert main(["terms", "show", "C900001"]) == 2
    assert capsys.readouterr().err.startswith("KG222")
    kg("import", str(files.ncit_flat(tmp_path)))
    kg("import", str(files.rf2(tmp_path)))
    assert "NCI Thesaurus 26.01d" in kg("search", "zorvitinib")
    assert "SNOMED CT 20260115" in kg("search", "syndrome de testut")
    shown = kg("show", "C900001")
    assert "is a C163758" in shown
    assert "CC BY 4.0" in shown
    assert kg("sources").count("\n") == 2


def test_errors_of_the_commands_are_one_line_and_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad"
    bad.write_text("hello\n", encoding="utf-8")
    cache = ("--cache", str(tmp_path / "none"))
    for args in (["import", str(bad), *cache], ["import", str(tmp_path / "x"), *cache], ["sources", *cache],
                 ["search", "x", *cache], ["show", "x", *cache], ["import", str(bad), "--group", "fruit"]):  # fmt: skip
        assert main(["terms", *args]) == 2, args
        error = capsys.readouterr().err
        assert error.startswith("KG")
        assert error.count("\n") == 1


@pytest.mark.corpus
@pytest.mark.slow
def test_the_whole_table_of_the_nci_thesaurus(cache: Path) -> None:
    done = import_terms(NCIT_TSV, cache, name="NCIt")
    assert done.source.concepts == 84_143
    assert done.source.terms > 150_000
    opened = Cache(cache)
    assert [m.code for m in opened.find("Docétaxel")] == ["C1526"]
    assert [(m.code, m.how) for m in opened.find("carcinome canalaire")] == []
    assert not import_terms(NCIT_TSV, cache, name="NCIt").fresh
