"""When a therapy ended that no date of its own tells of: at the progression, at what was given next, in the scene of
its stop; and how many of the cycles decided were given."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report
from tests.reading import episodes

End = tuple[str | None, str | None]


def ends(text: str) -> list[End]:
    """End and reason of each therapy."""
    return [(e.end.edtf if e.end else None, e.stop_reason) for e in episodes(text)]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (
            "Sunitinib débuté en mars 2015. Après 7 mois de traitement, la maladie a progressé. Mise sous axitinib.",
            ("2015-10~", "progression"),
        ),
        (
            "Gastrique métastatique. En mai 2013, on débute du nivolumab. La stabilité a tenu jusqu'en février 2014, "
            "où une progression du foie est notée. Le ramucirumab est alors débuté.",
            ("2014-02~", "progression"),
        ),
        (
            "Pazopanib débuté en avril 2016. Trois mois plus tard, la TEP a montré une progression osseuse. On passe "
            "au cabozantinib.",
            ("2016-07~", "progression"),
        ),
        # what is given last may go on
        ("Sunitinib débuté en mars 2015. Après 7 mois de traitement, la maladie a progressé.", (None, "progression")),
        # told in notes, or not dated
        ("Sunitinib débuté en mars 2015. Progression hépatique à 7 mois. Axitinib.", (None, "progression")),
        ("Sunitinib débuté en mars 2015. La maladie a progressé. Mise sous axitinib.", (None, "progression")),
    ],
)
def test_a_progression_dates_the_end_of_what_it_ended(text: str, end: End) -> None:
    first = read_case(Report("example", text, "", "")).episodes[0]
    assert (first.end.edtf if first.end else None, first.stop_reason) == end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Paclitaxel arrêté pour neuropathie et remplacé par de l'éribuline en mai 2014.", ("2014-05", "toxicity")),
        ("Le létrozole a été remplacé par l'exémestane en mai 2014.", ("2014-05", None)),
        (
            "Géfitinib interrompu pour une hépatite, de sorte qu'en mai 2014 l'erlotinib est débuté.",
            ("2014-05", "toxicity"),
        ),
        ("Anastrozole depuis juin 2011, changé en mai 2014 pour du tamoxifène.", ("2014-05", None)),
        ("Le sorafénib est stoppé et, en mai 2014, le régorafénib commencé.", ("2014-05", None)),
        # its own date, a pause between the two, only an order
        ("Paclitaxel arrêté en mars 2014 pour neuropathie, puis éribuline en mai 2014.", ("2014-03", "toxicity")),
        ("Après l'arrêt du paclitaxel, l'éribuline a été débutée en mai 2014.", (None, None)),
        ("Épirubicine puis éribuline en mai 2014.", (None, None)),
    ],
)
def test_what_is_given_next_dates_the_end_of_what_it_replaced(text: str, end: End) -> None:
    assert ends(text)[0] == end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (
            "Nivolumab débuté en mai 2018. En juin 2019, il est hospitalisé. Le bilan retrouve une myocardite. "
            "Le nivolumab est arrêté.",
            "2019-06~",
        ),
        (
            "Nivolumab débuté en mai 2018. En juin 2019, une colite est notée. Le nivolumab a été stoppé et une "
            "corticothérapie débutée.",
            "2019-06~",
        ),
        (
            "Imatinib en mai 2018. Le 3 juin 2019, rash étendu. Les plaquettes sont basses. Arrêt de l'imatinib.",
            "2019-06~",
        ),
        # another therapy was begun in that month, or what was stopped is an irradiation
        (
            "Imatinib en 2018. En juin 2019, on passe au sunitinib. Il vomit. Il est fatigué. Le sunitinib est arrêté.",
            None,
        ),
        ("Imatinib débuté en mai 2018. Il est fatigué. Le traitement est arrêté.", None),
    ],
)
def test_a_stop_is_of_the_month_that_opens_its_scene(text: str, end: str | None) -> None:
    assert ends(text)[-1][0] == end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Capécitabine débutée en mai 2012. Après six cycles, le foie est stable (octobre 2012).", "2012-10"),
        ("Capécitabine débutée en mai 2012. Après six cycles, réponse partielle en octobre 2012.", "2012-10"),
        ("Capécitabine débutée en mai 2012. Après six cycles, elle débute le lapatinib (octobre 2012).", None),
        ("Le 3 mai 2012, capécitabine. Six cycles, puis chirurgie et réponse complète en octobre 2012.", None),
    ],
)
def test_what_all_cycles_had_brought_dates_the_last(text: str, end: str | None) -> None:
    follow = " Le lapatinib est pris ensuite."
    assert ends(text + follow)[0][0] == end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Tamoxifène débuté en juin 2010 et poursuivi pendant 4 ans. Mammographie normale en mai 2016.", "2014-06~"),
        ("Tamoxifène débuté en juin 2010, pris 4 ans. Mammographie normale en mai 2016.", "2014-06~"),
        ("Tamoxifène débuté en juin 2010, maintenu 4 ans. Mammographie normale en mai 2016.", "2014-06~"),
        ("Tamoxifène débuté en juin 2010, toujours poursuivi. Depuis 4 ans, elle va bien. Vue en mai 2016.", None),
        ("Tamoxifène débuté en juin 2010, poursuivi 8 ans. Vue en mai 2016.", None),
    ],
)
def test_what_was_kept_for_a_time_ended_after_it(text: str, end: str | None) -> None:
    assert ends(text)[0][0] == end


def test_what_is_taken_today_is_not_over() -> None:
    text = (
        "En mai 2017, ovariectomie suivie de létrozole adjuvant pendant 5 ans. Actuellement, elle prend le létrozole."
    )
    assert ends(text)[-1] == (None, None)


@pytest.mark.parametrize(
    ("text", "cycles", "reason"),
    [
        ("Il est décidé de donner 12 cycles de FOLFOX. Elle a reçu 9 cycles.", 9, None),
        ("Un FOLFOX est débuté pour 12 cycles. Elle en a reçu 9 cycles.", 9, None),
        ("On opte pour 6 cycles de gemcitabine. Seuls 4 cycles ont été faits.", 4, None),
        ("Cisplatine : 6 cycles ont été prescrits dont 4 ont été administrés.", 4, None),
        ("Cisplatine : 6 cures étaient programmées mais seules 4 ont été administrées.", 4, None),
        ("Cisplatine. Seules 4 cures ont pu être faites en raison d'une surdité.", 4, "toxicity"),
        ("Il est décidé de donner 6 cycles de FOLFOX. Après 3 cycles, une réponse est vue.", 6, None),
        ("Il est décidé de donner 6 cycles de FOLFOX. La tolérance est bonne.", 6, None),
        ("Cisplatine : les 6 cycles prescrits ont été administrés.", 6, None),
    ],
)
def test_cycles_given_go_before_those_decided(text: str, cycles: int, reason: str | None) -> None:
    episode = episodes(text)[0]
    assert episode.cycles == cycles
    assert reason is None or episode.stop_reason == reason


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Vessie traitée par mitomycine en mai 2016. L'étude du foie a été complétée par une IRM en juin.",
            (None, None),
        ),
        ("Pemetrexed en mai 2016. La stadification a été complétée par une TEP.", (None, None)),
        ("Pemetrexed en mai 2016. La chimiothérapie a été complétée en juin 2016.", ("2016-06", "completed")),
    ],
)
def test_a_work_up_that_is_completed_is_no_therapy(text: str, told: End) -> None:
    assert ends(text)[0] == told


def test_a_time_since_the_start_of_a_line_is_not_of_what_is_given_next() -> None:
    text = (
        "Sein métastatique sous létrozole. En mai 2012, deux mois après le début de la première ligne, une progression "
        "est vue, de sorte que le fulvestrant est débuté."
    )
    assert [e.start.edtf if e.start else None for e in episodes(text)] == [None, "2012-05"]


def dates(text: str) -> list[tuple[str, str | None, str | None]]:
    """Name, start and end of each therapy."""
    return [(e.name, e.start.edtf if e.start else None, e.end.edtf if e.end else None) for e in episodes(text)]


@pytest.mark.parametrize(
    "told",
    [
        "En mai 2014, le létrozole est remplacé par l'exémestane.",
        "En mai 2014, on remplace le létrozole par l'exémestane.",
        "En mai 2014, passage du létrozole à l'exémestane.",
        "En mai 2014, on passe du létrozole à l'exémestane.",
        "En mai 2014, changement du létrozole pour l'exémestane.",
        "En mai 2014, substitution du létrozole par l'exémestane.",
    ],
)
def test_what_is_replaced_ends_when_the_other_begins(told: str) -> None:
    assert dates(told) == [("letrozole", None, "2014-05"), ("exemestane", "2014-05", None)]


@pytest.mark.parametrize(
    "told",
    [
        "En mai 2014, le létrozole est débuté, puis l'exémestane.",
        "En mai 2014, le létrozole est poursuivi et la dose de l'exémestane changée.",
    ],
)
def test_what_is_not_replaced_does_not_end(told: str) -> None:
    assert [end for _, _, end in dates(told)] == [None, None]


def test_one_drug_of_several_that_is_replaced_does_not_end_the_others() -> None:
    text = "Cisplatine et gemcitabine depuis mars 2012. En mai 2012, le cisplatine est remplacé par le carboplatine."
    assert dates(text)[0] == ("cisplatin-gemcitabine", "2012-03", None)


def test_what_is_stopped_today_as_agreed_ended_today() -> None:
    text = "Consultation du 24 novembre 2014\n\nLe témozolomide est arrêté ce jour après 12 cycles comme convenu."
    assert ends(text) == [("2014-11-24", "completed")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("La dermatologie a complété l'étude par une biopsie.", None),
        ("L'évaluation a été achevée.", None),
        ("Elle a complété les examens.", None),
        ("Le bilan est terminé.", None),
        ("Il a complété le diagnostic avec une IRM.", None),
        ("Le patient a terminé son séjour.", None),
        ("Le traitement est terminé.", "completed"),
        ("Après l'étude, le traitement a été terminé.", "completed"),
        ("Le bilan fait, elle a terminé le traitement.", "completed"),
    ],
)
def test_a_work_up_that_is_completed_ends_no_therapy(text: str, reason: str | None) -> None:
    assert episodes(f"Mélanome. Métastases hépatiques. Tramétinib débuté en mai 2015. {text}")[0].stop_reason == reason


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("FOLFOX 6 cures du 02/09/2020 au 18/11/2020. Scanner du 14/12/2021 : progression au foie.", "completed"),
        ("FOLFOX 6 cures du 02/09/2020 au 18/11/2020. TEP du 07/2021 : récidive au foie.", "completed"),
        ("4 cycles de FOLFOX de mars 2015 à mai 2015. En janvier 2016, la maladie a progressé.", "completed"),
        ("Huit cures de FOLFOX du 03/01/2019 au 28/04/2019. Au scanner du 10/12/2019, progression.", "completed"),
        ("FOLFOX, 12 cures du 05/02/2018 au 20/07/2018. Progression le 11/03/2019.", "completed"),
        # under it, or right at its end
        ("FOLFOX 6 cures du 02/09/2020 au 18/11/2020. Scanner du 02/12/2020 : progression au foie.", "progression"),
        ("4 cycles de FOLFOX de mars 2015 à mai 2015. En mai 2015, la maladie a progressé.", "progression"),
    ],
)
def test_what_grew_long_after_the_end_of_a_line_did_not_end_it(told: str, reason: str) -> None:
    text = f"Adénocarcinome du côlon avec métastases hépatiques. {told} Mise sous FOLFIRI ensuite."
    assert ends(text)[0][1] == reason


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("L1 : FOLFOX, stop le 12/06/2015.\nL2 : FOLFIRI, stop le 10/11/2015.", ["FOLFOX", "FOLFIRI"]),
        ("FOLFOX, puis progression.\nFOLFIRI arrêté en mai 2016.", ["FOLFOX", "FOLFIRI"]),
        ("CAPOX en 2015.\nFOLFOX, terminé puis suspendu pour toxicité.", ["CAPOX", "FOLFOX"]),
        ("FOLFOX en 2015. L'oxaliplatine a été arrêté.", ["FOLFOX"]),
        ("FOLFIRINOX en 2015. FOLFOX arrêté.", ["FOLFIRINOX"]),
    ],
)
def test_a_regimen_that_is_stopped_is_no_part_of_another_that_shares_drugs(told: str, names: list[str]) -> None:
    assert [e.name for e in episodes(f"Cancer du côlon métastatique.\n{told}")] == names


@pytest.mark.parametrize("told", ["Castration résistance en 2015.", "Castration-résistance en 2015."])
def test_a_tumour_that_castration_no_longer_holds_tells_no_operation(told: str) -> None:
    assert episodes(f"Cancer de la prostate métastatique. {told}") == ()
