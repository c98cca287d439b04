"""A therapy that ran when the tumour progressed, or until then, ended by that; its date is no start."""

from __future__ import annotations

from itertools import product

import pytest

from tests.reading import episodes, started

_RAN = ["Elle recevait du {drug}", "Elle était sous {drug}", "Elle était traitée par {drug}", "Elle prenait {drug}"]
_AT = ["à la progression de mai 2019", "lors de la rechute de mai 2019", "au moment de la récidive (mai 2019)"]


@pytest.mark.parametrize("text", [f"{ran} {at}" for ran, at in product(_RAN, _AT)])
@pytest.mark.parametrize("drug", ["létrozole", "palbociclib", "docétaxel", "pembrolizumab"])
def test_a_therapy_that_ran_at_a_progression_did_not_begin_then(text: str, drug: str) -> None:
    told = episodes(f"Cancer métastatique. {text.format(drug=drug)}. Capécitabine débutée en juin 2019.")
    assert [(started(e), e.stop_reason) for e in told] == [("", "progression"), ("2019-06", None)]


@pytest.mark.parametrize("begun", ["Docétaxel à la", "Mise sous docétaxel à la", "Docétaxel débuté lors de la"])
def test_what_was_given_at_a_progression_began_then(begun: str) -> None:
    told = episodes(f"Cancer métastatique. {begun} progression de mai 2019.")
    assert [(started(e), e.stop_reason) for e in told] == [("2019-05", None)]


@pytest.mark.parametrize(
    "until",
    [
        "jusqu'à une récidive ganglionnaire en mai 2019",
        "jusqu'à la rechute hépatique de mai 2019",
        "jusqu'à sa rechute en mai 2019",
        "jusqu'en mai 2019 (rechute)",
        "jusqu'en mai 2019, date de la rechute",
        "pendant 11 mois jusqu'à une récidive osseuse en mai 2019",
    ],
)
@pytest.mark.parametrize("drug", ["létrozole", "interféron", "nivolumab", "imatinib"])
@pytest.mark.parametrize("kind", ["adjuvant ", ""])
def test_a_therapy_given_until_a_relapse_of_a_date_ended_by_it(until: str, drug: str, kind: str) -> None:
    told = episodes(f"Cancer suivi depuis 2017. Traitement {kind}par {drug} débuté en juin 2018, {until}.")
    assert [(started(e), e.end.edtf if e.end else "", e.stop_reason) for e in told] == [
        ("2018-06", "2019-05", "progression")
    ]


def test_all_cycles_and_what_is_to_be_given_until_a_progression_did_not_end_by_it() -> None:
    told = episodes("Cancer. Docétaxel 6 cycles en 2018, surveillance jusqu'à la rechute de mai 2019.")
    assert [(e.stop_reason, e.end) for e in told] == [(None, None)]
    told = episodes("Cancer. Létrozole jusqu'à progression ou toxicité inacceptable.")
    assert [e.stop_reason for e in told] == [None]
