"""Sex by weighed evidence, age, performance and vital status."""

from __future__ import annotations

import pytest

from kg.fact.context import read_context
from kg.fact.keys import Keys
from kg.fact.patient.performance import read_performance, unclear_performance
from kg.fact.patient.read import read_patient
from kg.fact.patient.vital import read_vital
from kg.fact.read import read_case
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report


def context(text: str):  # type: ignore[no-untyped-def]
    return read_context(Report("x", text, "", ""), shipped_lexicon("fr"))


@pytest.mark.parametrize(
    ("text", "sex", "age"),
    [
        ("Homme de 70 ans, diabétique.", "male", 70),
        ("Patiente de 53 ans sans antécédents.", "female", 53),
        ("Une jeune fille âgée de 17 ans consulte pour une masse.", "female", 17),
        ("Il s'agit d'un patient âgé de 61 ans, suivi pour une HTA.", "male", 61),
        ("Madame D., 45 ans, consulte.", "female", 45),
        ("La patiente consulte pour un nodule.", "female", None),
        ("Le patient consulte. Elle se plaint de toux. Elle maigrit.", "male", None),
        ("Il a été décidé de traiter.", None, None),
        ("Femme de 40 ans dont la mère a eu un cancer à 50 ans.", "female", 40),
        ("Homme dont sa femme est malade. Il a 60 ans.", "male", 60),
        ("Toux depuis 2 ans.", None, None),
        ("Patiente suivie. Ménarche à l'âge de 13 ans. En mai 2012, à l'âge de 47 ans, elle consulte.", "female", 47),
        ("Patiente sans antécédents. Ménopause à environ 51 ans.", "female", None),
        ("Cas 3 : 47 ans, homme, fumeur.", "male", 47),
        ("Bouchère de 58 ans, mariée.", None, 58),
        ("Elle fume depuis l'âge de 16 ans.", "female", None),
        ("Suivi au cours des 10 années précédentes. Il s'agit d'un homme de 66 ans.", "male", 66),
        ("Toux. " * 9 + "Un homme de 72 ans consulte.", "male", 72),
        ("Patiente suivie, ménopausée à 52 ans.", "female", None),
        ("Mme R., opérée à 44 ans.", "female", None),
    ],
)
def test_the_presentation_gives_sex_and_age(text: str, sex: str | None, age: int | None) -> None:
    patient, _ = read_patient(context(text), Keys())
    assert (patient.sex, patient.age_years) == (sex, age)
    assert bool(patient.evidence) == (sex is not None or age is not None)


@pytest.mark.parametrize(
    ("text", "sex", "age"),
    [
        ("M. B., 58 ans, maçon, est vu ce jour.", "male", 58),
        ("M. VASSELIN Henri 71a   PS 1", "male", 71),
        ("Mme Louise TERRIEN (39 ans)", "female", 39),
        ("Patient : CORDIER Paul (66 ans)", "male", 66),
        ("Patiente de 57 a, OMS 0.", "female", 57),
        ("Nom : A. B.\nSexe : F    Âge : 47 ans", "female", 47),
        ("H, 63 ans. Motif : toux.", "male", 63),
        ("F 29 ans", "female", 29),
        ("Mme V., née le 02/06/1970, 51 ans", "female", 51),
        ("Date de naissance : 02/06/1950 - 71 ans", None, 71),
        ("DDN 02-06-1950   Age : 71", None, 71),
        ("Consultation du 01/06/2021\nM. T., né le 02/06/1950", "male", 70),
        ("RCP du 03/06/2021\nM. T., né le 02/06/1950", "male", 71),
        ("Je revois le jeune Karl V., 22 ans, étudiant.", "male", 22),
        ("Consultation de la jeune Ida V. (17 ans)", "female", 17),
        ("Sexe : 2 (F)   Age au dg : 64", "female", 64),
        ("Sexe : masculin   Age lors du diagnostic : 64 ans", "male", 64),
        ("Sexe/Age : F/58", "female", 58),
        ("H. 66 ans, ancien fumeur.", "male", 66),
        ("49 ans, F, sans antécédent.", "female", 49),
        ("VASSEL Ida, 52 ans, mariée.", None, 52),
        ("Pte de 61 ans.", "female", 61),
        ("Récidive chez un patient de quarante-trois ans, droitier.", "male", 43),
        ("Madame T., âgée de soixante-dix-huit ans, est revue.", "female", 78),
        ("Votre patiente, septante-deux ans, va bien.", "female", 72),
        ("W. Jean   H   né en 1957 (65 ans)   vit chez sa fille", "male", 65),
        ("Noah B., né 11/06/2003, étudiant", "male", None),
        ("VASSEL Ida, née le 02/06/1950", "female", None),
        (
            "Service\nChef : A. B.\nTél. 01\nFax 02\nBureau\nAccueil\nInterne\nCadre\nÉtage\nAile\nM. T., 58 ans",
            "male",
            58,
        ),
        ("Sexe : 2   Âge : 58", "female", 58),
        ("Sexe (1=H, 2=F) : 1   Age en années : 66", "male", 66),
        ("Sexe : ☐ F ☒ M   Age : 49 ans", "male", 49),
        ("Sexe :  H [ ]  F [x]   Age = 51", "female", 51),
        ("☐ M. ☒ Mme VASSEL, 57 ans", "female", 57),
        ("Âge/Sexe : 61/F", "female", 61),
        ("59 ans / F / retraitée", "female", 59),
        ("Age : 64 ; Sexe : MASC.", "male", 64),
        ("Pt 67A, tabagique.", "male", 67),
        ("Mle V., 24 ans, étudiante.", "female", 24),
        ("Mme V., 02/06/1950 (71 ans)", "female", 71),
        ("X - F - 02/06/1950 - 71 ans", "female", 71),
        ("VASSEL Paul (M), 71 ans", "male", 71),
        ("Mme V., née le 02/06/1950, vue le 03/06/2021 pour un cancer.", "female", 71),
        ("Fillette de 20 mois, pâle.", "female", 1),
        ("Enfant Z., F, 26 mois", "female", 2),
        ("Nourrisson de 7 mois, de sexe masculin.", "male", 0),
        # near misses
        ("Fillette suivie depuis 20 mois.", "female", None),
        ("Homme avec 6 mois de toux.", "male", None),
        ("Mme V., il y a 18 mois, a maigri.", "female", None),
        ("Sexe : 2-1 non précisé", None, None),
        ("Patient(e) : VASSEL Ida   Sexe : Féminin", "female", None),
        ("La jeune équipe la revoit.", None, None),
        ("M. T., né le 02/06/1950, traité pour un cancer le 05/07/2019.", "male", None),
        ("M. T., né en 1950. RCP du 03/06/2021", "male", None),
        ("Madame le Docteur Vidal. Mon patient M. T. va bien.", "male", None),
        ("Cher Monsieur, je revois Mme V. ce jour.", "female", None),
        ("Dr M. Vidal\nNote", None, None),
        ("Cellules F 3 et H 12.", None, None),
        ("Curage N0 M0. Score de 12 a 14.", None, None),
        ("DURAND Paul (M)\nConsultation du 04/05/2020\nCancer du rein.", "male", None),
        ("Dossier 12   X Paul   M   02/03/1950\nCancer du rein.", "male", None),
        ("Dossier 12   X Anne   F   née 19/06/1954\nCancer du sein.", "female", None),
        ("Lésion T3 N1 M 0\nCancer du sein.", None, None),
        # an age that opens the clinical details
        ("Rens : 63 ans, fumeur.\nCancer du rein.", None, 63),
        ("Renseignements cliniques : 74 ans, toux.\nCancer du poumon.", None, 74),
        ("Motif : 59 ans, ictère.\nCancer du pancréas.", None, 59),
        ("Indication : 66 ans, cancer de prostate.", None, 66),
        ("RC : 81 ans, masse.\nCancer du sein.", None, 81),
        ("Surveillance : 5 ans, sans récidive.\nCancer du sein.", None, None),
        ("Tabac : 30 ans, sevré.\nCancer du poumon.", None, None),
        # a date of birth behind its sign, a title cut short
        ("Mme R., °12.03.1961 (60 a.)\nCancer du sein.", "female", 60),
        ("Me DURAND Odile, 54 ans\nCancer du sein.", "female", 54),
        # the gender of the participle before an age
        ("Institutrice âgée de 51 ans.\nCancer du sein.", "female", 51),
        ("Maçon âgé de 58 ans.\nCancer du rein.", "male", 58),
        ("Enfant âgée de 4 ans.\nNéphroblastome.", "female", 4),
        ("Patient âgé de 58 ans, dont la mère est âgée de 80 ans.\nCancer du rein.", "male", 58),
    ],
)
def test_a_heading_gives_sex_and_age(text: str, sex: str | None, age: int | None) -> None:
    patient, issues = read_patient(context(text), Keys())
    assert (patient.sex, patient.age_years) == (sex, age)
    assert not issues


def test_an_age_by_the_date_of_birth_is_derived() -> None:
    text = "RCP du 03/06/2021\nM. T., né le 02/06/1950"
    patient, _ = read_patient(context(text), Keys())
    (derivation,) = patient.derivations
    assert (derivation.property, derivation.value) == ("ageYears", "71")
    assert [text[s.start : s.end] for s in derivation.spans] == ["03/06/2021", "02/06/1950"]


def test_a_date_of_birth_dates_no_tumour() -> None:
    case = read_case(Report("x", "Mme V., née le 02/06/1950 : cancer du sein.", "", ""))
    assert [p.date for p in case.primaries] == [None]


def test_nouns_that_disagree_are_a_contradiction_with_all_their_places() -> None:
    patient, issues = read_patient(context("Homme de 70 ans. Elle a été opérée. La patiente va bien."), Keys())
    assert patient.sex == "male"
    assert [issue.kind for issue in issues] == ["contradiction"]
    assert len(issues[0].evidence) == 3


@pytest.mark.parametrize(
    ("text", "sex", "contradicted"),
    [
        ("Patiente de 71 ans. Adénocarcinome de la prostate opéré en 2015. Elle va bien.", "male", True),
        ("Patient de 44 ans. Cancer du col utérin traité en 2012. Il est suivi depuis.", "female", False),
        ("Malade de 29 ans, elle consulte. Orchidectomie droite le 3/4/2016 : séminome du testicule.", "male", False),
    ],
)
def test_an_organ_outweighs_the_gender_of_patient(text: str, sex: str, contradicted: bool) -> None:
    case = read_case(Report("x", text, "", ""))
    assert case.patient.sex == sex
    assert [(d.rule, d.value) for d in case.patient.derivations] == [("sex-of-organ", sex)]
    assert ["contradiction-sex"] * contradicted == [i.rule for i in case.issues]


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("Femme de 71 ans. Adénocarcinome de la prostate opéré en 2015.", "female"),
        ("Patiente de 71 ans, dont le père a eu un cancer de la prostate. Cancer du rein.", "female"),
        ("Patient de 60 ans. Cancer du poumon. Mère : cancer de l'ovaire.", "male"),
    ],
)
def test_no_organ_outweighs_a_noun_for_the_sex_and_no_organ_of_a_relative_any(text: str, sex: str) -> None:
    assert read_case(Report("x", text, "", "")).patient.sex == sex


def test_a_generic_masculine_contradicts_nothing() -> None:
    patient, issues = read_patient(context("Femme de 50 ans. Le patient est sorti."), Keys())
    assert patient.sex == "female"
    assert issues == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("État général conservé, ECOG 1.", [("ECOG", 1)]),
        ("PS à 0.", [("ECOG", 0)]),
        ("Stade OMS 2.", [("ECOG", 2)]),
        ("Indice de Karnofsky à 80 %.", [("Karnofsky", 80)]),
        ("ECOG PS : 1", [("ECOG", 1)]),
        ("Bon état général, PS1.", [("ECOG", 1)]),
        ("Patient ECOG0, asymptomatique, 3 cures.", [("ECOG", 0)]),
        ("Positivité de la PS100.", []),
        ("ECOG non précisé, 7 cycles.", []),
        ("PS 12 mois.", []),
        ("ECOG 1/4 à l'entrée.", [("ECOG", 1)]),
        ("ECOG 1, 2 cures de docétaxel.", [("ECOG", 1)]),
    ],
)
def test_a_performance_status_is_scale_and_number(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(p.scale, p.value) for p in read_performance(context(text), Keys())] == expected
    assert list(unclear_performance(context(text), Keys())) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Patient asthénique, ECOG 1-2.", "ECOG 1-2"),
        ("Elle est en ECOG 2/3, amaigrie.", "ECOG 2/3"),
        ("PS 0 à 1 à la consultation.", "PS 0 à 1"),
        ("Statut de performance de 1 ou 2.", "Statut de performance de 1 ou 2"),
        ("Patient PS1-2.", "PS1-2"),
        ("Karnofsky 60-70 %.", "Karnofsky 60-70 %"),
    ],
)
def test_two_scores_at_once_are_none_and_listed_as_unclear(text: str, words: str) -> None:
    assert read_performance(context(text), Keys()) == ()
    (issue,) = unclear_performance(context(text), Keys())
    assert issue.affects == ()  # the shape OKG-ISSUE-004 takes an ambiguity of the patient for a report of several
    assert [text[span.start : span.end] for span in issue.evidence] == [words]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("La patiente est décédée en mai 2015.", "dead"),
        ("Le patient est vivant, sans signe de maladie.", "aliveWithoutDisease"),
        ("Perdu de vue.", "lostToFollowUp"),
        ("Décédé d'une embolie. Sans récidive jusque-là.", "dead"),
        ("Son père est décédé.", None),
        ("Consultation de suivi.", None),
        ("Elle sera admise en soins palliatifs et décédera trois mois plus tard.", "dead"),
        ("Son état s'aggrave ensuite, le patient décédant en juin.", "dead"),
        ("Elle est indemne de la maladie.", "aliveWithoutDisease"),
        # how the patient was for a time, not at the end
        ("Après un intervalle sans maladie de 9 mois, une cure est débutée.", None),
        ("Suivie sans maladie pendant un an, puis récidive pulmonaire.", None),
        ("Il est vivant et marié. " + "Il reçoit une cure. " * 6, None),
        (
            "Scanner sans signe de maladie à distance. " + "Il reçoit une cure. " * 6 + "Il est en rémission.",
            "aliveWithoutDisease",
        ),
    ],
)
def test_the_last_word_on_life_counts_and_a_death_always(text: str, state: str | None) -> None:
    found = read_vital(context(text), Keys())
    assert (found[0].state if found else None) == state


_COURSE = "Le scanner montre une masse du foie, la biopsie est en faveur d'un carcinome. " * 6


@pytest.mark.parametrize(
    ("texts", "several"),
    [
        (("Patiente de 71 ans. ", "Un homme de 45 ans consulte. "), True),
        (("Une femme de 62 ans. ", "Une femme de 43 ans consulte. "), True),
        (("Patient de 18 ans. ", "Patient de 42 ans. ", "Patient de 60 ans. "), True),
        (("Un homme de 64 ans. ", "Madame D., 58 ans, consulte. "), True),
        (("Patiente de 50 ans. ", "La patiente de 53 ans est revue. "), False),
        (("Un homme de 64 ans. ", "Sa fille de 30 ans est indemne. "), False),
        (("Homme de 40 ans. ", "La patiente de 40 ans sort. "), False),
        (("Homme de 40 ans. ", ""), False),
    ],
)
def test_a_report_of_several_patients_is_an_ambiguity(texts: tuple[str, ...], several: bool) -> None:
    case = read_case(Report("x", "".join(text + _COURSE for text in texts), "", ""))
    issues = [issue for issue in case.issues if issue.rule == "several-patients"]
    assert [issue.affects for issue in issues] == ([(case.patient.key,)] if several else [])
    assert all(len(issue.evidence) == len(texts) for issue in issues)


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("Cas 1. Une femme de 45 ans.\n\nCas 2. Une femme de 45 ans.", True),
        ("Observation n° 1\nPatiente D.\nObservation n° 2\nPatiente E.", True),
        ("- Patient 1 : homme.\n- Patient 2 : homme.", True),
        ("Cas clinique 1 : homme de 60 ans.\nLe cas 2 sera publié.", False),
        ("Patiente 12/1943. Patient 2,5 mg.", False),
        ("Cas 1 : homme.\nCas 1 : suite.", False),
    ],
)
def test_titles_of_numbered_cases_tell_of_several_patients(text: str, several: bool) -> None:
    rules = [issue.rule for issue in read_case(Report("x", text, "", "")).issues]
    assert ("several-patients" in rules) is several


@pytest.mark.parametrize("text", ["Une personne âgée de 72 ans a un cancer du rein.", "Sujet âgé de 50 ans, mélanome."])
def test_a_participle_that_agrees_with_a_noun_of_either_sex_tells_no_sex(text: str) -> None:
    patient, _ = read_patient(read_context(Report("r", text, "", ""), shipped_lexicon()), Keys())
    assert patient.sex is None
