"""When a primary tumour was proved, where the report dates how it was found, its relapse or the patient's birth."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report


def dates(text: str) -> list[str | None]:
    return [p.date.edtf if p.date else None for p in read_case(Report("x", text, "", "")).primaries]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        # the biopsy, not how the patient came
        ("En mars 2020, masse du sein droit. Bx du 11/03/20 : carcinome canalaire infiltrant.", "2020-03-11"),
        ("Tumeur du rectum le 2 juin 2021. Coloscopie du 25/06/2021. Biopsie : adénocarcinome.", "2021-06-25"),
        ("Masse du sein gauche en mai 2019. Microbx du 24/05/19 : carcinome lobulaire.", "2019-05-24"),
        ("Masse de la tête du pancréas en 01/2021. FNB du 14.01.2021 : adénocarcinome.", "2021-01-14"),
        ("Masse gastrique en avril 2018. Biopsie le 16/04/18 : fusiforme, CD117+. GIST gastrique.", "2018-04-16"),
        # a scan before a biopsy of no date dates it to the month
        ("Toux en mars 2021. Scanner du 25/05/2021. Une biopsie conclut à un carcinome du poumon.", "2021-05~"),
        # the diagnosis told with its metastases
        (
            "Toux en mars 2021. Biopsie bronchique le 12/05/2021. Diagnostic : carcinome du poumon avec métastases "
            "hépatiques.",
            "2021-05-12",
        ),
        # an operation after a treatment proves nothing that a biopsy of no date proved before
        (
            "Elle consulte en mars 2021 pour une boule du sein gauche. Biopsie : carcinome canalaire du sein avec "
            "métastases osseuses. Chimiothérapie. Elle est bien tolérée. Les douleurs cèdent. L'appétit revient. "
            "Le poids est stable. Mastectomie le 12/11/2021 : carcinome canalaire résiduel.",
            "2021-03",
        ),
        # the biopsy of where it has spread to
        (
            "Diagnostic : carcinome séreux ovarien de haut grade\n06/03/18 coelioscopie : carcinose.\n"
            "Biopsies péritonéales : carcinome séreux de haut grade.",
            "2018-03-06",
        ),
        # a sentence that tells the tumour with its date has the date
        ("Mélanome nodulaire du mollet droit en 11.2018\n- reprise le 06.12.2018 : pas de résidu.", "2018-11"),
        ("- 02/2021 : coloscopie, bx : ADK du rectum\n- 06/09/2021 : amputation abdomino-périnéale", "2021-02"),
        # an operation of another organ proves nothing
        (
            "Tumeur de l'amygdale droite vue le 3 mars 2022. Orchidectomie en 1994. Panendoscopie du 25/03/2022 : "
            "lésion de l'amygdale. Biopsie : carcinome épidermoïde.",
            "2022-03-25",
        ),
    ],
)
def test_a_tumour_is_dated_by_its_first_proof(text: str, date: str) -> None:
    assert dates(text)[0] == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "RTUV le 05.09.22 : pTa. RTUV le 11.12.23 : récidive, carcinome urothélial de la vessie.",
            "2022-09-05",
        ),
        ("Mastectomie le 3/5/2015. Le 4/6/2020, récidive d'un carcinome canalaire du sein.", "2015-05-03"),
        ("Néphrectomie en 2012. En mai 2019, rechute : carcinome rénal à cellules claires.", "2012"),
        # another operation, one told after it
        ("Cholécystectomie en 2010. Le 4/6/2020, récidive d'un carcinome canalaire du sein.", "2020-06-04"),
        ("Le 4/6/2020, récidive d'un carcinome canalaire du sein. Mastectomie le 3/7/2020.", "2020-06-04"),
    ],
)
def test_the_operation_before_a_relapse_dates_its_tumour(text: str, date: str) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(
    "name",
    [
        "Monsieur W. Hans, 03.06.1948, assurance X",
        "Concerne : Madame Rocher Anne, 11.05.1953",
        "M. Emile DURAND, 69 ans (15.08.1952), agriculteur",
        "Patient : M. Sabe Wil     DN : 22-09-1961",
        "Mme T., née : 22/09/1961",
        "Patiente R. Anne (03.06.1948)",
    ],
)
def test_a_date_behind_a_name_is_that_of_a_birth(name: str) -> None:
    assert dates(name + "\nDouleurs en juin 2020. Adénocarcinome du rectum.") == ["2020-06~"]


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("Madame R. opérée le 03/06/1998", "1998-06-03"),  # of an operation
        ("M. R., 03/06/2020", "2020-06~"),  # of the document
    ],
)
def test_another_date_behind_a_name_is_none(name: str, date: str) -> None:
    assert dates(name + "\nDouleurs. Adénocarcinome du rectum. Revu en mai 2021.") == [date]


def test_what_a_myeloma_grew_from_does_not_date_it() -> None:
    text = "Myélome multiple. Gammapathie monoclonale connue depuis 2012. Myélogramme le 3/2/2017 : myélome multiple."
    assert dates(text) == ["2017-02-03"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("CIN 3 conisée en 2004. Carcinome épidermoïde du canal anal découvert en 09/2019.", "2019-09"),
        ("Suivie : carcinome épidermoïde de l'anus.\nCIN3 en 2015.\nBiopsies en mai 2022 : carcinome.", "2022-05"),
        ("VIN 3 opérée en 2010. Carcinome épidermoïde de la vulve en juin 2021.", "2021-06"),
        ("AIN de haut grade en 2011. Carcinome épidermoïde du canal anal en mars 2020.", "2020-03"),
        ("Carcinome épidermoïde du canal anal en mars 2020, CIN 2 en 2001.", "2020-03"),
        # a carcinoma told first stays the first, and a date told with its own name is its own
        ("Carcinome épidermoïde du canal anal en 2015. CIN 3 en 2019.", "2015"),
        ("Carcinome épidermoïde in situ de la vulve en 2015.", "2015"),
    ],
)
def test_what_a_carcinoma_may_grow_from_does_not_date_it(text: str, date: str) -> None:
    assert dates(text)[0] == date


def test_days_without_a_year_are_not_of_a_stretch_told_long_before() -> None:
    text = "Zoledronate d'avril 2018 à avril 2020. Perfusion le 17/10/2023. Scanner le 20/11 : métastase du foie."
    (found,) = read_case(Report("x", text, "", "")).metastases
    assert found.date is not None
    assert found.date.edtf == "2023-11-20"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        # named before its story: of the date that the story tells before it takes the tumour up again
        (
            "Un cas de carcinome de la vessie. Il consulte en mars 2015 pour des urines rouges. On retrouve "
            "un carcinome "
            "de la vessie infiltrant.",
            "2015-03~",
        ),
        (
            "Femme atteinte d'un cancer de l'estomac. Elle s'est présentée en septembre 2011 avec des "
            "épigastralgies. Le "
            "cancer de l'estomac occupe l'antre.",
            "2011-09~",
        ),
        # not of one told after a therapy
        (
            "Cancer de l'estomac traité par FOLFOX. En mai 2016, une fièvre est notée. Le cancer de "
            "l'estomac est stable.",
            None,
        ),
        # a diagnosis that was known when something else was done
        (
            "En mai 2012 est apparue une masse du rectum. La biopsie montre un carcinome. Septembre 2012 : avec le "
            "diagnostic de carcinome du rectum, le dossier est discuté.",
            "2012-05",
        ),
        (
            "Masse du larynx vue en avril 2014. Il consulte le 9 mai 2014 après avoir reçu un diagnostic de "
            "carcinome du "
            "larynx.",
            "2014-04",
        ),
        # a result with its date is the diagnosis
        ("Toux en avril 2014. Le 9 mai 2014, biopsie avec un diagnostic de carcinome du larynx.", "2014-05-09"),
        # what is benign is not the cancer
        (
            "Des polypes adénomateux du côlon sont enlevés en 2009. Le 7 mars 2016, la coloscopie montre un "
            "adénocarcinome "
            "du côlon.",
            "2016-03-07",
        ),
        # one told as before, with its own date
        (
            "En mai 2018, il consulte pour une toux. Il a un antécédent de carcinome rénal. Nodules d'un "
            "carcinome rénal "
            "gauche opéré en 1999.",
            "1999",
        ),
        # the end of an irradiation is not the date of the mass
        (
            "Adressé pour une masse pulmonaire. La radiothérapie de la masse pulmonaire s'est terminée en juin 2017. "
            "Diagnostic : adénocarcinome du poumon.",
            None,
        ),
        # a biopsy told before the scan that has the date of how the patient came
        (
            "Il consulte en mai 2015 pour du sang dans les selles. Lésion du rectum qui a été biopsiée : "
            "adénocarcinome. "
            "IRM du 21/05/2015 : tumeur du rectum. Amputation abdomino-périnéale le 29/10/2015 : "
            "adénocarcinome du rectum.",
            "2015-05~",
        ),
    ],
)
def test_a_tumour_is_dated_by_its_own_story(text: str, date: str | None) -> None:
    assert dates(text)[0] == date


def test_the_date_of_a_cancer_of_before_is_not_that_of_the_next_one() -> None:
    text = "Antécédent de cancer de la prostate en 2004. Le bilan montre un adénocarcinome gastrique."
    assert sorted(dates(text), key=str) == ["2004", None]


def test_the_illness_of_a_relative_dates_no_tumour_of_the_patient() -> None:
    text = (
        "Elle est vue en juin 2009 pour des douleurs. Un carcinome de l'ovaire a été diagnostiqué chez une sœur en "
        "avril 2012. Diagnostic : adénocarcinome de l'endomètre."
    )
    assert dates(text) == ["2009-06~"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the year of something benign is none of the tumour
        (
            "Ablation d'un polype du col en 1995. Le scanner montre une masse. Diagnostic : carcinome pulmonaire.",
            [None],
        ),
        # nor is that of a cancer told among what was before
        (
            "Dans ses antécédents, elle a eu en 1997 un carcinome canalaire du sein gauche. Elle saigne. Diagnostic : "
            "carcinome ovarien séreux.",
            [None, "1997"],
        ),
    ],
)
def test_what_was_before_dates_no_tumour_of_today(text: str, expected: list[str | None]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Suspicion de cholangiocarcinome. Biopsie : pas de cellule tumorale.", []),
        ("Suspicion de cancer du pancréas. Biopsie négative. Surveillance.", []),
        ("Possible lymphome. Biopsie ganglionnaire : granulomes.", []),
        ("Probable cancer du poumon. Le scanner est refait. Ponction sans cellule maligne.", []),
        ("Suspicion de cancer du rein. Biopsie du rein gauche : hyperplasie.", []),
        ("Suspicion de cancer du pancréas. Biopsie négative. Deuxième biopsie : adénocarcinome.", ["pancreas"]),
        ("Suspicion de cancer du pancréas. Biopsie : adénocarcinome.", ["pancreas"]),
        ("Cancer du pancréas. Biopsie hépatique : pas de cellule tumorale.", ["pancreas"]),
        ("Suspicion de cancer du pancréas. Biopsie hépatique : pas de cellule tumorale.", ["pancreas"]),
        ("Suspicion de cancer du pancréas. Biopsie non réalisée.", ["pancreas"]),
    ],
)
def test_a_suspected_tumour_that_the_next_sample_did_not_find_is_none(text: str, told: list[str]) -> None:
    assert [p.site for p in read_case(Report("x", text, "", "")).primaries] == told
