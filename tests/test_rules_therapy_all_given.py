"""Counted cycles complete a therapy that has an end, or that a sentence tells as gone through."""

from __future__ import annotations

import pytest

from tests.reading import episodes


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Elle a reçu 4 cycles d'EC néoadjuvant. Mastectomie.", "completed"),
        ("Elle a reçu une chimiothérapie adjuvante par EC pendant 4 cycles.", "completed"),
        ("Entre mars et juillet 2017, il a reçu 6 cycles de CHOP.", "completed"),
        ("Traitée par 6 cycles de R-CHOP, de mars à juillet 2017.", "completed"),
        ("Il a terminé 6 cycles de CHOP.", "completed"),
        ("6 cycles de CHOP, terminés en juillet 2017.", "completed"),
        ("Cancer du côlon métastatique. Il a reçu un total de 9 cycles de FOLFOX, puis du FOLFIRI.", "completed"),
        ("CHOP x 6, 03/2017 - 07/2017 : réponse complète.", "completed"),
        ("6 CHOP de mars à juillet 2017, mucite G2 à la dose de C3.", "completed"),
        ("CT adj : 3 FEC 100 puis 3 docétaxel, de 03/2017 à 07/2017.", None),
        ("Il a reçu 6 cycles de CHOP.", None),
        ("Cancer du côlon métastatique. Il a reçu 9 cycles de FOLFOX, puis du FOLFIRI.", None),
        ("Il est décidé une chimiothérapie adjuvante par EC, 4 cycles.", None),
        ("Il a été décidé d'administrer du docétaxel adjuvant pendant 4 cycles.", None),
        ("Une chimiothérapie adjuvante est décidée et il a reçu 4 cycles de docétaxel.", "completed"),
    ],
)
def test_a_count_completes_a_therapy_told_as_gone_through(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


def test_a_note_without_a_verb_has_the_number_and_the_dates() -> None:
    (given,) = episodes("CHOP x 6, 03/2017 - 07/2017 : réponse complète.")
    assert (given.cycles, given.start and given.start.edtf, given.end and given.end.edtf) == (6, "2017-03", "2017-07")


@pytest.mark.parametrize(
    ("text", "cycles", "reason"),
    [
        ("Il a reçu les 6 cycles prévus.", 6, "completed"),
        ("Il a suivi les 6 cycles initialement prévus.", 6, "completed"),
        ("Les 6 cures prévues ont été administrées.", 6, "completed"),
        ("La totalité des 6 cures prévues a été réalisée.", 6, "completed"),
        ("Les 6 cures prévues n'ont pas été administrées.", None, None),
        ("Il a reçu 4 des 6 cycles prévus.", 4, None),
        ("Il doit recevoir les 6 cycles prévus.", None, None),
    ],
)
def test_all_cycles_that_were_planned_were_given(text: str, cycles: int | None, reason: str | None) -> None:
    (given,) = episodes(f"Lymphome. Il débute du R-CHOP en mars 2012. {text}")
    assert (given.cycles, given.stop_reason) == (cycles, reason)
