"""The setting of a therapy that the text does not name, and why a therapy that no sentence ends is over."""

from __future__ import annotations

import pytest

from kg.fact.case import Episode
from kg.fact.read import read_case
from kg.text.report import Report


def episodes(text: str) -> tuple[Episode, ...]:
    return read_case(Report("example", text, "0" * 64, "example.txt")).episodes


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Adénocarcinome du côlon. Colectomie droite en mars 2014. Elle reçoit ensuite du FOLFOX.", "adjuvant"),
        ("Séminome opéré par orchidectomie. Deux cycles de carboplatine sont administrés.", "adjuvant"),
        ("Séminome opéré par orchidectomie. Métastases ganglionnaires rétropéritonéales. Il reçoit du BEP.", None),
        (
            "Carcinome embryonnaire du testicule. Orchidectomie. Métastase ganglionnaire rétropéritonéale. BEP reçu.",
            None,
        ),
        ("Carcinome du sein. Mastectomie en 2010. Elle est mise sous anastrozole.", "adjuvant"),
        ("Chondrosarcome opéré par résection. Radiothérapie de 60 Gy.", "adjuvant"),
        ("Carcinome du sein. Mastectomie en 2010. La chimiothérapie est débutée en mai 2010.", "adjuvant"),
        ("Ostéosarcome opéré par résection. Récidive locale en 2013. Il a reçu de l'ifosfamide.", None),
        ("Carcinome de l'ovaire. Annexectomie. Elle reçoit 6 cycles de carboplatine.", "adjuvant"),
        (
            "Carcinome de l'ovaire. Annexectomie. Elle reçoit 6 cycles de carboplatine, avec une réponse partielle.",
            None,
        ),
        ("Tumeur du sein. Tumorectomie. Elle reçoit 6 cycles de CHOP.", None),
        (
            "Carcinome de l'ovaire. Annexectomie. Elle reçoit du carboplatine. Récidive en 2015, puis une réponse.",
            "adjuvant",
        ),
        ("Mélanome. Exérèse en 2015. En mai 2017, un traitement par vémurafénib est débuté.", None),
    ],
)
def test_what_follows_the_operation_of_a_tumour_not_come_back_is_adjuvant(text: str, setting: str | None) -> None:
    assert episodes(text)[-1].setting == setting


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Carcinome du sein gauche. Quatre cycles de FEC sont donnés, suivis d'une mastectomie.", "neoadjuvant"),
        ("Cancer du rectum. Radiothérapie de 45 Gy, puis une résection antérieure du rectum.", "neoadjuvant"),
        ("Ostéosarcome. Il reçoit du cisplatine. L'amputation a lieu en juin.", "neoadjuvant"),
        ("Cancer de l'estomac. Trois cycles de FLOT précèdent une gastrectomie totale.", "neoadjuvant"),
        ("Cancer de la vessie. Il reçoit du cisplatine, puis une cystectomie est réalisée.", "neoadjuvant"),
        ("Ostéosarcome. Il reçoit du cisplatine. Progression. L'amputation a lieu en juin.", None),
        ("Cancer de l'estomac. Il a reçu trois cycles de FLOT.", None),
    ],
)
def test_what_comes_before_the_operation_is_neoadjuvant(text: str, setting: str | None) -> None:
    assert episodes(text)[0].setting == setting


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Cancer de la vessie. RTUV, puis quatre cycles de MVAC, puis une cystectomie.", "neoadjuvant"),
        ("Cancer de la vessie. RTUV le 09/04/2021. MVAC x4. Cystectomie le 27/07/2021.", "neoadjuvant"),
        ("Cancer de la vessie. Cystectomie le 27/07/2021. Quatre cycles de MVAC.", "adjuvant"),
        ("LNH folliculaire en 2011. R-CHOP x6. Cancer gastrique. 4 FLOT préopératoires. Gastrectomie.", None),
        ("Cancer gastrique, 4 FLOT préopératoires. LNH folliculaire en 2011, R-CHOP x6. Gastrectomie.", None),
        ("Lymphome du manteau. BEAM puis autogreffe en avril 2016. Mélanome opéré en 2018.", None),
    ],
)
def test_the_setting_of_a_regimen_is_that_of_its_own_operation(text: str, setting: str | None) -> None:
    named = next(e for e in episodes(text) if e.name in ("MVAC", "R-CHOP", "BEAM"))
    assert named.setting == setting


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Carcinome du sein avec métastases hépatiques. Elle débute du paclitaxel.", "metastatic"),
        ("Adénocarcinome pulmonaire de stade IV. Il débute du pemetrexed.", "metastatic"),
        ("Adénocarcinome pulmonaire avec métastase ganglionnaire axillaire. Il débute du pemetrexed.", "metastatic"),
        ("Cancer de l'estomac avec carcinose péritonéale. Elle a reçu du paclitaxel.", "metastatic"),
        ("Carcinome du sein. Le docétaxel est débuté pour la maladie métastatique.", "metastatic"),
        ("Adénocarcinome pulmonaire avec métastases ganglionnaires médiastinales. Il débute du pemetrexed.", None),
        ("Carcinome séreux de l'ovaire avec carcinose péritonéale. Elle a reçu du paclitaxel.", None),
        ("Carcinome de l'ovaire avec métastases de la capsule hépatique. Elle a reçu du paclitaxel.", None),
        ("Carcinome de l'ovaire avec métastases à la surface du foie. Elle a reçu du paclitaxel.", None),
        ("Carcinome de l'ovaire avec métastases hépatiques. Elle a reçu du paclitaxel.", "metastatic"),
        ("Carcinome du côlon avec métastases de la capsule hépatique. Il a reçu du FOLFOX.", "metastatic"),
        ("Carcinome épidermoïde du larynx de stade IVA. Il a reçu du cisplatine.", None),
        ("Lymphome B diffus à grandes cellules, stade IV, atteinte du foie. Il reçoit du R-CHOP.", None),
    ],
)
def test_disease_beyond_the_region_of_a_solid_tumour_makes_a_therapy_metastatic(text: str, setting: str | None) -> None:
    assert episodes(text)[0].setting == setting


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Carcinome du sein et métastases hépatiques. Une CHIP par cisplatine est réalisée.", None),
        (
            "Cancer du côlon, métastases hépatiques. Chimiothérapie péritonéale hyperthermique (CHIP) à la mitomycine.",
            None,
        ),
        ("Mélanome avec métastases pulmonaires. Perfusion isolée de membre par melphalan.", None),
        ("Mélanome avec métastases pulmonaires. Elle reçoit de l'interleukine-2 par voie intralésionnelle.", None),
        ("Carcinome de vessie opéré par résection, puis instillations endovésicales de mitomycine.", None),
        ("Cancer du sein avec métastases hépatiques. Du méthotrexate intrathécal est débuté.", None),
        ("Cancer du sein avec métastases hépatiques. Du paclitaxel intraveineux est débuté.", "metastatic"),
    ],
)
def test_drugs_that_act_where_they_are_given_are_no_line(text: str, setting: str | None) -> None:
    assert episodes(text)[-1].setting == setting


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Carcinome du sein avec métastases hépatiques. Un lymphome folliculaire est traité par R-CHOP.", None),
        ("Carcinome du sein avec métastases hépatiques. Un myélome est traité par bortézomib et dexaméthasone.", None),
        ("Cancer du côlon, métastases hépatiques. Une leucémie aiguë est traitée par idarubicine et cytarabine.", None),
        ("Carcinome du sein opéré par mastectomie. Une leucémie lymphoïde chronique est traitée par ibrutinib.", None),
        ("Lymphome folliculaire. Adénocarcinome du côlon et métastases hépatiques, traités par FOLFOX.", "metastatic"),
        ("Leucémie lymphoïde chronique. Carcinome du sein opéré par mastectomie puis FEC.", "adjuvant"),
    ],
)
def test_a_cancer_of_the_blood_beside_a_solid_tumour(text: str, setting: str | None) -> None:
    assert episodes(text)[-1].setting == setting


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("Chimiothérapie néoadjuvante par FEC, trois cycles. Ensuite du docétaxel.", ["neoadjuvant"] * 2),
        ("Cisplatine néoadjuvant. Une insuffisance rénale fait passer au carboplatine.", ["neoadjuvant"] * 2),
        ("FEC néoadjuvant, relayé par du docétaxel, relayé par du paclitaxel.", ["neoadjuvant"] * 3),
        ("Chimiothérapie palliative par gemcitabine. Une neuropathie la fait changer pour la capécitabine.",
         ["palliative"] * 2),
        ("Gemcitabine palliative. L'érythème la fait remplacer par la capécitabine.", ["palliative"] * 2),
        ("FEC néoadjuvant. Mastectomie. Elle est mise sous létrozole.", ["neoadjuvant", None, "adjuvant"]),
        ("Chimiothérapie palliative par gemcitabine. La progression fait débuter du FOLFOX.", ["palliative", None]),
        ("Cisplatine néoadjuvant. L'opération est exclue. Une nouvelle ligne par ifosfamide est débutée.",
         ["neoadjuvant", None]),
    ],
)  # fmt: skip
def test_what_follows_on_drugs_of_a_plan_has_its_setting(text: str, settings: list[str | None]) -> None:
    assert [episode.setting for episode in episodes(text)] == settings


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        (
            "Docétaxel et trastuzumab néoadjuvants. Mastectomie. Il est décidé de poursuivre le trastuzumab.",
            ["neoadjuvant", None, "adjuvant"],
        ),
        (
            "FOLFOX néoadjuvant. Hépatectomie. Le FOLFOX est repris en mai 2011.",
            ["neoadjuvant", None, "adjuvant"],
        ),
        (
            "Cisplatine et pemetrexed. Il reçoit du pemetrexed comme thérapie d'entretien.",
            [None, "maintenance"],
        ),
        ("Létrozole néoadjuvant. Elle a continué le létrozole.", ["neoadjuvant"]),
    ],
)
def test_what_goes_on_after_an_operation_or_as_a_maintenance_is_told_apart(
    text: str, settings: list[str | None]
) -> None:
    assert [episode.setting for episode in episodes(text)] == settings


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Carcinome du foie.\n\nExamens complémentaires\nScanner : hépatectomie droite, sans récidive.", 0),
        ("Carcinome du rein.\n\nExamens complémentaires\nColoscopie : polypectomie.", 0),
        ("Mélanome.\n\nExamens complémentaires\nExérèse cutanée : mélanome ulcéré.", 0),
        ("Carcinome du poumon.\n\nExamens complémentaires\nUne lobectomie a été réalisée.", 1),
        ("Carcinome du poumon. Lobectomie en 2010.\n\nExamens complémentaires\nScanner : lobectomie.", 1),
        ("Carcinome du poumon.\n\nExamens complémentaires\nLobectomie le 3 mai 2012.", 1),
    ],
)
def test_an_operation_that_is_only_named_among_the_investigations_is_none(text: str, count: int) -> None:
    assert len(episodes(text)) == count


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Un traitement palliatif est proposé. Elle reçoit de la gemcitabine.", "palliative"),
        ("Un traitement néoadjuvant est envisagé, et une chimiothérapie par FEC est débutée.", "neoadjuvant"),
        ("Elle est candidate à une chimiothérapie palliative. Le paclitaxel est débuté en mai.", "palliative"),
        ("Une éventuelle chimiothérapie palliative est discutée. Le paclitaxel est débuté en mai.", "palliative"),
        ("Un traitement systémique adjuvant est proposé. Le pembrolizumab est débuté.", "adjuvant"),
        ("Une chimiothérapie palliative est refusée. Du tamoxifène est donné.", None),
        ("Un traitement néoadjuvant est proposé. Une progression est constatée. Le paclitaxel est débuté.", None),
        ("Une chimiothérapie néoadjuvante est proposée. Du létrozole est débuté.", None),
    ],
)
def test_what_is_given_has_the_setting_of_what_was_only_talked_about(text: str, setting: str | None) -> None:
    assert episodes(text)[-1].setting == setting


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Elle a reçu du tamoxifène adjuvant pendant cinq ans.", "completed"),
        ("Imatinib adjuvant, maintenu pendant trois ans.", "completed"),
        ("Elle a suivi cinq ans de létrozole adjuvant.", "completed"),
        ("Un traitement adjuvant par trastuzumab a été administré durant 12 mois.", "completed"),
        ("Du docétaxel néoadjuvant est donné jusqu'en mars 2011.", "completed"),
        ("Elle est sous tamoxifène adjuvant depuis deux ans.", None),
        ("Après 6 mois, elle débute du tamoxifène adjuvant.", None),
        ("Elle a reçu du palbociclib pendant deux ans.", None),
    ],
)
def test_a_therapy_around_an_operation_is_completed_when_its_term_has_run_out(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Il a reçu du docétaxel. Apparition de nouvelles lésions osseuses. Il a reçu du cabazitaxel.", "progression"),
        ("Il a reçu du sunitinib. Le scanner montre de nouveaux nodules. Il débute l'axitinib.", "progression"),
        ("Il a reçu du sunitinib. Croissance de la masse rénale. Il débute l'axitinib.", "progression"),
        ("Il a reçu du sunitinib. Apparition de métastases cérébrales. Il débute l'axitinib.", "progression"),
        ("Il a reçu du sunitinib. Augmentation de la taille des nodules. Il débute l'axitinib.", "progression"),
        ("Il a reçu du sunitinib, sans apparition de nouvelle lésion. Il débute l'axitinib.", None),
        ("Il a reçu 12 cycles de nivolumab dans un mélanome de stade IV.", None),
    ],
)
def test_new_or_growing_lesions_under_a_therapy_end_it(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        (
            "Cancer du poumon de stade IV. Carboplatine débuté en mars 2015. En juin 2016, métastases hépatiques.",
            ["metastatic"],
        ),
        ("Cancer du larynx. Une radiothérapie en concomitance avec du cisplatine est réalisée.", ["concomitant"] * 2),
        (
            "Cancer du larynx. Du cisplatine hebdomadaire est administré concomitamment à la radiothérapie.",
            ["concomitant"] * 2,
        ),
        ("Cancer du sein. Chimiothérapie d'induction par docétaxel, puis une mastectomie.", ["neoadjuvant", None]),
        ("Cancer du sein avec métastases hépatiques. Chimiothérapie d'induction par docétaxel.", ["metastatic"]),
        ("Cancer du sein. Chimiothérapie d'induction par docétaxel, bien tolérée.", [None]),
        ("Leucémie aiguë myéloïde. Chimiothérapie d'induction par cytarabine.", [None]),
        ("Cancer du sein. Le docétaxel est arrêté et elle rejoint l'unité de soins palliatifs.", [None]),
    ],
)
def test_the_setting_of_inductions_of_first_lines_and_of_what_is_given_together(
    text: str, settings: list[str | None]
) -> None:
    assert [e.setting for e in episodes(text)] == settings


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Cancer du sein avec métastases hépatiques. Elle reçoit du docétaxel, avec un bon contrôle antalgique.", "M"),
        ("Cancer du sein avec métastases hépatiques. Docétaxel débuté. Le traitement antalgique est majoré.", "M"),
        ("Cancer du rein de stade IV. Il reçoit du sunitinib. Un traitement palliatif exclusif est décidé.", "M"),
        ("Cancer du côlon de stade IV. FOLFOX reçu. Six mois après la chimiothérapie palliative, il progresse.", "M"),
        ("Cancer du sein. Elle reçoit du docétaxel. Le traitement néoadjuvant est discuté.", None),
        ("Cancer du sein de stade IV. Exémestane débuté. L'exémestane est poursuivi, concomitant au zolédronate.", "M"),
        ("Cancer du sein. Une radiothérapie à visée antalgique est réalisée.", "palliative"),
        ("Cancer du sein de stade IV. Elle reçoit une chimiothérapie palliative par docétaxel.", "palliative"),
        ("Cancer du sein de stade IV. Le docétaxel, à visée palliative, est débuté.", "palliative"),
    ],
)
def test_what_is_said_of_another_treatment_is_no_setting_of_the_drugs_before(text: str, setting: str | None) -> None:
    assert episodes(text)[0].setting == ("metastatic" if setting == "M" else setting)


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        (
            "Carcinome du rein. Néphrectomie en 2010. Métastases ganglionnaires rétropéritonéales en 2012. "
            "Il débute du sunitinib.",
            "metastatic",
        ),
        (
            "Mélanome de la jambe. Exérèse en 2014. Métastase ganglionnaire inguinale en 2016. Nivolumab débuté.",
            "metastatic",
        ),
        (
            "Carcinome du rein. Néphrectomie. Métastases ganglionnaires rétropéritonéales, opérées par curage. "
            "Progression. Il débute du pazopanib.",
            "metastatic",
        ),
        ("Cancer du sein de stade IV. Une hormonothérapie est débutée en mai.", "metastatic"),
        ("Carcinome neuroendocrine avec métastases hépatiques. Une thérapie ciblée est débutée.", "metastatic"),
        ("Mélanome de la jambe. Exérèse en 2014. Nivolumab débuté.", None),
        ("Carcinome du rein avec métastases ganglionnaires rétropéritonéales. Il débute du sunitinib.", None),
        (
            "Carcinome du larynx. Laryngectomie en 2010. Métastase ganglionnaire cervicale. Cisplatine débuté en 2012.",
            "adjuvant",
        ),
        ("Cancer du sein. Une hormonothérapie est débutée en mai.", None),
    ],
)
def test_targeted_drugs_for_a_relapse_and_classes_for_distant_disease_are_metastatic(
    text: str, setting: str | None
) -> None:
    assert episodes(text)[-1].setting == setting


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Traitement néoadjuvant par capécitabine et radiothérapie concomitante.", "neoadjuvant"),
        ("Traitement adjuvant par cisplatine avec radiothérapie concomitante.", "adjuvant"),
        ("Il reçoit du cisplatine néoadjuvant, puis une radiothérapie concomitante au carboplatine.", "concomitant"),
        ("Cisplatine et radiothérapie concomitante.", "concomitant"),
        ("Cancer du sein. Une mastectomie palliative est réalisée.", "palliative"),
        ("Cancer de l'estomac. Gastrectomie à visée palliative en 2012.", "palliative"),
        ("Cancer de la vessie. Cystectomie palliative.", "palliative"),
        ("Cancer du sein. Une mastectomie complémentaire est réalisée.", None),
        ("Cancer de l'estomac. Gastrectomie. Des soins palliatifs sont proposés.", None),
    ],
)
def test_settings_of_irradiations_given_along_and_of_operations(text: str, setting: str | None) -> None:
    assert [e for e in episodes(text) if e.kind in ("radiotherapy", "surgery")][-1].setting == setting


_COLON = "Adénocarcinome du côlon avec métastases hépatiques en mars 2014."


@pytest.mark.parametrize(
    ("told", "setting"),
    [
        ("Six cycles de FOLFOX, puis hépatectomie droite. Elle reçoit trois autres cycles de FOLFOX.", "adjuvant"),
        ("Quatre cycles de FOLFIRI. Une hépatectomie suit. Quatre autres cycles de FOLFIRI sont donnés.", "adjuvant"),
        ("FOLFOX, 6 cycles. Hépatectomie en mai 2014. Il a ensuite eu 4 cycles de FOLFOX.", "adjuvant"),
        ("Elle a eu 3 cycles de FOLFIRI, une hépatectomie, et 3 cycles supplémentaires de FOLFIRI.", "adjuvant"),
        ("Cinq cycles de FOLFOX, hépatectomie gauche puis à nouveau FOLFOX (3 cycles).", "adjuvant"),
        ("Six cycles de FOLFOX. Hépatectomie. Progression. Elle reçoit trois autres cycles de FOLFOX.", "metastatic"),
        ("Six cycles de FOLFOX, puis hépatectomie droite. Elle reçoit trois cycles de FOLFIRI.", "metastatic"),
        ("Six cycles de FOLFOX. Hépatectomie en mai 2014. Le FOLFOX a été repris en 2016.", "metastatic"),
    ],
)
def test_more_cycles_of_a_chemotherapy_right_after_an_operation_are_adjuvant(told: str, setting: str) -> None:
    assert episodes(f"{_COLON} {told}")[-1].setting == setting


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Myélome multiple. Induction par VTD, puis autogreffe conditionnée par melphalan.", None),
        ("Leucémie aiguë. Induction par cytarabine, puis idarubicine.", None),
        ("Cancer du larynx. Induction par docétaxel, puis cisplatine, puis radiothérapie en juin.", "neoadjuvant"),
    ],
)
def test_what_follows_on_an_induction_has_its_setting_only_where_a_local_treatment_comes(
    text: str, setting: str | None
) -> None:
    assert [e for e in episodes(text) if e.drugs][-1].setting == setting


@pytest.mark.parametrize(
    ("told", "setting"),
    [
        ("Du sunitinib est débuté pour des métastases pulmonaires.", "metastatic"),
        ("Elle reçoit du sunitinib en raison de métastases pulmonaires.", "metastatic"),
        ("Traitée par sunitinib et pazopanib pour métastases osseuses.", "metastatic"),
        ("Le sunitinib a été introduit à cause de métastases hépatiques.", "metastatic"),
        ("Le sunitinib est choisi devant des métastases surrénaliennes.", "metastatic"),
        ("Sous sunitinib, apparition de métastases pulmonaires.", None),
        ("Le sunitinib est arrêté en raison de métastases pulmonaires.", None),
        ("Du sunitinib est débuté. Des métastases pulmonaires apparaissent.", None),
    ],
)
def test_a_therapy_told_to_be_for_metastases_is_metastatic(told: str, setting: str | None) -> None:
    assert episodes(f"Cancer du rein. {told}")[0].setting == setting


@pytest.mark.parametrize(
    ("told", "setting"),
    [
        ("Le FOLFOX est débuté en mai.", "palliative"),
        ("Le gène KRAS est étudié. Le FOLFOX est débuté en mai.", "palliative"),
        ("Une chambre implantable est posée. Elle reçoit six cycles de FOLFOX.", "palliative"),
        ("Elle sort le lendemain. Le premier cycle de FOLFOX est administré en mai.", "palliative"),
        ("Le gène KRAS est étudié. Elle commence par du cisplatine.", "palliative"),
        ("Le gène KRAS est étudié. Elle est mise sous létrozole.", None),
        ("Le gène KRAS est étudié. Elle sort. Elle revient. Le FOLFOX est débuté en mai.", None),
    ],
)
def test_the_purpose_told_of_a_class_is_that_of_the_drugs_given_of_it_soon_after(
    told: str, setting: str | None
) -> None:
    text = f"Cancer du côlon. Il est décidé de commencer une chimiothérapie palliative. {told}"
    assert [e for e in episodes(text) if e.drugs][-1].setting == setting


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Mélanome métastatique. Vémurafénib débuté en mars 2013.", "metastatic"),
        ("Mélanome BRAF muté métastatique. Vémurafénib débuté en mars 2013.", "metastatic"),
        ("Cancer du sein métastatique d'emblée. Paclitaxel en 2014.", "metastatic"),
        ("Adénopathie métastatique d'un mélanome. Dacarbazine en 2012.", None),
        ("Mélanome non métastatique. Dacarbazine en 2012.", None),
    ],
)
def test_a_tumour_called_metastatic_has_spread(text: str, setting: str | None) -> None:
    assert episodes(text)[0].setting == setting


_COURSE = "Mars 2015 : mastectomie gauche, carcinome canalaire.\nPuis 6 FEC entre avril et août 2015.\n"
_LATER = "Récidive hépatique en mai 2019, confirmée par biopsie."


@pytest.mark.parametrize(
    ("head", "setting"),
    [
        ("MOTIF DE PRESENTATION\nProgression hépatique d'un cancer du sein métastatique.\n\n", "adjuvant"),
        ("Motif : récidive hépatique d'un cancer du sein.\n\n", "adjuvant"),
        ("Motif de la demande : rechute osseuse, troisième ligne ?\n\n", "adjuvant"),
        ("- MOTIF  progression sous traitement\n\n", "adjuvant"),
        ("Objet : carcinome mammaire métastatique, récidive.\n\n", "adjuvant"),
        ("Cancer du sein métastatique d'emblée.\n\n", "metastatic"),
        ("Récidive d'un carcinome du sein, sans motif trouvé.\n\n", None),
    ],
)
def test_what_a_meeting_was_for_is_told_before_the_course_it_came_after(head: str, setting: str | None) -> None:
    given = [e for e in episodes(head + _COURSE + _LATER) if e.name == "FEC"]
    assert [e.setting for e in given] == [setting]


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Carcinome du sein. Mastectomie en 2015. CT adj par 6 FEC.", "adjuvant"),
        ("Carcinome du sein. FEC x 3 néoadj.", "neoadjuvant"),
        ("Carcinome gastrique. FLOT préop, 4 cycles.", "neoadjuvant"),
        ("Carcinome gastrique. FLOT post-op, 4 cycles.", "adjuvant"),
        ("Carcinome de l'ovaire. Entretien : olaparib 300 mg x 2/j.", "maintenance"),
        ("Carcinome de l'ovaire. Entretien olaparib 300 mg x 2/j.", "maintenance"),
        ("Carcinome de l'ovaire. Entretien avec la famille. Olaparib 300 mg x 2/j débuté.", None),
        ("Carcinome du col opéré par hystérectomie en mai 1986. Gemcitabine débutée en mars 2017.", None),
        ("Carcinome du sein. Mastectomie en mai 2014. Létrozole débuté en mars 2017.", "adjuvant"),
        ("Carcinome du sein. Mastectomie en mai 2014. Docétaxel débuté en août 2014.", "adjuvant"),
    ],
)
def test_settings_of_notes_and_operations_long_before(text: str, setting: str | None) -> None:
    assert episodes(text)[-1].setting == setting


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Protonthérapie du 20 au 23/03/2017. Énucléation en novembre 2018.", None),
        ("Radiothérapie en mars 2015. Amputation en mai 2018.", None),
        ("Docétaxel débuté en mars 2012. Mastectomie en mai 2015.", None),
        ("Radiothérapie en mars 2017. Résection antérieure en mai 2017.", "neoadjuvant"),
        ("Docétaxel débuté en mars 2012. Mastectomie en août 2012.", "neoadjuvant"),
    ],
)
def test_what_was_given_long_before_an_operation_was_not_given_for_it(text: str, setting: str | None) -> None:
    assert episodes(f"Carcinome. {text}")[0].setting == setting


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Cancer du sein en 2004, traité par chirurgie, radiothérapie et tamoxifène.", None),
        ("Carcinome du sein : chirurgie, chimiothérapie par FEC et radiothérapie.", None),
        ("Cancer du côlon traité par intervention chirurgicale et FOLFOX.", None),
        ("Carcinome du sein traité par chirurgie, docétaxel et radiothérapie.", None),
        ("Cancer de l'ovaire ayant reçu chirurgie, carboplatine et paclitaxel.", None),
        ("Cancer du sein traité par mastectomie, radiothérapie et tamoxifène.", "adjuvant"),
        ("Cancer du sein traité par chirurgie suivie de FEC et d'une radiothérapie.", "adjuvant"),
        ("Patiente opérée d'un cancer du sein, puis FEC.", "adjuvant"),
    ],
)
def test_a_list_of_kinds_of_care_tells_no_order(text: str, setting: str | None) -> None:
    assert episodes(text)[-1].setting == setting


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Lymphome B. Six cycles de docétaxel concomitants au rituximab.", None),
        ("Thymome. La myasthénie a régressé sous CAP concomitant.", None),
        ("Lymphome de Hodgkin. Il a reçu 4 ABVD, concomitants au brentuximab.", None),
        ("Carcinome du cavum. Cisplatine concomitant avec le cétuximab.", None),
        ("Sarcome. Doxorubicine et ifosfamide concomitants, bien tolérés.", None),
        ("Carcinome du cavum. Cisplatine concomitant à l'irradiation.", "concomitant"),
        ("Carcinome du cavum. Radiothérapie de 66 Gy. Cisplatine concomitant, 3 cycles.", "concomitant"),
    ],
)
def test_drugs_are_concomitant_with_an_irradiation_alone(text: str, setting: str | None) -> None:
    assert next(e for e in episodes(text) if e.kind == "chemotherapy").setting == setting


@pytest.mark.parametrize(
    ("told", "cycles"),
    [
        (
            "Trois cures de carboplatine. Chir d'intervalle en mai. Puis 3 cures de carboplatine.",
            [3, None, 3],
        ),
        ("4 cycles de FLOT. Gastrectomie le 03/04/2020, suivie de 4 cycles de FLOT.", [4, None, 4]),
        ("4 FLOT puis gastrectomie puis 3 FLOT.", [4, None, 3]),
        ("Carbo-taxol x3. Chirurgie intervallaire. Puis carbo-taxol x2.", [3, None, 2]),
        ("Six FOLFOX ont été administrés, puis une colectomie, puis six FOLFOX.", [6, None, 6]),
        ("2 cycles de cisplatine, chir. d'intervalle puis 2 cycles de cisplatine.", [2, None, 2]),
        # told again, or with no count of its own
        ("4 cycles de FLOT. Gastrectomie le 03/04/2020 après les 4 cycles de FLOT.", [4, None]),
        ("4 cycles de FLOT. Puis gastrectomie. Le FLOT avait été bien toléré.", [4, None]),
    ],
)
def test_what_is_counted_again_behind_an_operation_is_given_again(told: str, cycles: list[int | None]) -> None:
    assert [e.cycles for e in episodes(f"Cancer non métastatique. {told}")] == cycles


_OVARY = "Carcinome séreux de l'ovaire, métastases pleurales (stade IVA). Quatre cycles de carboplatine-paclitaxel"
_EWING = "Sarcome d'Ewing du fémur, métastases pulmonaires."


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        (
            f"{_OVARY} de janvier à mars 2020. Chirurgie d'intervalle le 14/04/2020. Deux cycles de carboplatine-"
            "paclitaxel en mai 2020.",
            ["neoadjuvant", "adjuvant"],
        ),
        (
            f"{_OVARY} en 2020. Cytoréduction en juin 2020. Récidive en 2022. Gemcitabine.",
            ["neoadjuvant", "metastatic"],
        ),
        (f"{_OVARY}. Le scanner montre une réponse partielle.", ["metastatic"]),
        (f"{_EWING} Six cycles de VIDE en 2018. Résection fémorale en décembre 2018.", ["neoadjuvant"]),
        ("Cancer du côlon, métastases hépatiques. FOLFOX en 2018. Colectomie en décembre 2018.", ["metastatic"]),
    ],
)
def test_some_tumours_are_operated_between_cycles_though_they_have_spread(text: str, settings: list[str]) -> None:
    assert [e.setting for e in episodes(text) if e.drugs] == settings


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        (
            "Carcinome de l'ovaire. Six cycles de carboplatine en 2020. Olaparib 300 mg x 2 depuis janvier 2021.",
            "maintenance",
        ),
        (f"{_OVARY}. Niraparib depuis mars 2021.", "maintenance"),
        (
            "Cancer de la vessie, métastases osseuses. Quatre cycles de cisplatine. Avélumab depuis mai 2022.",
            "maintenance",
        ),
        (
            "Cancer de la vessie, métastases osseuses. Cisplatine x 4. Progression. Avélumab depuis mai 2022.",
            "metastatic",
        ),
        ("Cancer de la prostate, métastases osseuses. Docétaxel x 6. Olaparib depuis mai 2022.", "metastatic"),
        ("Carcinome de Merkel, métastases pulmonaires. Avélumab depuis mai 2022.", "metastatic"),
    ],
)
def test_what_follows_on_platinum_for_its_tumour_keeps_it_up(text: str, setting: str) -> None:
    assert episodes(text)[-1].setting == setting


@pytest.mark.parametrize(
    ("drugs", "text", "setting"),
    [
        (
            "cisplatin",
            "Cancer du larynx. Laryngectomie le 02/06/2020. Radiochimiothérapie du 14/09/2020 au 09/11/2020 : 66 Gy. "
            "Cisplatine 100 mg/m2, deux injections.",
            "concomitant",
        ),
        (
            "cetuximab",
            "Cancer de l'amygdale, adénopathie cervicale métastatique. Radiothérapie 70 Gy en 35 fractions. Cétuximab "
            "250 mg/m2 hebdomadaire, 7 injections.",
            "concomitant",
        ),
        (
            "cisplatin",
            "Cancer du col. Curage. Radiothérapie 45 Gy. Cisplatine hebdomadaire 40 mg/m2, 5 injections.",
            "concomitant",
        ),
        ("temozolomide", "Gliome opéré. Radiothérapie 60 Gy en 2016. Témozolomide, 6 cycles.", "adjuvant"),
        (
            "paclitaxel",
            "Cancer du sein. Mastectomie. Radiothérapie 50 Gy. Paclitaxel 80 mg/m2 hebdomadaire x 12.",
            "adjuvant",
        ),
        (
            "cisplatin",
            "Cancer du poumon, métastases osseuses. Radiochimiothérapie, 66 Gy. Cisplatine toutes les 3 semaines.",
            "metastatic",
        ),
    ],
)
def test_what_makes_tumours_sensitive_is_given_along_with_the_beams(drugs: str, text: str, setting: str) -> None:
    assert [e.setting for e in episodes(text) if e.concept == drugs] == [setting]


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("GIST gastrique. Gastrectomie en mars 2018. Imatinib 400 mg depuis mai 2018.", "adjuvant"),
        ("Cancer du sein. Mastectomie en mars 2018. Trastuzumab emtansine depuis mai 2018.", "adjuvant"),
        ("GIST gastrique, métastases hépatiques. Gastrectomie en mars 2018. Imatinib depuis mai 2018.", "metastatic"),
        ("GIST gastrique. Gastrectomie en mars 2014. Imatinib depuis mai 2018.", None),
        ("GIST gastrique. Gastrectomie en 2018. Récidive locale en 2019. Imatinib.", None),
        ("Glioblastome. Exérèse en mars 2018. Bévacizumab depuis mai 2018.", None),
        ("Cancer de la vessie. RTUV en mars 2018. Pembrolizumab depuis mai 2018.", None),
    ],
)
def test_some_drugs_by_mouth_and_antibodies_are_also_taken_after_an_operation(text: str, setting: str | None) -> None:
    assert episodes(text)[-1].setting == setting


@pytest.mark.parametrize("drug", ["T-DM1", "Herceptin"])
def test_nodes_that_an_operation_took_out_are_no_relapse(drug: str) -> None:
    told = episodes(
        "Cancer du sein gauche HER2+. Mastectomie et curage le 12/11/2020. Pièce du 12/11/2020 : un ganglion axillaire "
        f"métastatique. {drug} débuté le 03/12/2020."
    )
    assert [e.setting for e in told if e.drugs] != ["metastatic"]
