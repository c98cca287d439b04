"""Adverse events told without the word: by their nature, their cause, their time; and the ways grades are written."""

from __future__ import annotations

import pytest

from tests.reading import adverse_events

GIVEN = "Il a reçu du docétaxel. "


def events(text: str) -> list[tuple[str, int | None]]:
    return [(e.concept, e.grade) for e in adverse_events(GIVEN + text)]


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Une mucite est apparue.", "mucositis"),
        ("Hospitalisation pour neutropénie fébrile.", "febrile-neutropenia"),
        ("Une désunion de la cicatrice a imposé une reprise.", "suture-dehiscence"),
        ("On note un syndrome main-pied.", "palmar-plantar-erythrodysesthesia"),
        ("Une hypophysite est découverte.", "hypophysitis"),
    ],
)
def test_what_hardly_comes_without_a_therapy_needs_no_other_word(text: str, concept: str) -> None:
    assert events(text) == [(concept, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cures sans toxicité, seulement une asthénie de grade 2.", [("asthenia", 2)]),
        ("Pas d'effet indésirable à l'exception d'un prurit.", [("pruritus", None)]),
        ("Il poursuit sans toxicité notable (nausées de grade 1).", [("nausea", 1)]),
        ("Aucun effet secondaire hormis une alopécie.", [("alopecia", None)]),
        ("Il ne garde qu'un prurit de grade 1.", [("pruritus", 1)]),
        ("Sans toxicité (pas de diarrhée).", []),
        ("Sans toxicité, sans fièvre.", []),
        ("Pas de plainte hors une mucite de grade 2.", [("mucositis", 2)]),
        ("Aucune doléance, hormis une asthénie grade 1.", [("asthenia", 1)]),
        ("Pas de plainte hormis une dyspnée.", []),
    ],
)
def test_the_exception_to_a_denied_toxicity_is_an_event(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert events(text) == expected


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("Une suspicion de pneumonie interstitielle due au docétaxel fait arrêter les cures.", ["pneumonitis"]),
        ("Diagnostic probable d'hypothyroïdie liée au nivolumab.", ["hypothyroidism"]),
        ("Suite à une suspicion de colite secondaire au nivolumab, il sort.", ["colitis"]),
        ("Une neutropénie fébrile avec un foyer pulmonaire probable est traitée.", ["febrile-neutropenia"]),
        ("Après la disparition de la pancytopénie secondaire au docétaxel, elle sort.", ["pancytopenia"]),
        ("Entérocolite chez un patient sous docétaxel.", ["enterocolitis"]),
        ("Une progression ou une colite due au nivolumab est suspectée.", []),
        ("Une cause infectieuse n'a pas pu éliminer une colite due au nivolumab.", []),
    ],
)
def test_a_doubt_on_what_made_an_event_leaves_the_event(text: str, concepts: list[str]) -> None:
    assert [concept for concept, _ in events(text)] == concepts


@pytest.mark.parametrize(
    "text",
    [
        "Confusion malgré la diminution de la dose de morphine sous docétaxel.",
        "Le docétaxel est arrêté pour progression, avec une douleur de la hanche.",
        "Bonne tolérance du docétaxel et diminution de l'épanchement pleural.",
        "La dose cumulée expose à un risque cumulé de cardiotoxicité.",
        "Elle n'a présenté de neurotoxicité à aucune cure.",
    ],
)
def test_what_gets_better_or_comes_of_something_else_is_none(text: str) -> None:
    assert events(text) == []


def test_a_diagnosis_takes_up_the_event_that_was_told() -> None:
    text = "Évolution\nMucite de grade 3. Il reçoit du cisplatine.\nDiagnostic\nMucite de grade 3.\n"
    assert events(text) == [("mucositis", 3)]


@pytest.mark.parametrize("text", ["Pas de mucite.", "Prévention de la mucite.", "Score CRS 2."])
def test_but_not_where_it_is_denied_prevented_or_an_acronym(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("Une neutropénie radio-induite est constatée.", ["neutropenia"]),
        ("Une pneumopathie liée aux médicaments et au docétaxel est retenue.", ["pneumonitis"]),
        ("Une anémie consécutive à la chimiothérapie est notée.", ["anemia"]),
        (
            "Un prurit, une asthénie et une anémie, imputables au docétaxel, sont notés.",
            ["pruritus", "asthenia", "anemia"],
        ),
        ("Une cystite radique est apparue.", ["cystitis"]),
    ],
)
def test_the_cause_may_be_part_of_the_word_or_told_of_a_whole_list(text: str, concepts: list[str]) -> None:
    assert sorted(concept for concept, _ in events(text)) == sorted(concepts)


@pytest.mark.parametrize(
    "text",
    [
        "Au lendemain du cycle, une péritonite se déclare.",
        "Lors de la troisième cure, il a développé une pancytopénie.",
        "Le traitement est retardé en raison d'une asthénie, cycle après cycle.",
        "Réduction de dose du docétaxel en raison d'une asthénie.",
        "Le décours postopératoire est émaillé d'un abcès.",
    ],
)
def test_what_came_up_after_a_cycle_or_slowed_the_therapy_is_an_adverse_event(text: str) -> None:
    assert len(events(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Après deux cycles, il consulte pour une douleur.",
        "Après deux cycles, le scanner montre une embolie pulmonaire.",
        "Après deux cycles, progression avec pancytopénie.",
    ],
)
def test_a_complaint_a_scan_or_a_progression_after_a_cycle_is_none(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Noté en consultation : G1 stomatite, G2 alopécie.", [("stomatitis", 1), ("alopecia", 2)]),
        ("Une mucite de type G3 a été vue.", [("mucositis", 3)]),
        ("Il a présenté une neutropénie de grade G4.", [("neutropenia", 4)]),
        ("Toxicités : nausées, une mucite et une asthénie, toutes de grade 1.",
         [("nausea", 1), ("mucositis", 1), ("asthenia", 1)]),
        ("Il a eu une toxicité hématologique : anémie de grade 3.", [("anemia", 3)]),
    ],
)  # fmt: skip
def test_grades_before_the_event_of_each_member_and_of_what_a_toxicity_consists_in(
    text: str, expected: list[tuple[str, int | None]]
) -> None:
    assert events(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toxicité : nausées, mucite de grade 2, asthénie.", [None, 2, None]),
        ("Toxicité : anémie, alopécie grade 1, une asthénie grade 2.", [None, 1, 2]),
        ("Toxicité : diarrhée, une neutropénie de grade 3, mucite.", [None, 3, None]),
        ("Effets secondaires : prurit, éruption grade 2, fièvre.", [None, 2, None]),
        ("Toxicité : nausées, vomissements de grade I, une anémie grade III.", [None, 1, 3]),
        ("Toxicité : nausées et mucite de grade 2, asthénie.", [2, 2, None]),
        ("Toxicité : nausées, diarrhée, mucite de grade 2.", [None, None, 2]),
        ("Alopécie, nausées de grade 1.", [None, 1]),
        ("Hypothyroïdie, syndrome main-pied grade 3.", [None, 3]),
        ("Toxicité : des myalgies, une diarrhée de grade 2.", [None, 2]),
        ("Mucite au premier cycle, anémie de grade 4 ensuite.", [None, 4]),
        ("Toxicité : éruption, prurit, grade 2.", [2, 2]),
        ("Toxicité : une asthénie, un prurit et une diarrhée, tous de grade 1.", [1, 1, 1]),
        ("Neuropathie de grade 3 (restée de grade 2), alopécie.", [3, None]),
        ("Toxicité : anémie grade 1 puis mucite grade 3.", [1, 3]),
        ("Neuropathie passée de grade 1 à grade 3.", [3]),
        ("Neuropathie passée du grade 2 au grade 3, anémie grade 1.", [3, 1]),
        ("Mucite de grade 1 devenue grade 2.", [2]),
        ("Diarrhée grade 1, s'aggravant progressivement jusqu'au grade 3.", [3]),
        ("Diarrhée de grade 3, améliorée en grade 1.", [3]),
        ("Asthénie grade 1 puis 2.", [2]),
        ("Mucite de grade 1 puis 3 cures sans incident.", [1]),
        ("Neutropénie de grade 2 au 4e cycle.", [2]),
        ("Thrombopénie grade 1 en 3ème cure.", [1]),
    ],
)
def test_a_list_that_goes_on_grades_one_event_at_a_time(text: str, expected: list[int | None]) -> None:
    found = sorted(adverse_events(GIVEN + text), key=lambda e: e.evidence[0].start)
    assert [e.grade for e in found] == expected


@pytest.mark.parametrize(
    "text", ["Reflux et hydronéphrose de grade 4.", "Épilepsie et anémie avec un oligodendrogliome de grade 3."]
)
def test_grades_of_another_scale_or_of_a_tumour_make_no_adverse_event(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hystérectomie.\nSuites :\n- J4 : iléus\n- J9 : pyélonéphrite", ["ileus", "pyelonephritis"]),
        ("Colectomie.\n\nSUITES OPERATOIRES\n- Fistule biliaire\n- Iléus réflexe\n", ["biliary-fistula", "ileus"]),
        ("Radiothérapie.\nTOXICITES AIGUES (pire grade)\nMycose\nDysphagie", ["candidiasis", "dysphagia"]),
        ("Complications :\npyélonéphrite\n", ["pyelonephritis"]),
        ("Toxicités :\n* diarrhée\n* nausées", ["diarrhea", "nausea"]),
        ("Hystérectomie.\nSuites simples.\nToux depuis deux jours.", []),
        ("Suites :\nsimples\n\nMotif :\nToux, céphalées", []),
    ],
)
def test_what_stands_under_a_title_of_complications_is_an_event(text: str, expected: list[str]) -> None:
    assert [concept for concept, _ in events(text)] == expected


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        (
            "\nSuites : hypocalcémie. Parésie récurrentielle droite.",
            ["hypocalcemia", "vocal-cord-paralysis"],
        ),
        ("\nTolérance\n asthénie   grade 2\n perte de poids   3 kg\n", ["asthenia", "weight-loss"]),
        ("\n- Complications : iléus. Éventration opérée.", ["ileus", "incisional-hernia"]),
        ("\nTox : anorexie. Perte de 6 kg.", ["anorexia", "weight-loss"]),
        ("\nTolérance : -4 kg, dysgueusie.", ["weight-loss", "dysgeusia"]),
        ("\nSuites simples. Il consulte un an après. Vertiges.", []),
        ("\nPoids : 64 kg, stable. Perte de 6 kg il y a dix ans.", []),
    ],
)
def test_what_stands_behind_or_under_a_title_of_complications_is_an_event(text: str, concepts: list[str]) -> None:
    assert [concept for concept, _ in events(text)] == concepts


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("Neutropénie de grade 4. La dose est réduite en raison de la myélotoxicité antérieure.", ["neutropenia"]),
        ("Neuropathie de grade 2. Réduction en raison de la neuropathie préalable.", ["peripheral-neuropathy"]),
        ("La dose est réduite en raison d'une myélotoxicité antérieure.", ["myelosuppression"]),
        ("Neutropénie de grade 4. La dose est réduite en raison d'une colite antérieure.", ["neutropenia", "colitis"]),
    ],
)
def test_a_toxicity_of_before_is_the_one_told(text: str, concepts: list[str]) -> None:
    assert [concept for concept, _ in events(text)] == concepts


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("Il a présenté des nausées de grade 2 liées à une alimentation entérale.", []),
        ("Anémie de grade 2 secondaire à une carence martiale.", []),
        ("Anémie de grade 2 secondaire à une toxicité du docétaxel.", ["anemia"]),
        ("Une progression survient après le docétaxel, entraînant une insuffisance respiratoire.", []),
        ("Après la première cure, il a eu une embolie pulmonaire.", ["pulmonary-embolism"]),
        ("Deux diagnostics ont été envisagés : pneumopathie due au docétaxel et lymphangite.", []),
        ("Bonne tolérance mais une aggravation des symptômes, avec des douleurs.", []),
        ("Bonne tolérance, le seul symptôme étant des douleurs.", ["pain"]),
        ("Hypothèses diagnostiques : colite liée au nivolumab, infection.", []),
    ],
)
def test_a_condition_that_something_else_may_have_made_is_no_toxicity(text: str, concepts: list[str]) -> None:
    assert [concept for concept, _ in events(text)] == concepts


@pytest.mark.parametrize(
    ("text", "graded"),
    [
        ("Docétaxel, 6 cures. Tolérance : asthénie 2, mucite 1, dysphagie 0.", [("asthenia", 2), ("mucositis", 1)]),
        ("Docétaxel, 6 cures. Tox : asthénie (2), diarrhée (1)", [("asthenia", 2), ("diarrhea", 1)]),
        (
            "Docétaxel, 6 cures. Tox : asthénie 2 - neuropathie 1 - nausées 0",
            [("asthenia", 2), ("peripheral-neuropathy", 1)],
        ),
        ("Docétaxel. Tox : asthénie, diarrhée 4 fois par jour.", [("asthenia", None), ("diarrhea", None)]),
        ("Docétaxel.\nTolérance   S1   S2   S3\nMucite      1    3    2\nNausées     0    0    0", [("mucositis", 3)]),
        (
            "Docétaxel.\nToxicité | C1 | C2 | C3\nMucite | 0 | 1 | 2\nAlopécie | - | 1 | 1",
            [("alopecia", 1), ("mucositis", 2)],
        ),
        ("Docétaxel.\nMucite 1 2 jours sur 3", [("mucositis", None)]),
        ("Docétaxel, thrombopénie G3 à C2 (J8 annulé).", [("thrombocytopenia", 3)]),
    ],
)
def test_notes_number_the_grades_of_a_list(text: str, graded: list[tuple[str, int | None]]) -> None:
    assert sorted(events(text)) == sorted(graded)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Elle a des effets secondaires tels que des nausées et une asthénie.", [("nausea", None), ("asthenia", None)]),
        ("Les effets indésirables, tels que le prurit, sont supportables.", [("pruritus", None)]),
        ("Une toxicité digestive telle que la diarrhée impose une pause.", [("diarrhea", None)]),
        ("Le docétaxel peut avoir des effets secondaires tels que le prurit.", []),
        ("Elle n'a pas d'effets secondaires tels que le prurit.", []),
        ("Les taxanes peuvent être associés à une fibrose pulmonaire due à des médicaments.", []),
        ("Sa notice décrit la survenue rare de mucites.", []),
    ],
)
def test_examples_are_of_toxicities_that_the_patient_has(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert events(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xérostomie 2.", [("xerostomia", 2)]),
        ("12/04/2020 mucite 3.", [("mucositis", 3)]),
        ("Asthénie 1. Prurit.", [("asthenia", 1), ("pruritus", None)]),
        ("Une asthénie 2 jours sur 3 est signalée.", []),
    ],
)
def test_a_bare_number_grades_the_one_event_of_a_short_sentence(
    text: str, expected: list[tuple[str, int | None]]
) -> None:
    assert events(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nausées.", [("nausea", None)]),
        ("Prurit.", [("pruritus", None)]),
        ("Dyspnée.", []),
        ("Toux.", []),
        ("TDM : progression. Nausées.", []),
    ],
)
def test_a_complaint_noted_right_behind_a_therapy_is_of_it(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert events(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Une toxicité rénale due à l'amoxicilline, avec une anémie de grade 2, est notée.", []),
        (
            "Une toxicité rénale due au docétaxel, avec une anémie de grade 2.",
            [("anemia", 2), ("nephrotoxicity", None)],
        ),
        (
            "Il signale une douleur de grade 1 au bras gauche puis au bras droit et des paresthésies.",
            [("pain", 1), ("paresthesia", None)],
        ),
    ],
)
def test_what_a_toxicity_of_something_else_consists_in_is_none(
    text: str, expected: list[tuple[str, int | None]]
) -> None:
    assert sorted(events(text)) == sorted(expected)
