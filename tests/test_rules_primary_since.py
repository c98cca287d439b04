"""A cancer found in another organ than the one of before is a tumour of its own, without the date of that one."""

from __future__ import annotations

import pytest

from kg.fact.context import read_context
from kg.fact.keys import Keys
from kg.fact.primary.read import read_primaries
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report

_BEFORE = (
    "Antécédents : cancer du sein traité en 2004.",
    "Patiente ayant pour antécédent un cancer du sein traité en 2004, considéré comme guéri.",
    "Patiente suivie pour un cancer du sein opéré en 2004, en rémission.",
)
_FOUND = {
    "Elle consulte pour rectorragies. La rectoscopie avec biopsies révèle un adénocarcinome.": "C20.9",
    "La coloscopie a vu une tumeur sténosante. Les biopsies concluent à un adénocarcinome.": "C18.9",
    "La coloscopie trouve une lésion du sigmoïde dont la biopsie montre un adénocarcinome.": "C18.7",
    "Le scanner trouve une masse de la queue du pancréas. La biopsie confirme un adénocarcinome.": "C25.2",
    "L'endoscopie montre une sténose du tiers inférieur de l'oesophage. Biopsies : carcinome épidermoïde.": "C15.5",
    "Le scanner montre une masse du lobe inférieur gauche. La biopsie montre un carcinome épidermoïde.": "C34.3",
}
# what has spread, came back, lies where most cancers spread to or where the first one was
_NONE = (
    "La coloscopie montre une lésion du sigmoïde. La biopsie conclut à une métastase d'un adénocarcinome.",
    "La gastroscopie montre une lésion du fundus. La biopsie trouve un adénocarcinome d'origine mammaire.",
    "Le scanner montre une masse du foie. La biopsie montre un adénocarcinome.",
    "Le scanner montre une masse du lobe inférieur gauche. La biopsie montre un adénocarcinome.",
    "L'échographie montre un nodule du sein. La biopsie montre un adénocarcinome.",
)


def _primaries(text: str) -> dict[str, str | None]:
    context = read_context(Report("x", text, "0" * 64, "x.txt"), shipped_lexicon())
    return {p.topography: p.date.edtf if p.date else None for p in read_primaries(context, Keys())}


@pytest.mark.parametrize("before", _BEFORE)
@pytest.mark.parametrize("found", _FOUND)
def test_what_is_found_in_another_organ_is_a_second_tumour_without_the_date_of_the_first(
    before: str, found: str
) -> None:
    assert _primaries(f"{before} {found}") == {"C50.9": "2004", _FOUND[found]: None}


@pytest.mark.parametrize("before", _BEFORE)
@pytest.mark.parametrize("found", _NONE)
def test_what_may_have_come_from_the_tumour_of_before_is_none_of_its_own(before: str, found: str) -> None:
    assert list(_primaries(f"{before} {found}")) == ["C50.9"]


@pytest.mark.parametrize(
    ("text", "topography"),
    [
        ("La coloscopie avec biopsies a conclu à un adénocarcinome.", "C18.9"),
        ("Rectoscopie et biopsies : adénocarcinome.", "C20.9"),
        ("Une gastroscopie avec prélèvements biopsiques a montré un adénocarcinome.", "C16.9"),
        ("Cystoscopie avec biopsie : carcinome.", "C67.9"),
    ],
)
def test_a_biopsy_taken_in_an_endoscopy_is_of_the_organ_looked_into(text: str, topography: str) -> None:
    assert list(_primaries(text)) == [topography]


_BY_NAME = {
    "un mélanome": "C44.9",
    "une leucémie aiguë myéloïde": "C42.1",
    "un séminome": "C62.9",
    "un carcinome papillaire de la thyroïde": "C73.9",
}


@pytest.mark.parametrize("name", _BY_NAME)
@pytest.mark.parametrize(
    "told", ["Traité en 2004 pour {}, en rémission.", "Dans ses antécédents, on retient {} en 2004."]
)
def test_a_tumour_of_before_told_by_its_name_alone_is_one(told: str, name: str) -> None:
    text = f"{told.format(name)} Masse de la queue du pancréas. La biopsie confirme un adénocarcinome."
    assert _primaries(text) == {_BY_NAME[name]: "2004", "C25.2": None}


def test_a_type_that_arises_elsewhere_alone_is_not_that_of_a_cancer_of_before() -> None:
    context = read_context(
        Report("x", "Cancer du sein traité en 2004. Carcinome endométrioïde.", "0" * 64, "x.txt"), shipped_lexicon()
    )
    assert [p.morphology_code for p in read_primaries(context, Keys())] == ["8000/3"]


def test_a_carcinoma_told_by_name_in_its_organ_is_no_spread_of_another() -> None:
    before = "Antécédents : carcinome papillaire de la thyroïde traité en 2004."
    text = f"{before} Masse ovarienne. L'examen de l'annexectomie conclut à un carcinome séreux de haut grade."
    assert list(_primaries(text)) == ["C56.9", "C73.9"]


@pytest.mark.parametrize(
    "text",
    [
        "Antécédent : carcinome épidermoïde du larynx en 2012. Scanner : nodule du lobe supérieur droit. TEP : SUV 9. "
        "La biopsie montre un adénocarcinome.",
        "Carcinome épidermoïde de l'œsophage en 2014. Scanner : masse du lobe supérieur droit de 3 cm. Biopsie : "
        "adénocarcinome, TTF1 +.",
        "Cancer du sein en 2004. Scanner : masse du lobe supérieur droit. TEP : SUV 8. IRM normale. Biopsie : "
        "carcinome épidermoïde.",
        "Carcinome épidermoïde de la langue en 2010. Scanner : nodule du lobe supérieur droit. IRM normale. Ponction : "
        "adénocarcinome.",
        "Adénocarcinome du sigmoïde en 2015. Scanner : masse du lobe supérieur droit, ganglions 4R. TEP : SUV 12. "
        "Biopsie : carcinome à petites cellules.",
    ],
)  # fmt: skip
def test_a_cancer_of_the_lung_of_a_type_that_has_not_spread_there_is_one_of_its_own(text: str) -> None:
    assert "C34.1" in _primaries(text)


@pytest.mark.parametrize(
    "text",
    [
        "Adénocarcinome du côlon en 2015. Scanner : nodule du lobe supérieur droit. TEP : SUV 9. Biopsie : "
        "adénocarcinome.",
        "Carcinome épidermoïde du larynx en 2012. Scanner : nodule du lobe supérieur droit. La biopsie montre une "
        "métastase d'un adénocarcinome.",
    ],
)
def test_what_may_have_spread_to_the_lung_is_no_cancer_of_it(text: str) -> None:
    assert "C34.1" not in _primaries(text)
