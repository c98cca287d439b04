"""Therapies told behind an operation as what came before it: their order, their setting and the year of their month."""

from __future__ import annotations

import pytest

from tests.reading import episodes

_ORDERS = [
    "précédée d'une", "précédée par une", "ayant été précédée par une", "faisant suite à une",
    "qui faisait suite à une", "succédant à une", "au décours d'une", "après une",
]  # fmt: skip


def _told(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(e.name, e.start.edtf if e.start else None, e.setting) for e in episodes(text)]


@pytest.mark.parametrize("order", _ORDERS)
@pytest.mark.parametrize(("month", "start"), [("janvier", "2015-01"), ("mars", "2015-03"), ("novembre", "2014-11")])
def test_the_year_of_what_came_before_is_no_later(order: str, month: str, start: str) -> None:
    text = f"Cancer du rectum. Colectomie le 29 mars 2015, {order} radiothérapie en {month}."
    assert _told(text) == [("radiotherapy", start, "neoadjuvant"), ("colectomy", "2015-03-29", None)]


@pytest.mark.parametrize("order", ["précédés par des", "au décours du", "précédé du", "précédé par du"])
def test_drugs_that_came_before_are_neoadjuvant(order: str) -> None:
    text = f"Cancer du sein. Curage axillaire le 3 mars 2015, {order} docétaxel."
    assert [name for name, _, _ in _told(text)] == ["docetaxel", "axillary lymph node dissection"]


def test_a_stretch_before_runs_on_to_the_year_of_the_operation() -> None:
    text = "Cancer du poumon. Lobectomie le 3 mars 2015, précédée par 3 cures de cisplatine de novembre à janvier."
    first = episodes(text)[0]
    assert (first.name, first.start and first.start.edtf, first.end and first.end.edtf) == (
        "cisplatin", "2014-11", "2015-01",
    )  # fmt: skip


@pytest.mark.parametrize(
    "told",
    [", le dernier le 28 {},", ", dont la dernière en {},", ", dernière cure le 28 {},", ", terminés en {},",
     ", achevés le 28 {},", " reçus jusqu'en {},"],
)  # fmt: skip
@pytest.mark.parametrize(("month", "end"), [("janvier", "2015-01"), ("juin", "2014-06")])
def test_what_came_before_ended_no_later(told: str, month: str, end: str) -> None:
    text = f"Cancer du sein. En mars 2015, après 4 cycles de docétaxel{told.format(month)} la patiente consulte."
    assert [e.end and e.end.edtf[:7] for e in episodes(text)] == [end]


def test_what_begins_on_a_date_ends_after_it() -> None:
    text = "Cancer du sein. En mars 2015, la patiente débute 4 cycles de docétaxel, le dernier le 28 juin."
    assert [e.end and e.end.edtf for e in episodes(text)] == ["2015-06-28"]


@pytest.mark.parametrize("order", ["suivie d'une", "puis", "et, après cicatrisation,"])
def test_what_came_after_is_later(order: str) -> None:
    text = f"Cancer du rectum. Colectomie le 29 mars 2015, {order} radiothérapie en juin."
    assert _told(text) == [("colectomy", "2015-03-29", None), ("radiotherapy", "2015-06", "adjuvant")]


@pytest.mark.parametrize("act", ["Cytoréduction complète", "Chirurgie de cytoréduction complète"])
def test_the_date_behind_a_complete_operation_is_its_own(act: str) -> None:
    assert [start for _, start, _ in _told(f"Cancer de l'ovaire. {act} le 12/03/2015.")] == ["2015-03-12"]
    after = "Cancer de l'estomac. Gastrectomie, fin du traitement le 12/03/2015."
    assert [start for _, start, _ in _told(after)] != ["2015-03-12"]


@pytest.mark.parametrize("where", ["dans le", "à la limite du", "en dehors du", "à l'intérieur des"])
@pytest.mark.parametrize("of", ["de la RT", "de l'irradiation", "de la radiothérapie adjuvante", "de la curiethérapie"])
def test_a_relapse_in_the_field_of_an_irradiation_is_no_irradiation_then(where: str, of: str) -> None:
    field = "champs" if where.endswith("des") else "champ"
    assert _told(f"Cancer du sein. En janvier 2008, récidive axillaire {where} {field} {of}.") == []
