"""Values of blood markers over time and the samples of tissue markers, from text written for these tests."""

from __future__ import annotations

import pytest

from kg.fact.biomarker import read_biomarkers
from kg.fact.case import Metastasis, PrimaryTumour
from kg.fact.context import read_context
from kg.fact.keys import Keys
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report

BREAST = PrimaryTumour(key="breast", rule="x", site="breast", topography="C50.9", morphology=None, morphology_code=None)
LIVER = Metastasis(key="liver", rule="x", site="liver", topography="C22", status="presumed")


def _rows(text: str) -> list[tuple[str, str]]:
    context = read_context(Report("x", text, "0" * 64, "x.txt"), shipped_lexicon())
    specimens, markers = read_biomarkers(context, (BREAST,), (LIVER,), Keys())
    kinds = {s.key: s.kind for s in specimens}
    return [(" ".join(p for p in (m.name, m.result, m.value) if p), kinds[m.specimen]) for m in markers]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # values of other times
        ("CA 15-3 : 90 UI/ml (60 auparavant).", "CA15-3 90|CA15-3 60"),
        # normal ranges told in words
        ("ACE 3,1 ng/ml (valeurs normales entre 0 et 5).", "CEA 3.1"),
        ("ACE 12 ng/ml (valeurs normales entre 0 et 5), CA 125 20 U/ml (norme de 0 à 35).", "CEA high 12|CA125 20"),
        # high without its value, and values of other times
        ("Adressé pour un PSA élevé. PSA de 11 ng/ml. Par la suite, PSA < 0,1 ng/ml.", "PSA high 11|PSA <0.1"),
        ("ACE élevé au diagnostic. Après chirurgie, ACE 1,2 ng/ml.", "CEA high|CEA 1.2"),
        ("Adressé pour un PSA élevé. En février 2009, PSA élevé à 11 ng/ml.", "PSA high 11"),
        ("ACE élevé. L'ACE est de 50 ng/ml.", "CEA high 50"),
        # markers called by their number
        ("Marqueur 15-3 à 42 UI/ml.", "CA15-3 42"),
        ("Suivi du marqueur 15,3 : 82 UI/ml (29/12/2016) ; 66 UI/ml (16/03/2017).", "CA15-3 82|CA15-3 66"),
        # what the marker was at another time
        ("ACE 64 µg/l (était à 11 en octobre).", "CEA 64|CEA 11"),
        ("PSA à 12 ce jour, il était à 9 en juin et 4,2 en mars.", "PSA 12|PSA 9|PSA 4.2"),
        ("PSA à 12. Il était à 9 en juin.", "PSA 12|PSA 9"),
        ("PSA 4 ng/ml. Nadir à 0,2 ng/ml sous hormonothérapie.", "PSA 4|PSA 0.2"),
        ("CA 125 : 96 UI/ml. Au diagnostic il était de 350 UI/ml.", "CA125 96|CA125 350"),
        ("CA 125 à 96 (350 avant chirurgie).", "CA125 96|CA125 350"),
        ("CA 125 : 96 UI/ml ce jour (pour rappel 350 en mars).", "CA125 96|CA125 350"),
        ("CA 125 à 90 UI/ml, il est ce jour à 40.", "CA125 90|CA125 40"),
        ("ACE et CA 15-3 à un plateau (8 ng/ml et 45,2 respectivement).", "CEA 8|CA15-3 45.2"),
        ("CA 125 remonté à 71 (35 étant la limite de la normale).", "CA125 high 71"),
        # a change: it is the second value that is high
        ("Le CA 125 a augmenté de 45 à 130 UI/ml.", "CA125 45|CA125 high 130"),
        ("Ascension de l'ACE de 4 à 22.", "CEA 4|CEA high 22"),
        ("Le PSA a diminué de 40 à 3 ng/ml.", "PSA 40|PSA 3"),
        # the day between a marker and its value
        ("CA 15-3 du 14/05/2019 à 96 UI/ml.", "CA15-3 96"),
        ("CA 125 en avril 2019 à 210.", "CA125 210"),
        # what is counted, or told of something else
        ("CA 125 à 96 (6 cycles en mars).", "CA125 96"),
        ("PSA 4. Il est à 3 mois de la fin du traitement.", "PSA 4"),
        ("CA 125 à 90. Elle est à 6 cures.", "CA125 90"),
        ("CA 125 à 90 UI/ml. L'hémoglobine était à 9 g/dl.", "CA125 90"),
        # tables
        ("Suivi\nDate | PSA | ACE\n03/2019 | 12 | 4,5\n06/2019 | < 0,5 | 3", "PSA 12|CEA 4.5|PSA <0.5|CEA 3"),
        ("Suivi\nDate\tACE (ng/ml)\tCA 19-9\n12/06/2019\t3\t1 250", "CEA 3|CA19-9 1250"),
        ("Suivi\nMarqueur | 03/2019 | 06/2019\nCA 15-3 | 120 | 45\nACE | 8 |", "CA15-3 120|CA15-3 45|CEA 8"),
        ("Suivi\nDate | Hb | PSA | plaquettes\n01/20 | 12,1 | 46 | 250", "PSA 46"),
        ("Suivi\nAFP\tHCG\tLDH\nPré-op\t1250\t8400\t450\nC1\t410\t890\t300", "AFP 1250|BHCG 8400|AFP 410|BHCG 890"),
        ("Suivi\nDate | Hb | LDH\n01/20 | 12,1 | 300", ""),
        ("Suivi\nDate | PSA | ACE\nfait | oui | non", ""),
        ("ACE à 12 ng/ml (20 ng/ml au départ et 15 ng/ml actuellement).", "CEA 12|CEA 20|CEA 15"),
        ("Le PSA a diminué de façon nette, passant de 40 à 2 ng/ml.", "PSA 40|PSA 2"),
        ("Le CA 125 est passé de 500 à 30 UI/ml.", "CA125 500|CA125 30"),
        ("PSA : mai 2012 8 ng/ml, juin 2012 11 ng/ml.", "PSA 8|PSA 11"),
        ("CA 19-9 : 50 UI/ml (01/02/2015) ; 80 UI/ml (01/03/2015).", "CA19-9 50|CA19-9 80"),
        ("Évolution de l'AFP :\n- 01/02/2015 : 50 ng/ml.\n- 01/03/2015 : 80 ng/ml.", "AFP 50|AFP 80"),
        ("CA 15-3 à 92 (précédemment 60) et ACE à 22 (précédemment 12).", "CA15-3 92|CA15-3 60|CEA 22|CEA 12"),
        ("ACE 32 précédemment 5,1.", "CEA 32|CEA 5.1"),
        ("ACE 16 ng/ml --> 23 ng/ml --> 55 ng/ml.", "CEA 16|CEA 23|CEA 55"),
        ("ACE 64 ng/ml le 09/01/2017 puis 5,9 ng/ml le 10/04/2017.", "CEA 64|CEA 5.9"),
        # lists
        ("AFP 800 - 90 - 12 - 3 ; HCG 2200 - 40 - <2.", "AFP 800|AFP 90|AFP 12|AFP 3|BHCG 2200|BHCG 40|BHCG <2"),
        ("Marqueur CA 125 (U/ml)\n02/18 : 410   05/18 : 36   09/18 : 20", "CA125 410|CA125 36|CA125 20"),
        ("PSA :\n- 04/2018 : 15\n- 07/2018 : 0,6\n- 02/2019 : 4 ng/ml", "PSA 15|PSA 0.6|PSA 4"),
        ("PSA 9,5 le 03/02/2017 ; 7 le 12/03/2017.", "PSA 9.5|PSA 7"),
        ("CA 15-3 : 30 (T0), 22 (M3), 60 (M6).", "CA15-3 30|CA15-3 22|CA15-3 60"),
        ("PSA nadir 0,03 en 2016, remontée à 0,5 (01/2018) puis 1,4 (06/2018).", "PSA 0.03|PSA 0.5|PSA 1.4"),
        # before the marker
        ("Il avait 309 ng/ml d'énolase neuronale spécifique et 914 ng/ml de chromogranine A.", "NSE 309|CHGA 914"),
        ("Une AFP à 12 ng/ml pour un ACE à 3 ng/ml.", "AFP 12|CEA 3"),
        # high, and above a normal range
        ("Marqueurs tumoraux élevés avec une AFP de 358 UI/ml et un CA 125 de 90 UI/ml.", "AFP high 358|CA125 high 90"),
        ("Un CA 19-9 élevé de 1246 U/ml et un ACE normal.", "CA19-9 high 1246|CEA negative"),
        ("Augmentation du CA 19-9 à 165 (limite normale 37).", "CA19-9 high 165"),
        ("Suivi sans élévation de l'AFP.", "AFP negative"),
        ("Calcitonine sérique : pas d'altération.", "CALCITONIN negative"),
        # a value and normal at another time are two
        ("ACE de 22 ng/ml. L'ACE est normal.", "CEA 22|CEA negative"),
        # of a day
        ("Acide 5-hydroxyindolacétique : 10,3 mg/24 h.", "5-HIAA 10.3"),
        # behind a comma
        ("L'ACE, dont le nadir était de 3 ng/ml.", "CEA 3"),
        ("Le PSA a recommencé à monter nettement, atteignant 4,2.", "PSA 4.2"),
        ("CA 15-3 à 104 kUI/l.", "CA15-3 104"),
        # told with the cycles or the time they were measured at
        (
            "CA 125 : 900 U/ml au diagnostic, 310 après 3 cures, 18 en fin de traitement.",
            "CA125 900|CA125 310|CA125 18",
        ),
        ("CA 125 : 900 U/ml au diagnostic, puis 310 après 3 cures et 18 au terme.", "CA125 900|CA125 310|CA125 18"),
        ("CA 125 : 900 au diagnostic, 310 après 4 cycles puis 18.", "CA125 900|CA125 310|CA125 18"),
        ("ACE initial 90 ng/ml, 34 à 3 mois, 2,5 à 6 mois.", "CEA 90|CEA 34|CEA 2.5"),
        ("ACE à 90 µg/l au diagnostic (N<5), 34 µg/l après 2 cures.", "CEA high 90|CEA 34"),
        ("PSA à 12 ng/ml, 3 à 6 mois après la chirurgie.", "PSA 12"),
        ("PSA à 12 ng/ml après 2 mois, 6 semaines de radiothérapie.", "PSA 12"),
        # no values of the series
        ("CA 125 : 40 UI/ml. Le 01/03/2015, hémoglobine 11 UI/ml.", "CA125 40"),
        ("PSA 8 ng/ml, ferritine 300 ng/ml.", "PSA 8"),
        ("Le CA 125 restait à 50-200 UI/ml.", "CA125 50-200"),
    ],
)
def test_every_value_of_a_series_is_a_row(text: str, rows: str) -> None:
    assert "|".join(row for row, _ in _rows(text)) == rows


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Un ganglion axillaire infiltré par un carcinome, HER2 positif.", "metastasis"),
        ("Foie envahi par un adénocarcinome, HER2 positif.", "metastasis"),
        ("Une biopsie de la moelle osseuse est faite. Cellules tumorales HER2 positives.", "metastasis"),
        ("Moelle osseuse : infiltration par un carcinome, RE positifs.", "metastasis"),
        ("Plèvre colonisée par un adénocarcinome, CK7 positif.", "metastasis"),
        # the operation of the primary
        ("Mastectomie : carcinome. Étude anatomopathologique : métastases dans 3 ganglions. HER2 positif.", "primary"),
        ("Mastectomie : carcinome. Les prélèvements du foie sont sans métastase. HER2 positif.", "primary"),
        ("Sein infiltré par un carcinome, HER2 positif.", "primary"),
    ],
)
def test_a_marker_is_of_the_sample_in_which_the_tumour_was_found(text: str, kind: str) -> None:
    assert {k for _, k in _rows(text)} == {kind}


def test_a_summary_of_two_tumours_repeats_their_panels() -> None:
    told = "carcinome, ER 90 %. Sein gauche : carcinome, ER 60 %."
    text = f"Sein droit : {told}\n\nDiagnostic\nSein droit : {told}"
    assert [row for row, _ in _rows(text)] == ["ER positive 90", "ER positive 60"]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("ACE : 12 (03/2019), 5 (06/2019), 8 (01/2020).", "2019-03 2019-06 2020-01"),
        ("CA 125 : 09/19 : 410   12/19 : 61   04/20 : 14", "2019-09 2019-12 2020-04"),
        ("PSA 31 en août 2021, 97 le 02/10/2021.", "2021-08 2021-10-02"),
        ("PSA 31 en août 2021. Autre bilan.", "2021-08"),
        ("ACE à 12 ng/ml (4 en janvier 2020).", "2020-01"),
        ("En mars 2021, ACE à 12 ng/ml (4 en janvier 2020).", "2021-03 2020-01"),
        ("ACE à 12 ng/ml (dosage du 12 janvier 2020).", "2020-01-12"),
    ],
)
def test_a_value_of_a_series_has_its_own_date(text: str, dates: str) -> None:
    context = read_context(Report("x", text, "0" * 64, "x.txt"), shipped_lexicon())
    _, markers = read_biomarkers(context, (BREAST,), (LIVER,), Keys())
    assert [m.date.edtf for m in markers if m.date] == dates.split()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # a number of the laboratory told again
        (
            "Examen n° 20H01234. Mastectomie : carcinome.\nDemande du 03/2021.\n\nBloc 20H01234-B. NGS.\nKRAS muté.",
            "primary",
        ),
        (
            "Sein B20-11111 : carcinome. Foie B21-22222, biopsie hépatique : métastase.\nNGS (B20-11111) : KRAS muté.",
            "primary",
        ),
        (
            "Sein B20-11111 : carcinome. Foie B21-22222, biopsie hépatique : métastase.\nNGS (B21-22222) : KRAS muté.",
            "metastasis",
        ),
        ("Mastectomie : carcinome.\nGénétique tumorale : KRAS muté.", "primary"),
        # a relapse that a line begins with
        ("Rechute en 2019 : masse de 4 cm. LDH normales. Biopsie : carcinome HER2 positif.", "recurrence"),
        ("Métastase hépatique (HER2 positif).", "metastasis"),
        # no sample is told
        ("Dossier 20H01234 du 03/2021.\nTabac.\nHTA.\nDiabète.\nKRAS muté.", "unspecified"),
        ("Mastectomie : carcinome.\nTabac.\nHTA.\nDiabète.\nBRCA1 muté.", "unspecified"),
    ],
)
def test_a_test_is_of_the_sample_that_it_names(text: str, kind: str) -> None:
    assert {k for _, k in _rows(text)} == {kind}
