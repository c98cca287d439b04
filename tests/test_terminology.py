"""The shipped tables hold together: ids, references, codes, forms."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from kg.errors import TableError
from kg.lexicon.atc import drug_group
from kg.lexicon.concept import GROUPS, read_concepts, shipped_concepts, with_role
from kg.lexicon.entry import read_forms, vocabulary_files
from kg.lexicon.icdo3 import by_code, morphology_group, organ_group, secondary
from kg.lexicon.learnt import is_learnt
from kg.lexicon.lexicon import compile_lexicon, shipped_lexicon
from kg.lexicon.own import outranked
from kg.lexicon.table import read_table
from kg.terms.show import UnknownCode, show

ROOT = Path(__file__).resolve().parent.parent
TABLES = sorted((ROOT / "ontology" / "terminology").glob("*.tsv"))


@pytest.mark.parametrize("path", TABLES + sorted((ROOT / "kg/lexicon/data/fr").glob("*.tsv")), ids=lambda p: p.name)
def test_a_table_says_its_columns_source_and_licence(path: Path) -> None:
    header = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#"))
    for word in ("columns", "source", "licence"):
        assert word in header.lower(), word


def test_an_id_names_one_concept_over_all_groups() -> None:
    ids = Counter(row["id"] for path in TABLES if path.stem in GROUPS for _, row in read_table(path, "id"))
    assert [name for name, count in ids.items() if count > 1] == []
    assert [name for name in ids if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name)] == []


def test_every_concept_has_an_english_and_a_french_label() -> None:
    assert [c.id for c in shipped_concepts().values() if not (c.labels.get("en") and c.labels.get("fr"))] == []


def test_references_between_tables_resolve() -> None:
    concepts = shipped_concepts()
    dangling = []
    columns = {
        "regimen": ("components", "drug"),
        "procedure": ("sites", "site"),
        "morphology": ("default_site", "site"),
        "site": ("part_of", "site"),
    }
    dangling += [(c.id, c["metastasis"]) for c in concepts.values() if c["metastasis"] not in {"", *concepts}]
    for concept in concepts.values():
        column, group = columns.get(concept.group, ("", ""))
        for reference in concept[column].split() if column else ():
            if reference not in concepts or concepts[reference].group != group:
                dangling.append((concept.id, reference))
    assert dangling == []


def test_codes_have_the_form_of_their_system() -> None:
    forms = {
        "icdo3": r"\d{4}/\d|C\d\d(?:\.\d)?",
        "atc": r"[A-Z]\d\d(?:[A-Z](?:[A-Z](?:\d\d|XA)?)?)?",
        "hgnc": r"HGNC:\d+|\d+",
        "loinc": r"\d+-\d",
    }
    wrong = []
    for concept in shipped_concepts().values():
        if concept.ncit and not re.fullmatch(r"C\d+", concept.ncit):
            wrong.append((concept.id, concept.ncit))
        for column, form in forms.items():
            wrong += [(concept.id, code) for code in concept[column].split() if not re.fullmatch(form, code)]
    assert wrong == []


def _verhoeff(number: str) -> bool:
    """The check digit of a SNOMED CT identifier (SNOMED CT Release File Specifications, Verhoeff's D5 scheme)."""
    table = [[(i + j) % 5 if i < 5 and j < 5 else 0 for j in range(10)] for i in range(10)]
    for i in range(10):
        for j in range(10):
            a, b = i % 5, j % 5
            if i < 5:
                table[i][j] = (a + b) % 5 if j < 5 else (a + b) % 5 + 5
            else:
                table[i][j] = (a - b) % 5 + 5 if j < 5 else (a - b) % 5
    shuffle = [list(range(10)), [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]]
    for _ in range(6):
        shuffle.append([shuffle[-1][shuffle[1][i]] for i in range(10)])
    check = 0
    for position, digit in enumerate(reversed(number)):
        check = table[check][shuffle[position % 8][int(digit)]]
    return check == 0


def test_every_snomed_id_has_its_check_digit() -> None:
    assert _verhoeff("10200004")
    assert not _verhoeff("241659009")
    codes = [(c.id, code) for c in shipped_concepts().values() for code in c["snomed"].split()]
    assert len(codes) > 500
    assert [pair for pair in codes if not _verhoeff(pair[1])] == []


def test_every_form_belongs_to_a_known_concept_and_flag() -> None:
    for path in vocabulary_files("fr"):
        if path.stem not in ("frequencies", "calendar") and not is_learnt(path):
            assert list(read_forms(path, shipped_concepts(), "fr")), path


def test_the_longest_form_wins_and_whole_words_only() -> None:
    lexicon = shipped_lexicon("fr")
    text = "carcinome canalaire infiltrant du sein, os, dose"
    from kg.text.fold import fold, padded

    found = [text[start:end] for start, end, _ in lexicon.longest(text, lexicon.matches(padded(fold(text))))]
    assert "carcinome canalaire infiltrant" in found
    assert "os" in found
    assert sum(word == "os" for word in found) == 1


def test_a_word_is_added_without_code(tmp_path: Path) -> None:
    more = tmp_path / "mine.tsv"
    more.write_text("# mine\nconcept\tforms\tflags\nliver\tfoigrandou\t\n", encoding="utf-8")
    lexicon = compile_lexicon("es", [*vocabulary_files("es"), more], shipped_concepts())
    assert lexicon.forms["foigrandou"][0].value == "liver"
    assert "foigrandou" not in shipped_lexicon("es").forms


@pytest.mark.parametrize(
    ("table", "cause", "place"),
    [
        ("concept\tforms\tflags\nliver\tfoi\u00e9\t\n".encode("latin-1"), "not UTF-8", ":2:10"),
        (b"value\tforms\tflags\nliver\tfoigrandou\t\n", "no column concept, nor kind and value", ":1:1"),
        (b"kind;value\nliver;foigrandou\n", "no column forms", ":1:1"),
        (b"kind\tvalue\tforms\tflags\ndrgu\tletrozole\tzorglub\t\n", "unknown kind 'drgu'", ":2:1"),
        (b"kind\tvalue\tforms\tflags\ndrug\tletruzole\tzorglub\t\n", "unknown drug letruzole", ":2:1"),
        (b"concept\tforms\tflags\nletruzole\tzorglub\t\n", "unknown concept letruzole", ":2:1"),
        (b"concept\tforms\tflags\nletrozole\t\t\n", "a row without forms", ":2:1"),
        (b"concept\tforms\tflags\nletrozole\t | \t\n", "a row without forms", ":2:1"),
        (b"concept\tforms\tflags\nletrozole zorglub\n", "a row without forms", ":2:1"),
        (b"# mine\nkind\tvalue\tforms\tflags\ncue\tnegated\n", "a row without forms", ":3:1"),
        (b"kind\tvalue\tforms\tflags\ncue\tnegatd\tzorglub\t\n", "the kind cue has no value 'negatd'", ":2:1"),
        (b"kind\tvalue\tforms\tflags\nresult\tzorglub\tzorglub\t\n", "the kind result has no value", ":2:1"),
        (b"kind\tvalue\tforms\tflags\n\tnegated\tzorglub\t\n", "a row without kind", ":2:1"),
        (b"concept\tforms\tforms\tflags\nliver\tfoigrandou\t\t\n", "two columns forms", ":1:1"),
        (b"concept\tforms\tflags\nliver\t\tfoigrandou\tabbr\n", "4 cells for 3 columns", ":2:1"),
        (b"concept\tforms\tflags\nliver\tfoigrandou\tabrr\n", "unknown flag abrr", ":2:1"),
        (b"concept\tforms\tflags\nliver\tfoigrandou|!!\t\n", "a form without a letter or digit", ":2:1"),
        (b"concept\tforms\tflags\nliver\tfoi{gran;d\t\n", "a brace without its other one", ":2:1"),
        (b"# nothing\n", "the table has no header row", ":1:1"),
    ],
)
def test_a_vocabulary_that_would_be_read_amiss_is_refused(table: bytes, cause: str, place: str, tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_bytes(table)
    with pytest.raises(TableError) as caught:
        compile_lexicon("es", [*vocabulary_files("es"), mine], shipped_concepts())
    assert caught.value.cause.startswith(cause)
    assert caught.value.place == f"{mine}{place}"
    assert caught.value.remedy


def test_a_number_or_a_concept_may_be_a_new_value_of_a_kind(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("kind\tvalue\tforms\tflags\nordinal\t104\tzorglub\t\nmeasure\tpneumonitis\tzorgle\t\n", "utf-8")
    lexicon = compile_lexicon("fr", [*vocabulary_files("fr"), mine], shipped_concepts())
    assert lexicon.forms["zorglub"][0].value == "104"


def test_the_byte_order_mark_of_a_spreadsheet_is_no_part_of_a_table(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_bytes("\ufeffconcept\tforms\tflags\r\nliver\tfoigrandou\t\r\n".encode())
    lexicon = compile_lexicon("es", [*vocabulary_files("es"), mine], shipped_concepts())
    assert lexicon.forms["foigrandou"][0].value == "liver"


def test_a_word_of_the_user_that_keeps_its_shipped_meaning_is_told(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("concept\tforms\tflags\nliver\tsuprarrenal|zorglub\t\nadrenal\tsuprarrenal\t\n", "utf-8")
    lexicon = compile_lexicon("es", [*vocabulary_files("es"), mine], shipped_concepts())
    assert list(outranked(mine, lexicon)) == [("suprarrenal", "adrenal"), ("suprarrenales", "adrenal")]


def test_no_code_is_not_the_code_of_all_that_have_none() -> None:
    for code in ("", " "):
        with pytest.raises(UnknownCode):
            show(code, None)


@pytest.mark.parametrize(
    ("table", "row", "cause"),
    [
        ("drugs", "zorvitinib\t\tzorvitinib\tzorvitinib\tzorvitinib\tchimio\t", "the drug zorvitinib is of no kind"),
        ("drugs", "zorvitinib\t\tzorvitinib\tzorvitinib\tzorvitinib\t\t", "a row without kind"),
        ("drugs", "docetaxel\t\tdocetaxel\tdocétaxel\tdocetaxel\tchemotherapy\t", "concept docetaxel occurs twice"),
        ("drugs", "\t\tzorvitinib\tzorvitinib\tzorvitinib\ttargeted\t", "a row without id"),
        ("drugs", "Zorvi tinib\t\tzorvitinib\tzorvitinib\tzorvitinib\ttargeted\t", "'Zorvi tinib' is no id"),
        (
            "drugs",
            "zorvitinib\tC12O\tzorvitinib\tzorvitinib\tzorvitinib\ttargeted\t",
            "'C12O' is no code for column ncit",
        ),
        ("drugs", "zorvitinib\t\tzorvitinib\tzorvitinib\tzorvitinib\ttargeted\tLO1", "'LO1' is no code for column atc"),
        (
            "drugs",
            "zorvitinib\t\tzorvitinib\tzorvitinib\tzorvitinib\ttargeted\t\t\t\tsensitizer",
            "no role of a drug is called sensitizer",
        ),
        ("drugs", "zorvitinib" + "\t" * 10, "11 cells for 10 columns"),
        (
            "regimens",
            "zorv\t\tZORV\tZORV\tZORV\tZORV\tchemotherapy\tzorvitinib",
            "column components of zorv names zorvitinib",
        ),
        (
            "sites",
            "zorgan\t\tzorgan\tzorgan\tzorgan\torgan\tno\tC22\tC22\tnowhere",
            "column part_of of zorgan names nowhere",
        ),
    ],
)
def test_a_row_of_the_terminology_that_no_rule_would_read_is_refused(
    table: str, row: str, cause: str, tmp_path: Path
) -> None:
    folder = copied_terminology(tmp_path)
    path = folder / f"{table}.tsv"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}{row}\n", encoding="utf-8")
    with pytest.raises(TableError) as refused:
        read_concepts(folder)
    assert refused.value.cause.startswith(cause)
    assert refused.value.place == f"{path}:{text.count(chr(10)) + 1}:1"
    assert refused.value.remedy


def test_a_row_of_the_terminology_with_all_that_it_needs_is_read(tmp_path: Path) -> None:
    folder = copied_terminology(tmp_path)
    path = folder / "drugs.tsv"
    row = "zorvitinib\t\tzorvitinib\tzorvitinib\tzorvitinib\ttargeted\tL01E"
    path.write_bytes(b"\xef\xbb\xbf" + f"{path.read_text(encoding='utf-8')}{row}\n".replace("\n", "\r\n").encode())
    assert read_concepts(folder)["zorvitinib"]["atc"] == "L01E"


@pytest.mark.parametrize("table", [*GROUPS, "roles"])
def test_a_missing_table_is_told_by_its_name(table: str, tmp_path: Path) -> None:
    folder = copied_terminology(tmp_path)
    (folder / f"{table}.tsv").unlink()
    with pytest.raises(TableError, match=rf"the table {table}\.tsv cannot be read") as refused:
        read_concepts(folder)
    assert refused.value.place == str(folder / f"{table}.tsv")


def copied_terminology(folder: Path) -> Path:
    for path in TABLES:
        shutil.copy(path, folder)
    return folder


def test_a_role_of_a_concept_is_asked_for_and_explained() -> None:
    """A role that no rule asks for says nothing; one that no row has would be an error where it is asked for."""
    source = "".join(path.read_text("utf-8") for path in (ROOT / "kg").rglob("*.py"))
    asked = set(re.findall(r'with_role\("([a-z-]+)"\)', source))
    rows = [row for _, row in read_table(ROOT / "ontology" / "terminology" / "roles.tsv", "group", "role", "meaning")]
    assert all(row["group"] in GROUPS.values() and row["meaning"] for row in rows)
    told = {(row["group"], row["role"]) for row in rows}
    assert len(told) == len(rows)
    assert {(c.group, r) for c in shipped_concepts().values() for r in c["roles"].split(",") if r} == told
    told_of = {role for _, role in told if not role.startswith("of-")}  # one for each kind of therapy
    assert [role for role in told_of if f'"{role}"' not in source] == []
    assert asked <= told_of
    assert all(with_role(role) for role in asked)
    with pytest.raises(TableError):
        with_role("no-such-role")


def test_what_is_said_of_icdo3_codes_names_concepts_and_is_asked_for() -> None:
    rows = [row for _, row in read_table(ROOT / "ontology" / "terminology" / "icdo3.tsv", "relation", "value")]
    concepts = shipped_concepts()
    groups = dict.fromkeys(("in-organ", "mixed"), "morphology")
    groups |= dict.fromkeys(("skin", "skin-over", "skin-of-tumour", "soft-tissue", "nodes"), "site")
    for row in rows:
        if group := groups.get(row["relation"]):
            assert concepts[row["value"]].group == group, row
        assert all(re.fullmatch(r"\d{4}(/\d|-\d{4})?", code) for code in row["code"].split()), row
        assert all(re.fullmatch(r"C\d\d(\.\d)?", organ) or organ in concepts for organ in row["organ"].split()), row
    source = "".join(path.read_text("utf-8") for path in (ROOT / "kg" / "fact").rglob("*.py"))
    assert [
        r for r in {row["relation"] for row in rows} - {"organs", "morphologies", "secondary"} if f'"{r}"' not in source
    ] == []
    named = [row["value"] for row in rows if row["relation"] == "organs"]
    assert len(named) == len(set(named)) > 30
    assert [name for name in named if source.count(f'organ_group("{name}")') != 1] == []
    kinds = [row["value"] for row in rows if row["relation"] == "morphologies"]
    assert len(kinds) == len(set(kinds)) > 10
    assert [name for name in kinds if source.count(f'morphology_group("{name}")') != 1] == []
    with pytest.raises(TableError):
        by_code("no-such-relation")
    with pytest.raises(TableError):
        morphology_group("no-such-group")
    with pytest.raises(TableError):
        organ_group("no-such-group")


# Categories of ICD-10 (WHO, version 2019) for secondary malignant neoplasms.
SECONDARY = frozenset(
    f"{code}.{digit}"
    for code, digits in (("C77", "01234589"), ("C78", "012345678"), ("C79", "0123456789"))
    for digit in digits
)


def test_a_metastasis_has_the_icd10_code_of_its_organ() -> None:
    codes = {c["metastasis_code"] for c in shipped_concepts().values() if c.group == "site" and c["metastasis_code"]}
    blood = {code for code in codes if code[:3] == "C42"} - {"C42.1", "C42.2"}
    assert {code for code in codes if not secondary(code)} == blood
    assert {secondary(code) for code in codes - blood} == SECONDARY
    told = {
        "C22": "C78.7", "C22.1": "C78.7", "C34.1": "C78.0", "C38.4": "C78.2", "C38.3": "C78.1", "C38.0": "C79.8",
        "C32.0": "C78.3", "C17": "C78.4", "C20.9": "C78.5", "C25.0": "C78.8", "C42.2": "C78.8", "C42.1": "C79.5",
        "C41.2": "C79.5", "C48.2": "C78.6", "C65.9": "C79.0", "C67.9": "C79.1", "C44": "C79.2", "C71.6": "C79.3",
        "C70.0": "C79.3", "C70.1": "C79.4", "C72.0": "C79.4", "C56": "C79.6", "C74": "C79.7", "C50.9": "C79.8",
        "C77.3": "C77.3", "C80.9": "C79.9", "": "C79.9",
    }  # fmt: skip
    assert {code: secondary(code) for code in told} == told


def test_groups_of_drugs_are_codes_of_drugs_and_asked_for() -> None:
    rows = [row for _, row in read_table(ROOT / "ontology" / "terminology" / "atc.tsv", "group", "codes", "meaning")]
    known = {row["atc"] for _, row in read_table(ROOT / "ontology" / "terminology" / "drugs.tsv", "atc")}
    named = [row["group"] for row in rows]
    assert len(named) == len(set(named)) > 20
    assert [row for row in rows if not row["meaning"]] == []
    for row in rows:
        for code in row["codes"].split():
            assert re.fullmatch(r"[A-Z]\d{1,2}(?:[A-Z]{1,2}(?:\d\d)?)?", code), row
        assert any(atc.startswith(tuple(row["codes"].split())) for atc in known), row
    source = "".join(path.read_text("utf-8") for path in (ROOT / "kg" / "fact").rglob("*.py"))
    assert [name for name in named if source.count(f'drug_group("{name}")') != 1] == []
    assert re.findall(r'"[A-Z]\d\d[A-Z]{1,2}(?:\d\d)?"', source) == []
    with pytest.raises(TableError):
        drug_group("no-such-group")
