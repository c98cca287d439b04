"""Adverse events told after an operation without naming it, while one dose was given, and against a denial."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report
from tests.reading import adverse_events


def concepts(text: str) -> list[str]:
    return [e.concept for e in adverse_events(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En postopératoire, la malade présente un chylothorax et un iléus.", ["chylothorax", "ileus"]),
        ("En post-opératoire il a développé une péritonite.", ["peritonitis"]),
        ("En postopératoire est apparue une phlébite du mollet.", ["deep-vein-thrombosis"]),
        ("Post-op : confusion pendant deux jours, pneumopathie.", ["confusion", "lung-disorder"]),
        ("Pneumopathie postop, antibiotiques.", ["lung-disorder"]),
        ("Pancréatite post-op.", ["pancreatitis"]),
        ("Radiothérapie en postopératoire, puis il présente une hypertension.", []),
        ("Anémie, puis chimiothérapie post-op.", []),
    ],
)
def test_what_came_up_after_an_operation_that_is_not_named(text: str, expected: list[str]) -> None:
    assert concepts("Colectomie en 2015. " + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pas de toxicité clinique, mais le bilan retrouve une neutropénie.", ["neutropenia"]),
        ("Aucun effet indésirable clinique ; mais une colite.", []),
        ("Sans toxicité majeure au troisième mois, en revanche une protéinurie est notée.", ["proteinuria"]),
        ("Le troisième mois se passe sans incident, hormis une thrombophlébite.", ["deep-vein-thrombosis"]),
        ("Suites sans complication à l'exception d'un iléus.", ["ileus"]),
        ("Sans toxicité hors une mucite.", ["mucositis"]),
        ("Aucune toxicité autre qu'une mucite.", ["mucositis"]),
        ("Les toxicités attendues (neutropénie, mucite) ont été exposées à la patiente.", []),
        ("Aucune toxicité, toutefois une élévation des transaminases.", ["increased-transaminases"]),
        ("Sans toxicité, mais des douleurs de la hanche.", []),
    ],
)
def test_an_event_set_against_a_denied_toxicity(text: str, expected: list[str]) -> None:
    assert concepts("Il a reçu du docétaxel. " + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("À la première perfusion, il présente des frissons et une fièvre.", ["chills", "fever"]),
        ("Suite à la deuxième cure, elle a présenté des céphalées.", ["headache"]),
        ("Dès le premier cycle, il a développé des crampes.", ["muscle-cramp"]),
        ("Après l'administration du troisième cycle, elle a présenté des vomissements.", ["vomiting"]),
        (
            "Après l'administration du troisième cycle, faite en deux jours comme le veut le protocole du service,"
            " elle a présenté des vertiges, une hypotension, une urticaire, une dyspnée et une hématurie.",
            ["vertigo", "hypotension", "urticaria", "dyspnea", "hematuria"],
        ),
        ("Après l'administration du troisième cycle, le scanner retrouve une ascite.", []),
        ("Après l'administration du troisième cycle, il a présenté une progression avec dyspnée.", []),
    ],
)
def test_complaints_that_began_when_one_dose_was_given(text: str, expected: list[str]) -> None:
    assert concepts("Il a reçu du docétaxel. " + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arrêt du docétaxel, FA 8,4 microkat.", []),
        ("Réduction de la dose, FA 210 U/l.", []),
        ("Arrêt du docétaxel pour FA.", ["atrial-fibrillation"]),
        ("Toxicités : baisse auditive, desquamation, cauchemars.", ["hearing-loss", "skin-desquamation", "nightmares"]),
        ("Toxicités : toxicité vésicale, scapula alata.", ["urinary-toxicity", "winged-scapula"]),
        ("Tolérance marquée par un manque d'énergie et des crevasses plantaires.", ["fatigue", "skin-fissure"]),
    ],
)
def test_terms_of_toxicities_and_letters_that_are_a_measure(text: str, expected: list[str]) -> None:
    assert sorted(concepts("Il a reçu du docétaxel. " + text)) == sorted(expected)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Neuropathie      [x] oui [ ] non      2      surveillance", [("peripheral-neuropathy", 2)]),
        ("Mucite : ☒ oui ☐ non", [("mucositis", None)]),
        ("Vertiges   [x] oui [ ] non   1", [("vertigo", 1)]),
        ("Crampes   [ ] oui [x] non\nRash   [x] oui [ ] non   3", [("rash", 3)]),
        ("Diarrhée   [X] oui [ ] non   2 fois par jour", [("diarrhea", None)]),
        # ticked as absent, left open
        ("Diarrhée   [ ] oui [x] non", []),
        ("Vomissements : ☐ oui ☒ non", []),
        ("Vomissements   [ ] oui [ ] non", []),
    ],
)
def test_toxicities_that_a_form_answers_by_boxes(rows: str, expected: list[tuple[str, int | None]]) -> None:
    title = "EFFETS INDÉSIRABLES SIGNALÉS PAR LE PATIENT DEPUIS LE CONTACT PRÉCÉDENT\n"
    found = adverse_events(f"Il a reçu du docétaxel.\n\n{title}{rows}\n")
    assert [(event.concept, event.grade) for event in found] == expected


@pytest.mark.parametrize("told", ["Il présente {}{}.", "{}{}.", "{} apparue{}.", "On note {} persistante{}."])
@pytest.mark.parametrize(
    "since",
    [
        " depuis le début du traitement",
        " depuis l'introduction de l'axitinib",
        " depuis la mise sous axitinib",
        " dès le premier cycle",
        " au décours des cures",
        " les jours qui suivent les cures",
    ],
)
def test_a_complaint_since_the_start_of_a_therapy_or_after_its_cycles(told: str, since: str) -> None:
    assert concepts("Il reçoit de l'axitinib. " + told.format("une asthénie", since)) == ["asthenia"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Depuis le début du traitement, il se plaint d'une asthénie.", ["asthenia"]),
        ("Neutropénie après le début du traitement.", ["neutropenia"]),
        ("Peu après l'introduction de l'axitinib, il a développé une asthénie.", ["asthenia"]),
        ("Cinq jours après le début du traitement, il présente une asthénie.", []),
        ("À chaque cure, il présente une asthénie.", ["asthenia"]),
        ("Disparition de la fièvre dès le premier cycle.", []),
        ("La fièvre disparaît après les cures.", []),
        ("Asthénie après les fêtes.", []),
        ("Lors des contrôles des médicaments, il a présenté une confusion.", []),
    ],
)
def test_what_came_up_since_the_start_of_a_therapy(text: str, expected: list[str]) -> None:
    assert concepts("Il reçoit de l'axitinib. " + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hormis une asthénie, la tolérance est bonne.", ["asthenia"]),
        ("En dehors d'une légère asthénie, il tolère bien le traitement.", ["asthenia"]),
        ("Bonne tolérance si ce n'est une asthénie.", ["asthenia"]),
        ("Hormis une asthénie, l'état est bon.", []),
        ("Devant une asthénie, on espace les cures.", ["asthenia"]),
        ("Du fait d'une asthénie, les doses ont été baissées.", ["asthenia"]),
        ("Devant une asthénie, un scanner est fait.", []),
        ("Épistaxis contre-indiquant la poursuite du bévacizumab.", ["epistaxis"]),
        ("Réponse obtenue au prix toutefois d'une asthénie.", ["asthenia"]),
        ("Il en garde une asthénie.", ["asthenia"]),
    ],
)
def test_an_event_as_the_exception_the_reason_or_the_price(text: str, expected: list[str]) -> None:
    assert concepts("Il reçoit du bévacizumab. " + text) == expected


@pytest.mark.parametrize(
    ("told", "drugs"),
    [
        ("Neutropénie fébrile après le 2e FEC.", 3),
        ("Mucite G3 au décours de la première cure de FEC.", 3),
        ("Neutropénie de grade 4 lors du 3e FEC.", 3),
        ("Nausées post-FEC.", 3),
        ("Aplasie fébrile à J8 du FEC.", 3),
        ("Neutropénie fébrile après le 2e docétaxel.", 1),
        ("Neutropénie fébrile sans fièvre ; FEC la semaine suivante.", 1),
    ],
)
def test_an_event_is_of_the_therapy_that_it_is_told_to_have_come_upon(told: str, drugs: int) -> None:
    case = read_case(Report("x", f"Cancer du sein. Il a reçu 3 FEC puis 3 docétaxel en 2014. {told}", "", ""))
    (event,) = case.adverse_events
    (episode,) = [e for e in case.episodes if e.key == event.therapy]
    assert len(episode.drugs) == drugs


@pytest.mark.parametrize(
    "said",
    [
        *(
            told.format(event)
            for event in ("neuropathie", "pneumopathie", "mucite")
            for told in (
                "Avant paclitaxel : {}.",
                "Avant tout traitement : {}.",
                "Traitement préventif : {}.",
                "Risques : {}.",
                "Fiche d'information remise ({}).",
                "Suspicion de {} sous paclitaxel ?",
                "{} ?",
                "Consulter si {}.",
                "Indication : {} sous paclitaxel.",
                "Toxicités attendues : {}.",
            )
        ),
        "Indication : toux sous paclitaxel.",
    ],
)
def test_what_was_there_before_is_warned_of_or_asked_is_no_event(said: str) -> None:
    assert concepts("Cancer du sein. Traitement par paclitaxel. " + said) == []


@pytest.mark.parametrize(
    "said", ["Toxicité : neuropathie.", "Neuropathie liée au paclitaxel ?", "Risques : neuropathie de grade 2.",
             "Réduire le paclitaxel pour neuropathie ?"]
)  # fmt: skip
def test_an_event_that_is_told_stays_one(said: str) -> None:
    assert concepts("Cancer du sein. Traitement par paclitaxel. " + said) == ["peripheral-neuropathy"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Capécitabine. En juin, douleurs lombaires, arrêt de la capécitabine.", []),
        ("Sous létrozole, douleurs dorsales ; le létrozole est arrêté.", []),
        ("RT antalgique pour soulager la douleur, le paclitaxel est arrêté.", []),
        ("Paclitaxel arrêté en raison de douleurs abdominales.", ["abdominal-pain"]),
        ("Douleurs pelviennes motivant l'arrêt du paclitaxel.", ["pelvic-pain"]),
        ("Arthralgies, arrêt du létrozole.", ["arthralgia"]),
    ],
)
def test_a_pain_of_the_tumour_beside_a_stop_is_no_event_unless_it_is_the_reason(text: str, expected: list[str]) -> None:
    assert concepts("Cancer du sein. " + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hypocalcémie transitoire.", ["hypocalcemia"]),
        ("Hémiparésie droite, récupérée en deux mois.", ["hemiparesis"]),
        ("Parésie faciale définitive.", ["facial-muscle-weakness"]),
        ("Insuffisance rénale aiguë résolutive.", ["acute-kidney-injury"]),
        ("Pyélonéphrite à J12.", ["pyelonephritis"]),
        ("Aphasie post-opératoire.", ["aphasia"]),
        ("Hypocalcémie.", []),
        ("Récidive en 2019, aphasie transitoire.", []),
    ],
)
def test_what_an_operation_brought_and_went_or_stayed(text: str, expected: list[str]) -> None:
    assert concepts("Tumeur opérée : exérèse chirurgicale le 4 mai 2018. " + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vincristine supprimée dès C3 (constipation, paresthésies).", ["constipation", "paresthesia"]),
        ("Vincristine retirée pour constipation.", ["constipation"]),
        ("Vincristine réduite de moitié (insomnie).", ["insomnia"]),
        ("Vincristine plafonnée à 1 mg : paresthésies.", ["paresthesia"]),
        ("Vincristine remplacée par la vinblastine devant une constipation.", ["constipation"]),
        ("Vincristine baissée à 1 mg (fatigue, crampes).", ["fatigue", "muscle-cramp"]),
        ("Devant une dyspnée, la chambre est retirée.", []),
        ("Ganglions retirés (douleur du cou).", []),
        ("Scanner non réalisable (dyspnée).", []),
    ],
)
def test_why_a_drug_was_withdrawn_given_less_or_replaced(text: str, expected: list[str]) -> None:
    assert sorted(concepts("R-CHOP, 6 cures en 2017. Revu en consultation. " + text)) == expected


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("Paresthésies des mains et des pieds, G2.", [2]),
        ("Paresthésies persistantes mains + pieds g2.", [2]),
        ("Fissures des doigts et des orteils, G1.", [1]),
        ("PCV, 6 prévus, stoppé (allergie à la procarbazine, rash gr. 2).", [None, 2]),
        ("Mucite, allergie à la pénicilline, rash gr 3.", [None, 3]),
    ],
)
def test_a_grade_behind_two_places_or_an_allergy(text: str, grades: list[int | None]) -> None:
    found = adverse_events("FOLFIRINOX, 6 cures. Toxicité : asthénie. " + text)
    told = sorted(found, key=lambda e: e.evidence[0].start)
    assert [e.grade for e in told if e.concept != "asthenia"] == grades
