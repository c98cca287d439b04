"""Which date is that of a beginning, and which is of what came after a therapy or was seen while it went on."""

from __future__ import annotations

import pytest

from kg.fact.case import Episode
from tests.reading import episodes


def _start(episode: Episode) -> str | None:
    return episode.start.edtf if episode.start else None


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Elle est traitée par sunitinib. Le traitement a débuté le 3 mai 2014.", "2014-05-03"),
        ("Elle est traitée par sunitinib. En mai 2014, elle débute ce traitement.", "2014-05"),
        ("Un traitement par sunitinib est retenu. En mai 2014, le premier cycle est administré.", "2014-05"),
        ("Le sunitinib est retenu. Le premier cycle a été entamé en mai 2014 et un scanner fait.", "2014-05"),
        ("Elle est traitée par FOLFOX. Elle a reçu six cycles de mai à août 2014.", "2014-05"),
        ("Une chimiothérapie a été mise en place en mai 2014 selon le protocole FOLFOX.", "2014-05"),
        ("Le 5 mai 2014, une chimiothérapie a été débutée selon le schéma cisplatine-gemcitabine.", "2014-05-05"),
        ("Après douze mois, en mai 2014, elle débute du sunitinib.", "2014-05"),
        ("En mai 2014, elle a été mise sous sunitinib.", "2014-05"),
        ("En mai 2014, sept mois après le début du sunitinib, un scanner est réalisé.", "2013-10~"),
    ],
)
def test_a_date_told_as_a_beginning_starts_the_therapy(text: str, start: str) -> None:
    assert _start(episodes(text)[0]) == start


@pytest.mark.parametrize(
    "text",
    [
        "Elle est traitée par sunitinib. En mai 2014, après deux mois de traitement, le scanner est normal.",
        "Elle est traitée par sunitinib. Elle a poursuivi le suivi, le scanner de mai 2014 étant normal.",
        "Elle est traitée par sunitinib. En mai 2014, une progression est de nouveau observée.",
        "Elle est traitée par sunitinib. Malgré ce traitement, elle maigrit et consulte en mai 2014.",
        "Elle est traitée par sunitinib. En mai 2014, alors que le sunitinib est poursuivi, elle consulte.",
        "Elle est traitée par sunitinib. Sous sunitinib, en mai 2014, elle a une éruption.",
        "Elle a reçu du sunitinib avec une réponse partielle (mai 2014).",
        "En mai 2014, sous sunitinib, le bilan est stable.",
        "Elle est traitée par FOLFOX. Le scanner a été fait après injection de 300 MBq administrés en mai 2014.",
        "Elle a reçu du sunitinib d'après les recommandations de Saint-Gall de 2013.",
    ],
)
def test_a_date_of_what_is_seen_under_a_therapy_starts_none(text: str) -> None:
    assert _start(episodes(text)[0]) is None or episodes(text)[0].derivations


def test_a_stretch_at_the_head_of_a_sentence_is_that_of_all_that_is_given_together() -> None:
    told = episodes("Entre avril et mai 2017, elle a reçu de la capécitabine et une radiothérapie concomitante.")
    assert [(_start(e), e.end and e.end.edtf) for e in told] == [("2017-04", "2017-05"), ("2017-04", "2017-05")]


def test_the_date_of_a_diagnosis_is_not_that_of_the_operation_told_after_it() -> None:
    told = episodes(
        "Suivi depuis avril 2005, il a reçu une chimiothérapie néoadjuvante par ifosfamide, une amputation du bras "
        "et une chimiothérapie adjuvante par cisplatine."
    )
    assert [_start(e) for e in told][1:] == [None, None]


def test_the_end_and_the_length_of_a_therapy_are_no_stretch() -> None:
    (told,) = episodes("Elle a reçu du tamoxifène, terminé en 2003 après cinq ans de traitement.")
    assert (_start(told), told.end and told.end.edtf) == ("1998~", "2003")


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("Une chimiothérapie adjuvante est envisagée. Le premier cycle de FEC a débuté en mai 2014.", ["adjuvant"]),
        ("Chimiothérapie et radiothérapie concomitante, avec six cycles de cisplatine.", ["concomitant"] * 2),
        ("Elle reçoit une radiothérapie concomitante avec du cisplatine.", ["concomitant"] * 2),
        ("Une radiothérapie concomitante est refusée. Elle reçoit du cisplatine.", [None]),
    ],
)
def test_a_setting_told_of_the_plan_or_of_the_partner_is_that_of_what_is_given(
    text: str, settings: list[str | None]
) -> None:
    assert [e.setting for e in episodes(text)] == settings


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("{} Elle débute du sunitinib, avec une réponse partielle après trois mois.", "2013-04~"),
        ("{} Un traitement par sunitinib est instauré puis réévalué après deux mois.", "2013-04~"),
        ("{} Du sunitinib a été ajouté, et elle est sortie 12 jours après son admission.", "2013-04~"),
        ("{} Du sunitinib est instauré. Après 3 semaines, elle reprend ce traitement à dose réduite.", "2013-04~"),
        ("{} Du sunitinib est instauré. Au bout de 4 semaines, le traitement a été débuté à pleine dose.", "2013-04~"),
        ("{} Quatre mois plus tard, du sunitinib est débuté.", "2013-08~"),
        ("{} Du sunitinib a été débuté trois mois plus tard.", "2013-07~"),
        ("{} Une lobectomie est retenue, réalisée deux mois plus tard.", "2013-06~"),
    ],
)
def test_a_time_told_behind_a_therapy_or_later_is_of_what_came_then(text: str, start: str) -> None:
    assert _start(episodes(text.format("Une biopsie est faite en avril 2013."))[0]) == start


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Du sunitinib est donné jusqu'en juin 2013, puis du pazopanib.", "2013-06~"),
        ("Elle a reçu du sunitinib jusqu'au 3/6/2013, ensuite du pazopanib.", "2013-06~"),
        (
            "Du sunitinib est donné jusqu'en juin 2013, puis, après une récidive vue en mai 2014, du pazopanib.",
            "2014-05",
        ),
    ],
)
def test_what_follows_a_therapy_starts_at_its_end_unless_another_date_is_told(text: str, start: str | None) -> None:
    assert _start(episodes(text)[-1]) == start


_RELAPSE = "Cancer du rein opéré en 2010. En mars 2014, des métastases pulmonaires progressent."


@pytest.mark.parametrize(
    ("told", "start"),
    [
        ("Elle a été mise sous sunitinib, qui a été arrêté pour toxicité.", "2014-03~"),
        ("Un traitement par sunitinib est débuté, suspendu ensuite pour une éruption.", "2014-03~"),
        ("Le sunitinib est introduit, avec une réponse partielle après 3 cycles.", "2014-03~"),
        ("Le sunitinib a été commencé puis interrompu par la patiente.", "2014-03~"),
        ("On débute du sunitinib, avec une maladie stable après quatre cycles.", "2014-03~"),
        ("Après 3 cycles de sunitinib, elle est fatiguée.", None),
        ("Le sunitinib a été arrêté pour toxicité.", None),
    ],
)
def test_what_is_told_as_begun_for_a_progression_began_then_whatever_came_later(told: str, start: str | None) -> None:
    assert _start(episodes(f"{_RELAPSE} {told}")[-1]) == start


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Cancer du rein. Le scanner de mai 2014 montre des nodules. Du sunitinib est introduit.", "2014-05~"),
        ("Mélanome. En mai 2014 apparaissent des lésions cutanées. Le nivolumab est débuté.", "2014-05~"),
        ("Cancer de la prostate. En mai 2014, le PSA est à 80. Elle commence la goséréline.", "2014-05~"),
        ("Cancer du sein. Une biopsie est faite en mai 2014. Le létrozole est prescrit.", "2014-05~"),
        ("Cancer du rein. En mai 2014, une néphrectomie est réalisée. Du sunitinib est introduit.", "2014~"),
        ("Cancer du côlon. En mai 2014, un scanner est fait. Le FOLFOX est débuté.", "2014~"),
    ],
)
def test_drugs_that_need_nothing_first_begin_in_the_month_told_right_before(text: str, start: str) -> None:
    assert _start(episodes(text)[-1]) == start


@pytest.mark.parametrize(
    ("told", "starts"),
    [
        ("Un traitement par sunitinib et acide zolédronique est débuté.", ["2014-03~"] * 2),
        ("Elle débute du sunitinib avec du dénosumab.", ["2014-03~"] * 2),
        ("Elle débute du sunitinib associé au dénosumab.", ["2014-03~"] * 2),
        ("Elle débute du sunitinib. Le dénosumab est ajouté.", ["2014-03~", None]),
    ],
)
def test_drugs_begun_together_have_one_start(told: str, starts: list[str | None]) -> None:
    assert [_start(e) for e in episodes(f"{_RELAPSE} {told}") if e.drugs] == starts


@pytest.mark.parametrize(
    "text",
    [
        "Du létrozole est retenu. En mai 2014, alors qu'elle était sous traitement au létrozole, elle a chuté.",
        "Du sunitinib est retenu. En mai 2014, alors que le patient recevait le sunitinib, une toux est apparue.",
        "Du sunitinib est retenu. En mai 2014, en cours de traitement, elle a commencé à présenter des douleurs.",
        "Du sunitinib est retenu. En mai 2014, une toxicité secondaire au sunitinib est évoquée.",
        "Du sunitinib est retenu. Il a été hospitalisé en mai 2014 pour une dyspnée liée au début du sunitinib.",
        "Pendant le traitement par sunitinib, elle a décrit des céphalées qui ont débuté en mai 2014.",
        "Il poursuit le sunitinib, bien toléré (dernier scanner réalisé le 4 mai 2014).",
        "Le sunitinib est bien toléré à ce jour (dernière consultation le 4 mai 2014).",
    ],
)
def test_a_complaint_a_visit_or_what_came_up_under_a_therapy_dates_no_start(text: str) -> None:
    assert _start(episodes(text)[0]) is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Une radiothérapie a été délivrée du 1er au 9 mai 2014.", "2014-05-01", "2014-05-09"),
        ("Entre le 1er et le 21 mai 2014, une radiothérapie est administrée.", "2014-05-01", "2014-05-21"),
        ("Au scanner de mars 2014, un nodule est vu, ce qui mène, réalisée en mai 2014, à une gastrectomie.",
         "2014-05", None),
        ("Le nodule croît en mars 2014, une ablation est décidée et réalisée en mai 2014 par gastrectomie.",
         "2014-05", None),
    ],
)  # fmt: skip
def test_first_days_and_dates_of_what_was_done(text: str, start: str, end: str | None) -> None:
    told = episodes(text)[-1]
    assert (_start(told), told.end.edtf if told.end else None) == (start, end)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (
            "En août 2013, gastrectomie. Elle a reçu six cycles de FOLFOX. En mars 2014, le scanner est normal.",
            "2013~",
        ),
        (
            "En août 2013, gastrectomie. Elle a reçu six cycles de FOLFOX. En mars 2016, le scanner est normal.",
            None,
        ),
        ("Le 9 août 2013, un scanner montre une progression. Du FOLFOX est débuté.", "2013~"),
        ("En août 2013, un scanner montre une progression. Du FOLFOX est débuté.", "2013-08~"),
    ],
)
def test_how_near_the_dates_around_a_therapy_are(text: str, start: str | None) -> None:
    assert _start(episodes(f"Cancer du côlon. {text}")[-1]) == start


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Le 14 mai 2014, une progression est vue, de sorte que du docétaxel a été débuté.", "2014-05~"),
        ("Le 14 mai 2014, un scanner montre une progression, si bien que du docétaxel est débuté.", "2014-05~"),
        ("Le 14/05/2014, une progression est vue, motivant un traitement par docétaxel.", "2014-05~"),
        ("Le 14/05/2014, progression, raison pour laquelle du docétaxel est débuté.", "2014-05~"),
        ("Le 14/05/2014, une progression est vue, et donc du docétaxel est débuté.", "2014-05~"),
        ("Le 14/05/2014, une progression est vue, de sorte que du docétaxel est débuté le 20/05/2014.", "2014-05-20"),
        ("Le 14/05/2014, du docétaxel a donc été débuté.", "2014-05-14"),
        ("Le 14/05/2014, on a donc débuté du docétaxel.", "2014-05-14"),
    ],
)
def test_a_day_on_which_something_was_found_starts_in_its_month_what_it_led_to(text: str, start: str) -> None:
    assert _start(episodes(f"Cancer du poumon. {text}")[0]) == start


@pytest.mark.parametrize(
    "text",
    [
        "Elle a reçu 6 FEC, suivis d'une chimiothérapie à haute dose avec autogreffe en mai 2016.",
        "Elle a reçu six cycles de FEC, puis une chimiothérapie intensive avec autogreffe en mai 2016.",
        "Elle a reçu six cycles de FEC, suivis d'une autogreffe en mai 2016.",
    ],
)
def test_the_date_of_what_came_next_starts_not_what_was_before(text: str) -> None:
    assert _start(episodes(f"Cancer du sein. {text}")[0]) is None


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("En mars 2014, on décide du docétaxel. Premier cycle le 12/04/2014.", "2014-04-12"),
        ("En mars 2014, elle est adressée pour du docétaxel. Elle reçoit la première cure en mai 2014.", "2014-05"),
        (
            "Le 2 mars 2014, il a été décidé de débuter du docétaxel. Le premier cycle est donné le 3 avril.",
            "2014-04-03",
        ),
        ("En mars 2014, RCP et indication de docétaxel. Elle a reçu le premier cycle en avril 2014.", "2014-04"),
        ("En mars 2014, un traitement par docétaxel est retenu. Le premier cycle a eu lieu en avril 2014.", "2014-04"),
        ("En mars 2014, début du docétaxel. Le dernier cycle est donné en avril 2014.", "2014-03"),
        ("En mars 2014, début du docétaxel. Après le premier cycle, en avril 2014, une neutropénie.", "2014-03"),
        ("En mars 2014, début du docétaxel. Le troisième cycle est donné en avril 2014.", "2014-03"),
    ],
)
def test_the_first_cycle_is_later_than_what_led_to_it(text: str, start: str) -> None:
    assert _start(episodes(f"Cancer du poumon. {text}")[0]) == start


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("En mars 2014, début de l'erlotinib 150 mg/j, diminué à 100 mg/j en mai 2014.", "2014-03"),
        ("Erlotinib 150 mg/j depuis mars 2014, réduit à 100 mg par jour à partir de mai 2014.", "2014-03"),
        ("Erlotinib 100 mg/j, passé à 150 mg/j en mai 2014.", None),
        ("Erlotinib avec réduction de dose à 100 mg depuis mai 2014.", None),
        ("Capécitabine ramenée à 75 % en mai 2014.", None),
        ("Une progression est vue, l'erlotinib est débuté, porté à 150 mg/j le 12/05/2014.", None),
        ("Erlotinib 150 mg/j en mai 2014.", "2014-05"),
        ("Erlotinib débuté à 150 mg/j en mai 2014.", "2014-05"),
        ("Tumeur réduite à 2 cm sous erlotinib 150 mg/j débuté en mai 2014.", "2014-05"),
    ],
)
def test_the_date_of_another_dose_starts_nothing(text: str, start: str | None) -> None:
    assert _start(episodes(f"Cancer du poumon. {text}")[0]) == start


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("En mai 2014, vu les interruptions du traitement, on débute le pazopanib.", [None, "2014-05"]),
        ("En mai 2014, les suites du traitement conduisent à débuter le pazopanib.", [None, "2014-05"]),
        ("En mai 2014, le traitement étant mal toléré, débute l'évérolimus.", [None, "2014-05"]),
        ("En mai 2014, le traitement étant mal toléré, on commence une chimiothérapie par FAC.", [None, "2014-05"]),
        ("En mai 2014, vu la toxicité du traitement, elle débute le sorafénib.", [None, "2014-05"]),
        ("En mai 2014, le traitement est débuté.", ["2014-05"]),
        ("En mai 2014, le traitement a débuté, le scanner étant normal.", ["2014-05"]),
    ],
)
def test_a_word_of_beginning_is_of_the_drug_right_behind_it(text: str, starts: list[str | None]) -> None:
    assert [_start(e) for e in episodes(f"Cancer du rein. Elle est traitée par sunitinib. {text}")] == starts
