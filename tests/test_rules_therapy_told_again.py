"""Operations and irradiations told more than once: what was decided and then done, looked back to, or is to come."""

from __future__ import annotations

import pytest

from tests.reading import episodes


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Tumeur du rein. En avril 2012, on a décidé de procéder à une chirurgie. Le 3 mai 2012, une "
            "néphrectomie est réalisée.",
            [("nephrectomy", "2012-05-03")],
        ),
        (
            "Masse du poumon. Il est décidé de réséquer la tumeur. Le 4 juin 2010, une lobectomie est pratiquée.",
            [("lobectomy", "2010-06-04")],
        ),
        (
            "Tumeur du sein. La réunion opte pour une exérèse. Une tumorectomie a été effectuée en mars 2015.",
            [("lumpectomy", "2015-03")],
        ),
        (
            "Tumeur ORL. En mai 2014, une radiothérapie a été décidée. La radiothérapie est faite de juin 2014 à "
            "août 2014.",
            [("radiotherapy", "2014-06")],
        ),
        ("Tumeur du rein. En avril 2012, on a décidé de faire une néphrectomie.", [("nephrectomy", "2012-04")]),
        (
            "Tumeur du testicule. Orchidectomie en mai 2010. En juin 2018, il est décidé de réaliser un curage "
            "rétropéritonéal. L'examen montre un tératome. La surveillance depuis l'orchidectomie est régulière.",
            [("orchiectomy", "2010-05"), ("retroperitoneal lymph node dissection", "2018-06")],
        ),
        (
            "Tumeur du sein. Il a été décidé de réaliser une tumorectomie. En mai 2012, une mastectomie est pratiquée.",
            [("lumpectomy", None), ("mastectomy", "2012-05")],
        ),
        (
            "Tumeur du côlon. Une colectomie est décidée et réalisée en mai 2011. Hépatectomie en juin 2011.",
            [("colectomy", "2011-05"), ("hepatectomy", "2011-06")],
        ),
        (
            "Tumeur du testicule. Orchidectomie en mai 2010. Quatre cycles de BEP. Il est décidé de réaliser un curage "
            "rétropéritonéal, dont l'étude révèle un tératome.",
            [("orchiectomy", "2010-05"), ("BEP", "2010~"), ("retroperitoneal lymph node dissection", None)],
        ),
        (
            "Tumeur du col. Hystérectomie en mai 2010. On décide de pratiquer une exérèse de la masse pelvienne.",
            [("hysterectomy", "2010-05"), ("excision", "2010~")],
        ),
        (
            "Tumeur du rein. Néphrectomie en mai 2010. Il est décidé d'enlever le nodule et elle est opérée le 3 juin "
            "2012.",
            [("nephrectomy", "2010-05"), ("surgery", "2012-06-03")],
        ),
        (
            "Tumeur du rectum. Résection antérieure en mai 2010. L'étude a conclu à un carcinome d'exérèse complète.",
            [("anterior resection of the rectum", "2010-05")],
        ),
    ],
)
def test_what_is_decided_is_what_is_done_after_it(text: str, acts: list[tuple[str, str | None]]) -> None:
    assert [(e.name, e.start.edtf if e.start else None) for e in episodes(text)] == acts


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("mastectomie, curage axillaire", ["axillary lymph node dissection", "mastectomy"]),
        (
            "hystérectomie totale, double annexectomie, omentectomie, curage pelvien",
            ["adnexectomy", "omentectomy", "pelvic lymphadenectomy", "total hysterectomy"],
        ),
        ("néphrectomie gauche, lymphadénectomie", ["lymph node dissection", "nephrectomy"]),
    ],
)
@pytest.mark.parametrize("told", ["Cancer traité par {}.", "Cancer opéré en 2008 : {}.", "Cancer. Elle a subi {}."])
def test_a_node_dissection_in_a_list_of_operations_is_one_of_them(told: str, listed: str, names: list[str]) -> None:
    assert sorted(str(e.name) for e in episodes(told.format(listed))) == names


def test_a_dissection_told_again_in_its_list_is_no_other() -> None:
    told = "Cancer traité par mastectomie avec curage axillaire, curage de 12 ganglions."
    assert [e.name for e in episodes(told)] == ["mastectomy", "axillary lymph node dissection"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Carcinome du rein. Une chimiothérapie par cisplatine est donnée avant la chirurgie.", ["cisplatin"]),
        ("Tumeur du rein. Un scanner est fait avant le début de la radiothérapie.", []),
        ("Tumeur du rein. Un scanner est fait avant d'opérer. En mai 2012, néphrectomie.", ["nephrectomy"]),
        ("Tumeur du rein. Néphrectomie en mai 2012. Le bilan avant l'intervention était normal.", ["nephrectomy"]),
        ("Tumeur du rein. Avant 2012, une néphrectomie a été réalisée.", ["nephrectomy"]),
    ],
)
def test_an_act_told_as_still_to_come_is_none(text: str, names: list[str]) -> None:
    assert [e.name for e in episodes(text)] == names


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        (
            "Elle vient après avoir subi une mastectomie. Le sein était rétracté. Une mastectomie radicale modifiée a "
            "été réalisée le 20 mai 2012.",
            ["2012-05-20"],
        ),
        (
            "Tumeur du rein. Néphrectomie le 8 mars 2010. Scanner normal. Conclusion : néphrectomie en 2010.",
            ["2010-03-08"],
        ),
        (
            "Mastectomie gauche en 2010. En 2014, mastectomie droite.",
            ["2010", "2014"],
        ),
        (
            "Opéré dans l'enfance. Tumeur du rein. Néphrectomie en mai 2015. Un mois après la chirurgie, scanner.",
            ["2015-05"],
        ),
        (
            "Tumeur du rein. Récidive en mars 2014. Exérèse de la lésion en mai 2014. Progression en juin 2014. En "
            "résumé, exérèse de la lésion réalisée en mai 2014.",
            ["2014-05"],
        ),
    ],
)
def test_an_operation_told_again_is_one(text: str, starts: list[str]) -> None:
    assert [e.start.edtf if e.start else None for e in episodes(text)] == starts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Adénocarcinome du poumon.\n\nÉvolution\nElle va bien sous prednisone 5 mg par jour.", []),
        ("Adénocarcinome du poumon.\n\nÉvolution\nOn débute la prednisone à 50 mg par jour.", ["prednisone"]),
        ("Adénocarcinome du poumon.\n\nTraitement\nPrednisone 50 mg par jour.", ["prednisone"]),
        ("Adénocarcinome du poumon.\n\nÉvolution\nLa dexaméthasone 4 mg par jour est maintenue.", ["dexamethasone"]),
    ],
)
def test_a_corticosteroid_taken_anyway_is_no_therapy_of_the_cancer(text: str, names: list[str]) -> None:
    assert [e.name for e in episodes(text)] == names


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Tumeur du rein.\nNéphrectomie en mai 2010.\n\nDiagnostic\nRécidive hépatique d'une tumeur réséquée.", 1),
        ("Tumeur du rein.\nNéphrectomie en mai 2010.\n\nÉvolution\nUne tumeur du foie a été réséquée en mai 2012.", 2),
        ("Tumeur du rein.\n\nDiagnostic\nCarcinome du rein opéré en 2010.", 1),
    ],
)
def test_a_diagnosis_sums_up_the_operations_told_before_it(text: str, count: int) -> None:
    assert len(episodes(text)) == count


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "MOTIF\nSurrénalectomie droite pour métastase.\n\nRCP du 02/07/19 : chirurgie de la surrénale.\n\n"
            "Le 10/09/19 : surrénalectomie droite. Tumeur du rein.",
            [("adrenalectomy", "2019-09-10")],
        ),
        (
            "MOTIF\nSurrénalectomie pour métastase.\n\nTumeur du rein.\n\nBilan fait. Scanner fait.\n"
            "RCP du 02/07/19 : chirurgie de la surrénale et surveillance.\nSurrénalectomie laparoscopique.",
            [("adrenalectomy", None)],
        ),
        (
            "Tumeur du rein.\nAdmis le 05/05/2020 pour une néphrectomie.\nIntervention du 06/05/2020 : néphrectomie.",
            [("nephrectomy", "2020-05-06")],
        ),
        (
            "CENTRE DE RADIOTHERAPIE DES MONTS\n\nVue en consultation de fin d'irradiation. Tumeur du sein.\n\n"
            "Irradiation du 03/05/2021 au 06/06/2021 : 50 Gy.",
            [("radiotherapy", "2021-05-03")],
        ),
    ],
)
def test_the_day_of_an_act_is_that_on_which_it_was_done(text: str, acts: list[tuple[str, str | None]]) -> None:
    assert [(e.name, e.start.edtf if e.start else None) for e in episodes(text)] == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Cancer du sein droit. Mastectomie droite en 2010. Exérèse d'un nodule pulmonaire.",
            ["mastectomy", "excision"],
        ),
        ("Cancer du rein. Néphrectomie en 2010. Exérèse du nodule surrénalien.", ["nephrectomy", "excision"]),
        ("Cancer du sein. Mastectomie en 2010. Annexectomie bilatérale.", ["mastectomy", "adnexectomy"]),
        ("Cancer du sein. Mastectomie en 2010. Exérèse du quadrant.", ["mastectomy"]),
    ],
)
def test_a_line_on_another_organ_is_no_part_of_a_dated_operation(text: str, acts: list[str]) -> None:
    assert [e.name for e in episodes(text)] == acts
