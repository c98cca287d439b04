"""Notes that are cut short: lesions in abbreviations, operations and reports that are numbered, ways into the body."""

from __future__ import annotations

import pytest

from kg.fact.case import Case
from kg.fact.read import read_case
from kg.text.report import Report
from tests.reading import ended, episodes, started

COLON = "Adénocarcinome du côlon gauche. "


def case(text: str) -> Case:
    return read_case(Report("x", text, "0" * 64, "x.txt"))


def codes(text: str) -> dict[str | None, str]:
    return {m.topography: m.status for m in case(text).metastases}


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("TDM : nod. poumon bilat (7, max 19 mm)", "C34"),
        ("TDM : 3 nod. pulm.", "C34"),
        ("TDM : nods pulmonaires", "C34"),
        ("TDM : 2 lés. foie", "C22"),
        ("Scanner : lés. hépatiques seg. II et III", "C22"),
        ("IRM cérébrale : 4 mini lésions de moins de 5 mm", "C71"),
        ("TDM : gg latéro-aort. 24 mm", "C77.2"),
        ("TDM : ADP paratrach D 21 mm", "C77.1"),
    ],
)
def test_lesions_in_words_cut_short_are_lesions(told: str, code: str) -> None:
    assert codes(f"{COLON}{told}.") == {code: "presumed"}


@pytest.mark.parametrize("told", ["TDM : nod. poumon 4 mm", "TDM : pas de nod. pulm.", "TDM : les poumons sont libres"])
def test_one_short_nodule_of_the_lung_or_none_is_no_metastasis(told: str) -> None:
    assert codes(f"{COLON}{told}.").get("C34") in (None, "refuted")


@pytest.mark.parametrize("told", ["ADP 7 mm", "ADP 7,5 mm", "ganglion 7 x 9 mm", "adénopathie 7 cm", "ADP 7mm"])
def test_a_node_of_so_many_millimetres_is_of_no_station(told: str) -> None:
    assert "C77.1" not in codes(f"{COLON}Réponse partielle, {told}.")


@pytest.mark.parametrize("told", ["ADP 7 de 12 mm", "station 7 de 15 mm"])
def test_a_station_may_have_its_size(told: str) -> None:
    assert "C77.1" in codes(f"Adénocarcinome du poumon. TDM : {told}, pathologique.")


@pytest.mark.parametrize(
    ("told", "start"),
    [
        ("RTUV 1 le 03/05/2018", "2018-05-03"),
        ("RTUV 2   12 JUIN 2019 : résidu", "2019-06-12"),
        ("2e RTUV en octobre 2019", "2019-10"),
        ("La deuxième RTU le 14/10/2019", "2019-10-14"),
        ("3e TACE en octobre 2019", "2019-10"),
    ],
)
def test_an_act_that_is_numbered_keeps_its_date(told: str, start: str) -> None:
    assert [started(e) for e in episodes(f"Tumeur connue. {told}.")] == [start]


@pytest.mark.parametrize("told", ["PCI 22", "PCI = 8", "Score PCI 15"])
def test_a_score_is_no_act_that_is_numbered(told: str) -> None:
    assert not episodes(f"Carcinome de l'ovaire. {told}.")


@pytest.mark.parametrize("number", ["1990/21", "2011/23", "2004/19", "1987/22", "n° 2003/18"])
def test_the_number_of_a_report_and_its_year_are_no_date(number: str) -> None:
    (tumour,) = case(f"Biopsie (ACP {number}) : carcinome urothélial de la vessie.").primaries
    assert tumour.date is None


@pytest.mark.parametrize(("told", "year"), [("hiver 2019/20", "2019"), ("en 2010/11", "2010")])
def test_a_winter_is_one(told: str, year: str) -> None:
    (tumour,) = case(f"Carcinome urothélial de la vessie, {told}.").primaries
    assert tumour.date is not None
    assert tumour.date.edtf == year


@pytest.mark.parametrize(
    "told",
    [
        "Orchidectomie gauche voie inguinale",
        "Orchidectomie gauche par voie inguinale haute",
        "Orchidectomie gauche, abord inguinal",
        "Orchidectomie gauche, incision inguinale",
        "Oncologie uro-génitale. Orchidectomie gauche",
    ],
)
def test_the_way_into_the_body_and_the_name_of_a_unit_are_no_sites(told: str) -> None:
    (tumour,) = case(f"{told}. Anapath : séminome pur.").primaries
    assert (tumour.topography, tumour.laterality) == ("C62.9", "left")


def test_an_inguinal_node_is_a_site() -> None:
    assert "C77.4" in codes("Mélanome de la cuisse gauche. Métastase ganglionnaire inguinale gauche.")


@pytest.mark.parametrize(
    "told",
    [
        "docétaxel, 6 cycles de mai à septembre 2021 avec filgrastim",
        "docétaxel, 6 cures de mai à septembre 2021 sous G-CSF",
        "docétaxel 75 mg/m2, 6 cycles de mai à septembre 2021 avec bévacizumab",
        "docétaxel, 6 cycles de mai à septembre 2021 avec une radiothérapie",
        "docétaxel hebdomadaire, 6 cures de mai à septembre 2021 avec trastuzumab",
    ],
)
def test_a_stretch_behind_counted_cycles_is_theirs_whatever_is_given_along(told: str) -> None:
    first = episodes(f"Tumeur connue. {told}.")[0]
    assert (first.name.split("-")[0], started(first), ended(first)) == ("docetaxel", "2021-05", "2021-09")


@pytest.mark.parametrize(
    "told",
    [
        "docétaxel en 2019, et 6 cycles de mai à septembre 2021 de carboplatine",
        "docétaxel, puis 6 cycles de mai à septembre 2021 de carboplatine",
    ],
)
def test_a_stretch_of_cycles_that_another_drug_follows_is_of_that_one(told: str) -> None:
    first, second = episodes(f"Tumeur connue. {told}.")
    assert (started(first) in ("", "2019"), started(second)) == (True, "2021-05")


@pytest.mark.parametrize(
    "told",
    [
        "Si la réponse est maintenue, hépatectomie",
        "Si l'IRM est rassurante et la réponse maintenue fin juillet, cryoablation",
        "Si stabilité prolongée et traitement poursuivi, hépatectomie",
        "Si la réponse est maintenue : docétaxel",
        "En cas de réponse maintenue, docétaxel puis hépatectomie",
    ],
)
def test_what_goes_on_in_a_condition_tells_no_act_as_given(told: str) -> None:
    assert not episodes(f"Cancer du sein métastatique. {told}.")


@pytest.mark.parametrize("told", ["Si toxicité, docétaxel poursuivi à 75 %", "Docétaxel poursuivi si bonne tolérance"])
def test_what_goes_on_under_a_condition_is_given(told: str) -> None:
    assert [e.name for e in episodes(f"Cancer du sein métastatique. {told}.")] == ["docetaxel"]


@pytest.mark.parametrize(
    "told",
    [
        "Une métastasectomie n'entre pas en ligne de compte",
        "La chirurgie n'est pas de mise",
        "Une radiothérapie n'a pas sa place",
        "\nPROPOSITION | 1) docétaxel 75 mg/m2",
    ],
)
def test_options_that_are_turned_down_or_only_proposed_were_not_given(told: str) -> None:
    assert not episodes(f"Mélanome métastatique. {told}.")


def test_nodes_denied_years_after_a_therapy_were_there_before() -> None:
    text = "Séminome du testicule droit. TDM en mai 2021 : adénopathie interaortico-cave de 38 mm. BEP. "
    found = case(f"{text}En mars 2023, chirurgie rétrocrurale : 0/6 ganglions.").metastases
    assert ("presumed", "2021-05") in [(m.status, m.date and m.date.edtf) for m in found]


@pytest.mark.parametrize(
    "dates",
    [
        "C1 10/10/21  C2 09/11/21  C3 14/12/21",
        "C1 10/10/21 C2 09/11/21 C3 14/12/21",
        "C1 10/10/21  C2 09/11/21 nausées grade 2   C3 14/12/21",
        "C1 10/10/21 C2 30/10/21 C3 20/11/21 C4 14/12/21",
        "C1 : 10/10/21  C2 : 09/11/21  C3 : 14/12/21",
    ],
)
def test_the_cycles_of_one_line_begin_with_the_first_and_end_with_the_last(dates: str) -> None:
    (episode,) = episodes(f"Cancer de l'ovaire. Doxorubicine liposomale\n{dates}")
    assert (started(episode), ended(episode)) == ("2021-10-10", "2021-12-14")
