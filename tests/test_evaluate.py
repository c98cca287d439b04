"""`kg eval`: the figures, and that they are those of the scorers beside the annotated reports."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.brat import Annotation, ann_text
from kg.cli.main import main
from kg.evaluate.facts import FactScore, Rules, score_case
from kg.evaluate.figures import Tally
from kg.evaluate.mentions import evaluate_mentions, found_mentions, score_mentions
from kg.evaluate.read import evaluate_facts, found_facts
from kg.evaluate.rows import same_drug, same_marker, same_value, sentence_numbers
from kg.fact.read import read_case
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.find import Source
from kg.text.read import read_report
from tests.conftest import CORPORA

TEXT = "Femme. Docétaxel 75 mg/m2 en 2010. Puis tamoxifène. Chirurgie du sein."


def facts(**tables: Any) -> dict[str, Any]:
    return {"case": "x", "patient": {"sex": "female", "age_years": None}, **tables}


def scored(gold: dict[str, Any], found: dict[str, Any]) -> FactScore:
    score = FactScore()
    score_case(score, gold, found, TEXT, {})
    return score


def counts(tally: Tally) -> tuple[int, int, int]:
    return tally.right, tally.wrong, tally.missed


DOCETAXEL = {
    "kind": "chemotherapy", "rank": 1, "start": "2010", "quote": "Docétaxel",
    "drugs": [{"inn": "docetaxel", "dose": "75", "unit": "mg/m2"}],
}  # fmt: skip


def test_a_row_and_each_of_its_slots_count_as_one_fact() -> None:
    assert counts(scored(facts(therapies=[DOCETAXEL]), facts(therapies=[DOCETAXEL])).tables["drugs"]) == (3, 0, 0)


def test_another_value_is_wrong_and_missed() -> None:
    other = {**DOCETAXEL, "start": "2011"}
    score = scored(facts(therapies=[DOCETAXEL]), facts(therapies=[other]))
    assert counts(score.tables["drugs"]) == (2, 1, 1)
    assert [(e.what, e.gold, e.found) for e in score.errors] == [("start", "2010", "2011")]


def test_a_missed_and_an_invented_row_count_with_their_slots() -> None:
    assert counts(scored(facts(therapies=[DOCETAXEL]), facts()).tables["drugs"]) == (0, 0, 3)
    assert counts(scored(facts(), facts(therapies=[DOCETAXEL])).tables["drugs"]) == (0, 3, 0)


def test_unsure_gold_rows_count_on_neither_side() -> None:
    unsure = {**DOCETAXEL, "sure": False}
    assert counts(scored(facts(therapies=[unsure]), facts(therapies=[DOCETAXEL])).tables["drugs"]) == (0, 0, 0)
    assert counts(scored(facts(therapies=[unsure]), facts()).tables["drugs"]) == (0, 0, 0)


def test_an_act_counts_only_in_its_own_sentence_and_once_there() -> None:
    act = {"kind": "surgery", "rank": 2, "evidence": [[52, 61]]}
    elsewhere = {"kind": "surgery", "rank": 2, "evidence": [[0, 5]]}
    assert counts(scored(facts(therapies=[act]), facts(therapies=[act])).tables["acts"]) == (1, 0, 0)
    assert counts(scored(facts(therapies=[act]), facts(therapies=[elsewhere])).tables["acts"]) == (0, 1, 1)
    assert counts(scored(facts(therapies=[act, act]), facts(therapies=[act])).tables["acts"]) == (1, 0, 0)


def test_the_order_of_two_therapies_is_one_pair() -> None:
    act = {"kind": "surgery", "rank": 2, "evidence": [[52, 61]]}
    score = scored(facts(therapies=[DOCETAXEL, act]), facts(therapies=[{**DOCETAXEL, "rank": 3}, act]))
    assert (score.pairs, score.pairs_right) == (1, 0)


def test_a_rule_is_counted_where_it_fires_and_where_it_is_right() -> None:
    row = {"marker": "ER", "result": "positive", "specimen": "primary", "evidence": [[0, 5]]}
    invented = {**row, "marker": "PR", "evidence": [[7, 16]]}
    score = FactScore()
    rules: dict[str, Rules] = {"biomarkers": {((0, 5),): "list", ((7, 16),): "other"}}
    score_case(score, facts(biomarkers=[row]), facts(biomarkers=[row, invented]), TEXT, rules)
    assert {name: (r.right, r.fired) for name, r in score.rules.items()} == {
        "biomarkers list": (1, 1), "biomarkers other": (0, 1),
    }  # fmt: skip
    assert [error.rule for error in score.errors] == ["other"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("3,60", "3.6"), (" Left ", "left"), ("2013-06~", "2013-06"), (30, "30"), (2.50, 2.5), ("", None), ([], None)],
)
def test_values_are_compared_by_what_they_say(one: object, other: object) -> None:
    assert same_value(one) == same_value(other)


def test_salts_and_synonyms_are_one_drug_and_one_marker() -> None:
    assert same_drug("Goserelin acetate") == "goserelin"
    assert same_drug("nab-paclitaxel") == same_drug("paclitaxel")
    assert same_marker("c-erbB-2") == same_marker("HER2")


@pytest.mark.parametrize("text", ["", "A. B", "1.5 mg. Puis\n\nrien ! ", "...", "Fin", "a.b", "2.", ". 3"])
def test_sentences_end_at_stops_but_not_inside_numbers(text: str) -> None:
    guarded = re.sub(r"(?<=\d)\.(?=\d)", ",", text)
    numbers: list[int] = []
    for number, match in enumerate(re.finditer(r"[^.!?\n]*(?:[.!?\n]+|$)", guarded)):
        numbers += [number] * (match.end() - match.start())
    assert sentence_numbers(text) == [*numbers, numbers[-1] if numbers else 0]


def test_mentions_without_a_gold_code_count_for_the_span_only() -> None:
    a, b = ("morphology", ((0, 6),)), ("morphology", ((7, 9),))
    score = score_mentions([("x", "tumeur du sein", {a: None, b: "8010/3"}, {a: "8000/1", b: "8140/3"})])
    assert counts(score.figures["morphology span"]) == (2, 0, 0)
    assert counts(score.figures["morphology code"]) == (0, 1, 1)
    assert [error.what for error in score.errors] == ["code"]


def test_the_figures_without_8000_leave_general_words_out_on_both_sides() -> None:
    a, b = ("morphology", ((0, 6),)), ("morphology", ((7, 9),))
    score = score_mentions([("x", "tumeur du sein", {a: "8000/1"}, {a: "8000/1", b: "8000/6"})])
    assert counts(score.figures["morphology without 8000 span"]) == (0, 0, 0)


def test_the_commands_print_figures_and_errors(
    tmp_path: Path, seed_report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = read_report(Source(seed_report.stem, seed_report))
    case = read_case(report)
    gold = found_facts(case)
    gold["case"] = seed_report.stem
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "seed.json").write_text(json.dumps(gold), encoding="utf-8")
    assert main(["eval", "facts", str(tmp_path / "gold"), str(seed_report.parent), "--rules"]) == 0
    out = capsys.readouterr().out
    assert "overall          P 1.000  R 1.000  F1 1.000" in out
    assert "1/1 without an error" in out
    gold["biomarkers"] = gold["biomarkers"][1:]
    (tmp_path / "gold" / "seed.json").write_text(json.dumps(gold), encoding="utf-8")
    assert main(["eval", "facts", str(tmp_path / "gold"), str(seed_report.parent), "--errors"]) == 0
    assert "invented" in capsys.readouterr().out
    found = found_mentions(report, shipped_lexicon("fr"))
    annotations = [Annotation(kind, parts, code) for (kind, parts), code in found.items()][1:]
    (tmp_path / "gold" / f"{seed_report.stem}.ann").write_text(ann_text(annotations, report.text), encoding="utf-8")
    assert main(["eval", "mentions", str(tmp_path / "gold"), str(seed_report.parent), "--json", "--errors"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["topography span"]["f1"] == 1
    assert [e["what"] for e in result["errors"]] == ["invented"]


@pytest.mark.parametrize("what", ["facts", "mentions"])
def test_a_folder_without_annotations_is_refused(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", what, str(tmp_path), str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("KG100")


def test_a_damaged_gold_file_is_refused_by_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    assert main(["eval", "facts", str(tmp_path), str(tmp_path)]) == 2
    assert "KG121" in capsys.readouterr().err


def test_two_files_of_one_case_are_refused_for_it_would_count_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.txt").write_text(TEXT, encoding="utf-8")
    for name in ("a", "b"):
        (tmp_path / f"{name}.json").write_text(json.dumps(facts()), encoding="utf-8")
    assert main(["eval", "facts", str(tmp_path), str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("KG121: the same case as in a.json | at ")


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ({"primaries": ["breast"]}, "not a row | at gold/a.json: primaries[0]"),
        ({"primaries": {}}, "not a list of rows | at gold/a.json: primaries"),
        ({"primaires": []}, "no `primaires` in the form of case facts | at gold/a.json"),
        ({"stages": [{"t": "2"}, {"T": "2"}]}, "no `T` in the form of case facts | at gold/a.json: stages[1]"),
        ({"patient": {"age": 50}}, "no `age` in the form of case facts | at gold/a.json: patient"),
        ({"metastases": [{"evidence": [1, 5]}]}, "a value of a wrong type | at gold/a.json: metastases[0].evidence"),
        ({"metastases": [{"evidence": [["1", "5"]]}]}, "wrong type | at gold/a.json: metastases[0].evidence"),
        ({"metastases": [{"topography": 22}]}, "wrong type | at gold/a.json: metastases[0].topography"),
        ({"metastases": [{"status": ["confirmed"]}]}, "wrong type | at gold/a.json: metastases[0].status"),
        ({"metastases": [{"sure": "false"}]}, "wrong type | at gold/a.json: metastases[0].sure"),
        ({"metastases": [{"quote": 5}]}, "wrong type | at gold/a.json: metastases[0].quote"),
        ({"therapies": [{"rank": "1"}]}, "wrong type | at gold/a.json: therapies[0].rank"),
        ({"therapies": [{"drugs": ["docetaxel"]}]}, "wrong type | at gold/a.json: therapies[0].drugs"),
        ({"therapies": [{"drugs": [{"name": "x"}]}]}, "no `name` in the form of case facts | at gold/a.json"),
        ({"responses": [{"evidence": [[3, 99999]]}]}, "offsets that the report does not have"),
        ({"responses": [{"quote": "aucun mot"}]}, "a quote that is not in the report | at gold/a.json: responses[0]"),
    ],
)
def test_gold_that_would_count_wrongly_is_refused_by_its_place(
    tables: dict[str, Any], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text(json.dumps(facts() | tables), encoding="utf-8")
    assert main(["eval", "facts", "gold", "."]) == 2
    error = capsys.readouterr().err
    assert error.startswith("KG121: ")
    assert said in error


@pytest.mark.parametrize(
    "row",
    [
        {"grade": None, "sure": False, "evidence": None},
        {"t": "2", "grade": 2, "quote": "Chirurgie"},
        {"t": 2, "grade": "2", "evidence": [[0, 5]]},
        {},
    ],
)
def test_gold_may_leave_slots_out_and_write_numbers_either_way(
    row: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text(json.dumps(facts(stages=[row], primaries=None)), encoding="utf-8")
    assert main(["eval", "facts", "gold", "."]) == 0


def test_of_all_refused_texts_the_one_is_told_that_stops_an_evaluation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a\tb.txt", "x.txt", "y/x.txt"):
        (tmp_path / "texts" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "texts" / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps(facts()), encoding="utf-8")
    assert main(["eval", "facts", str(tmp_path), str(tmp_path / "texts")]) == 2
    assert capsys.readouterr().err.startswith("KG115: ")


def scorer(*arguments: object) -> Any:
    command = [sys.executable, *map(str, arguments), "--json"]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


@pytest.mark.corpus
@pytest.mark.slow
def test_the_figures_of_facts_are_those_of_the_shared_scorer(tmp_path: Path) -> None:
    gold, texts = CORPORA / "gold" / "dev", CORPORA / "gold" / "texts"
    lexicon = shipped_lexicon("fr")
    for path in sorted(gold.glob("*.json")):
        report = read_report(Source(path.stem, texts / f"{path.stem}.txt"))
        (tmp_path / path.name).write_text(json.dumps(found_facts(read_case(report, lexicon))), encoding="utf-8")
    theirs = scorer(CORPORA / "tools" / "score_facts.py", gold, tmp_path, texts)
    ours = evaluate_facts(gold, texts, lexicon)
    for name, tally in (*ours.tables.items(), ("overall", ours.overall())):
        figures = tally.as_json()
        figures["facts"] = figures.pop("gold")
        assert figures == theirs[name], name
    assert theirs["therapy order"] == {"right": ours.pairs_right, "pairs": ours.pairs}
    assert theirs["cases"] == {"scored": ours.cases, "without an error": ours.perfect}


@pytest.mark.corpus
@pytest.mark.slow
def test_the_figures_of_mentions_are_those_of_the_shared_scorer(tmp_path: Path) -> None:
    corpus = CORPORA / "corpora" / "fracco-traindev"
    lexicon = shipped_lexicon("fr")
    (tmp_path / "gold").mkdir()
    (tmp_path / "found").mkdir()
    for path in sorted(corpus.glob("*.ann"))[:120]:
        report = read_report(Source(path.stem, path.with_suffix(".txt")))
        mentions = [Annotation(kind, parts, code) for (kind, parts), code in found_mentions(report, lexicon).items()]
        (tmp_path / "gold" / path.name).write_bytes(path.read_bytes())
        (tmp_path / "found" / path.name).write_text(ann_text(mentions, report.text), encoding="utf-8")
    theirs = scorer(CORPORA / "tools" / "score_mentions.py", tmp_path / "gold", tmp_path / "found")
    ours = evaluate_mentions(tmp_path / "gold", corpus, lexicon)
    assert {name: tally.as_json() for name, tally in ours.figures.items()} == theirs


def test_reports_are_found_in_subfolders_and_by_the_names_of_an_export(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = tmp_path / "textes" / "été"
    texts.mkdir(parents=True)
    (texts / "Dossier Müller 1.txt").write_text(TEXT, encoding="utf-8")
    assert main(["build", str(texts), "--out", str(tmp_path / "out")]) == 0
    for form, command in (("facts", "facts"), ("brat", "mentions")):
        gold = str(tmp_path / form)
        assert main(["export", form, "--kg", str(tmp_path / "out"), "--out", gold]) == 0
        assert main(["eval", command, gold, str(tmp_path / "textes")]) == 0
        assert "R 1.000" in capsys.readouterr().out
    (texts / "Dossier Müller 1.txt").rename(texts / "autre.txt")
    assert main(["eval", "facts", str(tmp_path / "facts"), str(tmp_path / "textes")]) == 2
    assert capsys.readouterr().err.startswith("KG101: no report Dossier Müller 1.txt | at ")
