"""A tumour whose date is only that of the narrative has none when its treatment began before."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "Elle est traitée par évérolimus depuis mai 2012. Elle est admise en juillet 2018 pour une fièvre.\n\n"
            "Diagnostic : tumeur neuroendocrine du grêle métastatique.",
            [None],
        ),
        (
            "Un traitement par imatinib est débuté en mars 2010. En mai 2013, un scanner montre des nodules.\n\n"
            "Diagnostic : GIST de l'estomac.",
            [None],
        ),
        (
            "En mai 2013, le scanner montre une masse du rein. Une biopsie montre un carcinome à cellules claires. "
            "Néphrectomie en juin 2013.",
            ["2013-05"],
        ),
        ("Carcinome du sein droit diagnostiqué en mai 2013. Mastectomie en mars 2008.", ["2013-05"]),
    ],
)
def test_a_date_of_the_narrative_gives_way_to_a_treatment_before_it(text: str, dates: list[str | None]) -> None:
    case = read_case(Report("late", text, "", ""))
    assert [tumour.date.edtf if tumour.date else None for tumour in case.primaries] == dates
