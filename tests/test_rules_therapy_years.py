"""Acts told in a row, each with its date: a year behind a short word, months before their year, times since."""

from __future__ import annotations

import pytest

from tests.reading import episodes


@pytest.mark.parametrize(
    ("told", "starts"),
    [
        ("Prostatectomie 2010, RT 2012, hormonothérapie 2014.", ["2010", "2012", "2014"]),
        ("Prostatectomie en 2010, RT en 2012, goséréline en 2014.", ["2010", "2012", "2014"]),
        ("RTUP en février, prostatectomie en mars puis irradiation en juin 2015.", ["2015-02", "2015-03", "2015-06"]),
        ("RTUP en 1998. Docétaxel en février, prostatectomie en mars et RT en juin 2015.",
         ["1998", "2015-02", "2015-03", "2015-06"]),
        ("Docétaxel en février 2015. Prostatectomie en mars puis RT en juin 2016.", ["2015-02", "2015-03", "2016-06"]),
        ("Docétaxel en novembre puis prostatectomie en juin 2015.", [None, "2015-06"]),
        ("Prostatectomie en mars 2010 et, 6 mois après, RT.", ["2010-03", "2010-09~"]),
        ("Prostatectomie en mars 2010, puis six mois plus tard, une RT.", ["2010-03", "2010-09~"]),
        ("Prostatectomie en mars 2010 avec radiothérapie 6 mois plus tard.", ["2010-03", "2010-09~"]),
        ("Docétaxel en mars 2010, puis cabazitaxel 6 mois plus tard.", ["2010-03", "2010-09~"]),
        ("Docétaxel en mars 2010 avec une réponse partielle 6 mois plus tard.", ["2010-03"]),
        ("En mars 2010, 6 mois plus tard, RT.", ["2010-03"]),
    ],
)  # fmt: skip
def test_acts_told_in_a_row_have_their_own_dates(told: str, starts: list[str | None]) -> None:
    assert [e.start.edtf if e.start else None for e in episodes(f"Cancer de la prostate. {told}")] == starts


def test_a_time_that_leads_to_what_was_begun_does_not_count_from_it() -> None:
    prostatectomy, *others = episodes(
        "Cancer de la prostate. Opéré en mars 2010, 6 mois plus tard, il reçoit du sunitinib."
    )
    assert prostatectomy.start
    assert prostatectomy.start.edtf == "2010-03"
    assert all(e.start is None or e.start.edtf >= "2010-03" for e in others)
