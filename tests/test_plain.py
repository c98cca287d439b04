"""What a file's form does to a text is undone before reading, and every place leads back to the file."""

from __future__ import annotations

import random
import re
import textwrap
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from html.entities import html5
from pathlib import Path

import pytest

from kg.fact.case import Case, Item
from kg.fact.context import read_context
from kg.fact.read import case_of, read_case
from kg.lexicon.grammar import grammar
from kg.lexicon.lexicon import shipped_lexicon
from kg.residual.read import residual
from kg.text.edit import Edit, Edited
from kg.text.measure import refilled
from kg.text.plain import plain
from kg.text.report import Report

SEED = next((Path(__file__).resolve().parent.parent / "seeds").glob("*.txt")).read_text(encoding="utf-8")


def _plain(text: str) -> str:
    return plain(text, shipped_lexicon("fr").has_word, frozenset(grammar("fr").forms["leading"])).text


def test_every_place_of_an_edited_text_leads_back_to_where_it_came_from() -> None:
    once = Edited("0123456789").edited([Edit(1, 3, "x"), Edit(5, 5, ""), Edit(8, 9, "abc")])
    twice = once.edited([Edit(0, 2, "Y"), Edit(6, 7, "")])
    assert (once.text, twice.text) == ("0x34567abc9", "Y3456abc9")
    assert [once.origin(1, 2), once.origin(7, 9), once.origin(0, 11)] == [(1, 3), (8, 9), (0, 10)]
    assert [twice.origin(0, 1), twice.origin(4, 6), twice.origin(0, 9)] == [(0, 3), (6, 9), (0, 10)]
    assert Edited("abc").edited([]).origin(1, 2) == (1, 2)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("m\u00e9ta\u00adstase", "métastase"),
        (unicodedata.normalize("NFD", "métastase hépatique"), "métastase hépatique"),
        ("\ufeffAnamnèse", "Anamnèse"),
        ("mÃ©tastase de lâ€™estomac, lâ€™Å“sophage, Ã\u00a0 droite", "métastase de l’estomac, l’œsophage, à droite"),
        ("Âge, Å, A\u0302ge", "Âge, Å, Âge"),
        ("in\ufb01ltrant, di\ufb00us", "infiltrant, diffus"),
        ("carcinome  canalaire   infiltrant", "carcinome canalaire infiltrant"),
        ("Un.  \n   Deux.\n \n    - trois \n\tQuatre\t5\t\n", "Un.\n Deux.\n\n - trois\n\tQuatre\t5\t\n"),
        ("un\r\ndeux.\rtrois.", "un\ndeux.\ntrois."),
        ("un. \r\ndeux.  \r\ntrois.", "un.\ndeux.\ntrois."),
        ("Hb     12,3\tg/dL", "Hb\t12,3\tg/dL"),
        ("Le 8   300 mg, 1  000 mg", "Le 8\t300 mg, 1 000 mg"),
        ("Foie libre,\tos libres,    reins\t\t3", "Foie libre, os libres,\treins\t3"),
        ("Foie,\nos,\t\nreins,1", "Foie, os, reins,1"),
        ("Un.\n\nDeux.\n\n\n\nTrois.\n\nQuatre.", "Un.\nDeux.\n\nTrois.\nQuatre."),
        ("Un.\n\nDeux.\n \n  \n\nTrois.\n\nQuatre.\n\n\n\n\n\n.", "Un.\nDeux.\n\nTrois.\nQuatre.\n\n\n."),
        ("Un.\n\nDeux.\n\nTrois.\n\nQuatre.\n", "Un.\n\nDeux.\n\nTrois.\n\nQuatre.\n"),
        ("Un.\nDeux.\n\n\n\nTrois.\nQuatre.\nCinq.", "Un.\nDeux.\n\n\n\nTrois.\nQuatre.\nCinq."),
        ("HRR : ni BRCA1,\n  BRCA2, ATM.\nMSS", "HRR : ni BRCA1, BRCA2, ATM.\nMSS"),
        ("docétaxel +\ntrastuzumab\nIRM", "docétaxel + trastuzumab\nIRM"),
        ("CK7 +\nCD20 -\nTTF1 +\nAu total", "CK7 +\nCD20 -\nTTF1 +\nAu total"),
        ("GATA3 ........ +\nDate ..... 12/03/2020\nM. D....T", "GATA3: +\nDate: 12/03/2020\nM. D....T"),
        ("RT (50 Gy\nen 25 séances)\nIRM (cerveau)", "RT (50 Gy en 25 séances)\nIRM (cerveau)"),
        ("Tox,\n- mucite", "Tox,\n- mucite"),
        ("Fin.\n\n   12 / 30\n\n\fSuite.", "Fin.\nSuite."),
        ("µ ² œ « » —\u00a0€", "µ ² œ « » —\u00a0€"),
        ("p40 – ; CK20 \u2212, Ki\u201167", "p40 - ; CK20 -, Ki-67"),
        ("m&eacute;tastase &lt;&nbsp;3&#160;cm, T&#x2082;", "métastase < 3 cm, T₂"),
        ("<p>Un\ndeux</p>\n<p>trois<br/>quatre</p>", "\nUn deux\n\ntrois\nquatre\n"),
        ("<table><tr><td>PSA</td><td class='x'>12</td></tr></table>", "\n\n\tPSA\t12\t\n\n"),
        ("Un<!-- <b> --> <b>deux</b><style>p { }</style>.", "Un deux."),
        ("<!DOCTYPE html><b>Un</b><!-- non --> deux<![endif]>.", "Un deux."),
        ("Une masse <3 cm, >2 cm, a&b; <bas>", "Une masse <3 cm, >2 cm, a&b; <bas>"),
        ("<style>jamais <!-- clos", "<style>jamais <!-- clos"),
        ("Un<STYLE type='x'>p { }</Style > deux.", "Un deux."),
    ],
)
def test_odd_characters_are_read_as_what_they_stand_for(text: str, meant: str) -> None:
    assert _plain(text) == meant


HEAD = "Clinique\nMme T., IPP 12\n"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (f"{HEAD}Page 1/2\nUne masse\n{HEAD}Page 2/2\ndu sein.", f"{HEAD}Une masse du sein."),
        (f"{HEAD}Une masse\nPage 1 sur 3\n{HEAD}du sein.\nPage 2 sur 3\n", f"{HEAD}Une masse du sein.\n"),
        ("Un\nTél. 01\n\fDeux\nTél. 01\n\fTrois", "Un\nTél. 01\nDeux\nTrois"),
        ("Mme T. - page 1/2\nUn\nMme T. - page 2/2\ndeux", "Mme T. - page 1/2\nUn deux"),
        ("Un.\n\nPage 1/2\n\nDeux.\nPage 2/2", "Un.\n\nDeux."),
        # the first one stays between sentences, not amid one
        ("Un.\nImprimé hier - Page 1/2\nDeux.\nImprimé hier - Page 2/2", "Un.\nImprimé hier - Page 1/2\nDeux."),
        ("Une masse\nImprimé hier - Page 1/2\ndu sein.\nImprimé hier - Page 2/2", "Une masse du sein."),
        # one number of a page with that of all
        ("Une masse\n- Page 2/3 -\ndu sein.", "Une masse du sein."),
        ("Une masse\nPage 2\ndu sein.", "Une masse\nPage 2\ndu sein."),
        ("Une masse\n\n\fdu sein, une toux\n\fDeux.\n\fo trois", "Une masse du sein, une toux\nDeux.\no trois"),
        ("une chimio-\n\fthérapie", "une chimiothérapie"),
        ("Voir page 3.\nUn.\nVoir page 4.\nUn.", "Voir page 3.\nUn.\nVoir page 4.\nUn."),
        ("C1 J1\nC2 J1\n\fC3 J1", "C1 J1\nC2 J1\nC3 J1"),
        ("Toux.\nToux.\nPage 1/1", "Toux.\nToux."),
        ("Un.\nRAS.\nDeux.\n\fTrois.\nQuatre.\nRAS.\n\fCinq.", "Un.\nRAS.\nDeux.\nTrois.\nQuatre.\nRAS.\nCinq."),
    ],
)
def test_what_every_page_repeats_is_read_once(text: str, meant: str) -> None:
    assert _plain(text) == meant


CENTRE = "Centre Henri-Petit - Oncologie - 00123"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Une masse\n{}\ndu sein,\n{}\nopérée.", "Une masse du sein, opérée."),
        ("Une masse\n\n{}\n\ndu sein.\n\n{}\n\nOpérée\n\n{}\n\nhier.", "Une masse du sein.\n\nOpérée hier."),
        ("{}\nUn.\n{}\nUne masse\n{}\ndu sein,\n{}\nopérée.", "{}\nUn.\nUne masse du sein, opérée."),
        ("Une masse\n{}\nIPP 12\ndu sein\n{}\nIPP 12\ngauche.", None),
        ("Une masse\n{}\ndu sein.", None),
        ("Une masse.\n{}\nToux.\n{}\nOpérée.", None),
        ("Antécédents :\n{}\nasthme.\n{}\nOpérée.", None),
    ],
)
def test_the_head_of_pages_that_parts_sentences_is_taken_out(text: str, meant: str | None) -> None:
    told = text.replace("{}", CENTRE)
    assert _plain(told) == (told if meant is None else meant.replace("{}", CENTRE))


@pytest.mark.parametrize("line", ["sans particularité, stable", "RAS.", "CK7 positif", "-" * 40])
def test_a_finding_told_twice_is_no_head_of_a_page(line: str) -> None:
    text = f"Le foie\n{line}\nla rate\n{line}\nle pancréas"
    assert _plain(text) == text


FULL = "Une patiente de soixante ans est adressée pour une masse du sein"  # 64 code points


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        (f"{FULL}\ndroit.", True),
        (f"{FULL}\n\ndroit.", False),
        (f"{FULL}.\nDroit.", False),
        (f"{FULL}\nTraitement", False),
        (f"{FULL}\n- droit", False),
        (f"{FULL}\no droit", False),
        (f"{FULL} :\ndroit", False),
        (f"{FULL}\t12\ndroit\t13", False),
        ("Chirurgie,\npuis chimiothérapie", True),
        ("Antécédents\nhypertension", False),
        ("Adressé par le\nDr Petit", True),
        ("ADRESSÉ PAR LE\nDR PETIT", True),
        ("Curage D\nMammaire", False),
        ("Adressé par\n\nDr Petit", False),
        ("TEP du 4/5/21\n: stable", True),
        ("TEP du 4/5/21 :\nStable", True),
        (f"TEP du 4/5/21 :\n{FULL} droit sans autre foyer visible en dehors de ganglions axillaires", True),
        ("CK 7 :\nnégatif", True),
        ("Motif :\nToux", False),
        ("Examens :\nTDM. Foie libre.\n- IRM", False),
        (f"TRAITEMENT :\n{FULL} droit, qui est opérée puis irradiée sans incident notable au printemps", False),
        ("Bilan :\nTDM : stable", False),
        ("Antécédents :\nHTA\nDiabète", False),
        ("1. Chirurgie\n2. Chimiothérapie", False),
        (
            "Bilan d'extension par scanner et scintigraphie : atteinte osseuse\n  (L2, sternum), sans autre lésion.",
            True,
        ),
        ("Récidive pelvienne traitée par chimiothérapie et par radiothérapie\n(clinique du Parc) en 2019.", True),
        ("Docteur Martin\n(lettre dictée)", False),
        ("Bilan d'extension par scanner et par scintigraphie osseuse.\n(L2, sternum)", False),
        ("Questions posées à la réunion de concertation de ce jour\n(1) chimiothérapie ?", False),
    ],
)
def test_a_line_goes_on_where_its_form_says_so(text: str, joined: bool) -> None:
    assert ("\n" not in _plain(text)) is joined


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("une chimio-\nthérapie", "une chimiothérapie"),
        ("une CHIMIO-\nTHÉRAPIE", "une CHIMIOTHÉRAPIE"),
        ("une lésion sus-\nhépatique", "une lésion sus-hépatique"),
        ("N+ EPN-\nypT2", "N+ EPN-\nypT2"),
        ("une évo-\nlution lente", "une évolution lente"),
        ("le taux de CA 19-\n9", "le taux de CA 19-\n9"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_unless_the_word_has_one(text: str, meant: str) -> None:
    assert plain(text, {"chimio", "therapie", "chimiotherapie", "sus", "hepatique"}.__contains__).text == meant


PROSE = [
    "Monsieur R. est suivi depuis avril 2012 pour une tumeur du rein gauche, découverte devant une hématurie. "
    "Le scanner montrait une masse de 84 mm - la plus grande - sans adénopathie. Néphrectomie élargie le 12.05.2012, "
    "avec 3 ganglions indemnes. L'évolution a été simple et la surveillance est restée sans particularité jusqu'au "
    "printemps 2016, date à laquelle une toux sèche a conduit à un nouvel examen, qui montrait 4 nodules pulmonaires.",
    "Un traitement par sunitinib a été débuté en juin 2016, à la dose de 50 mg par jour, quatre semaines sur six. Il a "
    "été bien supporté hormis une asthénie de grade 2. La réévaluation montrait une réponse partielle. On a poursuivi "
    "sans changement de dose jusqu'en mars 2018, où les nodules avaient augmenté de taille.",
    "Traitement en cours :",
    "• amlodipine 5 mg le matin, à poursuivre sous surveillance de la tension, qui a varié sous traitement",
    "• lévothyroxine 50 µg",
    "IRM : normale.",
]


@pytest.mark.parametrize("width", [48, 60, 72, 79, 80, 100, 120])
@pytest.mark.parametrize("change", [str, str.upper])
def test_lines_cut_at_one_width_are_put_together_as_they_were(width: int, change: Callable[[str], str]) -> None:
    for text in ("\n".join(PROSE), "\n\n".join(PROSE), "\n".join([PROSE[3], *PROSE[4:], *PROSE[:3]])):
        assert _plain(_wrapped(width, change(text))) == change(text)


def test_sentences_that_end_with_their_line_stay_apart_in_a_text_of_many_paragraphs() -> None:
    """One paragraph in ten has a last line without room for another word."""
    notes = [f"Contrôle sans particularité, marqueurs normaux, poids stable au {n}e mois." for n in range(3, 20)]
    last = "Examen clinique sans particularité ce jour-là, état général conservé, aucune plainte."
    text = "\n".join([PROSE[0], *notes, last, "Patient revu."])
    assert _plain(_wrapped(88, text)).count("\n") == text.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        # a field, a date, an item and a heading below full lines
        "\n".join(
            f"Un foyer unique du poumon droit est resté sans changement depuis {n} ans\n{line} sans"
            for n, line in enumerate(["12/03/2019", "Poids : 61 kg", "- toux", "=> stable"], start=12)
        ),
        # broken by hand, at no one width
        "Une masse du sein droit a été découverte lors d'un contrôle systématique\nen mai 2019, "
        "opérée aussitôt par tumorectomie avec la recherche\ndu ganglion sentinelle, qui était envahi, "
        "puis irradiée sur le sein et les aires\nganglionnaires.",
    ],
)
def test_lines_that_were_cut_at_no_one_width_are_asked_one_by_one(text: str) -> None:
    assert not list(refilled(text))


def test_lists_of_short_lines_keep_their_lines() -> None:
    text = "Hémoglobine 12,3 g/dL\nLeucocytes 5 600/mm3\nPlaquettes 230 000/mm3\nCréatinine 80 µmol/L\nACE 12 ng/mL\n"
    assert _plain(text * 4) == text * 4


def _wrapped(width: int, text: str = SEED) -> str:
    return "\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in text.split("\n"))


def _doubled(text: str) -> str:
    draw = random.Random(3)
    return "".join("  " if char == " " and draw.random() < 0.3 else char for char in text)


def _hyphenated(text: str) -> str:
    """Lines that end inside the word at code point 80, where both parts have four letters."""
    broken = re.sub(r"(.{60,76}[a-zà-ÿ]{4})(?=[a-zà-ÿ]{4})", "\\1-\n", text)
    assert broken.count("-\n") > 15
    return broken


def _in_html(text: str) -> str:
    references = {
        ord(char): f"&{name}" for name, char in html5.items() if name.endswith(";") and char in "éèàâêçœ’«»<>"
    }
    body = "</p>\n<p>".join(textwrap.fill(line, 80).translate(references) for line in text.split("\n"))
    return f"<html><head><title></title></head><body><p>{body}</p></body></html>"


def _in_pages(text: str, lines: int, head: str, foot: str) -> str:
    """A text in lines of 80, and so many of them on each page."""
    rows = _wrapped(80, text).split("\n")
    pages = ["\n".join(rows[i : i + lines]) for i in range(0, len(rows), lines)]
    return "\n".join(
        f"{head}\n{page}\n{foot.format(number=n, all=len(pages))}" for n, page in enumerate(pages, start=1)
    )


FORMS: dict[str, Callable[[str], str]] = {
    "broken at 80": lambda text: _wrapped(80, text),
    "broken at 72": lambda text: _wrapped(72, text),
    "broken at 100": lambda text: _wrapped(100, text),
    "broken at 40": lambda text: _wrapped(40, text),
    "broken at 80, CRLF": lambda text: _wrapped(80, text).replace("\n", "\r\n"),
    "broken at 80, indented": lambda text: _wrapped(80, text).replace("\n", "\n    "),
    "broken at 80, line ends doubled": lambda text: _wrapped(80, text).replace("\n", "\n\n"),
    "broken at 80, capitals": lambda text: _wrapped(80, text.upper()),
    "broken at 80, justified": lambda text: _doubled(_wrapped(80, text)),
    "hyphenated": _hyphenated,
    "every line doubled": lambda text: text.replace("\n", "\n\n"),
    "every line doubled, CRLF": lambda text: text.replace("\n", "\r\n\r\n"),
    "every line doubled, blanks between": lambda text: text.replace("\n", "\n  \n"),
    "tabs behind commas": lambda text: text.replace(", ", ",\t"),
    "CR": lambda text: text.replace("\n", "\r"),
    "double blanks": _doubled,
    "decomposed accents": lambda text: unicodedata.normalize("NFD", text),
    "UTF-8 read as Windows-1252": lambda text: text.encode().decode("cp1252"),
    "ligatures": lambda text: text.replace("fi", "\ufb01").replace("fl", "\ufb02"),
    "soft hyphens": lambda text: re.sub(r"([a-z]{3})(?=[a-z]{3})", "\\1\u00ad", text),
    "HTML": lambda text: "".join(f"<p>{line}</p>\n" for line in text.split("\n")),
    "HTML, character references": _in_html,
    "zero-width blanks": lambda text: text.replace(" ", " \u200b"),
}


def _read(text: str) -> Case:
    return read_case(Report("x", text, "", ""))


def _bare(text: str) -> str:
    """The letters and digits of a quote, whatever the form of its text."""
    text = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in text if char.isalnum())


def _told(case: Case) -> list[tuple[str, str, str, list[str]]]:
    """The items of a case with what proves them."""
    items: list[Item] = [
        case.patient, *case.primaries, *case.stages, *case.biomarkers, *case.metastases, *case.episodes,
        *case.responses, *case.adverse_events, *case.conditions, *case.issues,
    ]  # fmt: skip
    quotes = [[_bare(_plain(case.report.text[s.start : s.end])) for s in item.evidence] for item in items]
    return [(item.key, item.rule, item.basis, each) for item, each in zip(items, quotes, strict=True)]


@lru_cache(maxsize=1)
def _seed_told() -> list[tuple[str, str, str, list[str]]]:
    return _told(_read(SEED))


@pytest.mark.parametrize("form", FORMS)
def test_the_same_report_in_another_form_has_the_same_facts_with_the_same_proof(form: str) -> None:
    case = _read(FORMS[form](SEED))
    assert _told(case) == _seed_told()


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("", "Page {number}/{all}"),
        ("Clinique de l'Étang - service 3\nDossier n° 123", "\n- Page {number} sur {all} -\n"),
        ("Dossier n° 123", "Secrétariat : 01 02 03 04 05\n\f"),
        ("", "{number}/{all}\n\f"),
        ("Centre Henri-Petit, dossier n° 123", ""),
    ],
)
def test_a_report_printed_on_several_pages_has_the_facts_of_the_report(head: str, foot: str) -> None:
    case = _read(_in_pages(SEED, 9, head, foot))
    assert [told[:3] for told in _told(case)] == [told[:3] for told in _seed_told()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LE SCANNER MET EN ÉVIDENCE LES LÉSIONS, QUI SE SITUENT PRÈS DU PÔLE SUPÉRIEUR DROIT.", set()),
        ("ELLE VIT SEULE, L'URÈTRE EST VIDE, ELLE A BU.", set()),
        ("Recherche de mutation de MET : négative.", {"met"}),
        ("Un lupus (LES) est connu.", {"lupus"}),
        ("LE LUPUS EST CONNU, L'HTA ÉGALEMENT.", {"lupus", "hypertension"}),
    ],
)
def test_everyday_words_in_capitals_are_no_acronyms(text: str, found: set[str]) -> None:
    sentences = read_context(Report("x", text, "", ""), shipped_lexicon("fr")).told
    named = {t.value for s in sentences for t in s.tokens if t.kind in ("marker", "condition", "regimen", "morphology")}
    assert named - {"mutation", "lesion"} == found


def test_mentions_and_residual_quote_the_report_as_it_is() -> None:
    text = _wrapped(60, SEED).replace("infiltrant", "in\ufb01ltrant")
    context = read_context(Report("x", text, "", ""), shipped_lexicon("fr"))
    case = case_of(context)
    quotes = {text[m.span.start : m.span.end] for m in case.mentions}
    assert "carcinome canalaire\nin\ufb01ltrant" in quotes or "carcinome canalaire in\ufb01ltrant" in quotes
    left = [stretch for section in residual(context, case).sections for stretch in section.stretches]
    assert left
    assert all(text[stretch.start : stretch.end] == stretch.text for stretch in left)


def _lower(text: str) -> str:
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def test_a_report_typed_in_small_letters_throughout_is_read_as_one_in_capitals() -> None:
    text = (
        "compte rendu de consultation. patiente de 61 ans, carcinome canalaire infiltrant du sein g, classé pt2n1m0, "
        "re 80 %, her2 0. elle a reçu 6 cures de fec 100. en mai 2014, le tdm montre des métastases hépatiques, "
        "traitées par paclitaxel 80 mg/m2, ace 12. "
        "sous ce traitement, rp hépatique en septembre 2014 puis progression osseuse en mars 2015."
    )
    case = read_case(Report("a", text, "", ""))
    assert [(p.topography, p.laterality) for p in case.primaries] == [("C50.9", "left")]
    assert [(s.prefix, s.t, s.n, s.m) for s in case.stages] == [("p", "2", "1", "0")]
    assert {b.name for b in case.biomarkers} == {"ER", "HER2", "CEA"}
    assert [r.category for r in case.responses] == ["PR", "PD"]
    assert "rp hépatique" in {text[s.start : s.end] for r in case.responses for s in r.evidence}


def test_the_places_of_a_report_in_small_letters_are_those_of_the_file() -> None:
    text = _lower(SEED).replace(", ", ",   ")
    page = plain(text, shipped_lexicon("fr").has_word)
    assert page.text.isupper()
    for match in re.finditer(r"[A-Z]{6,}", page.text):
        start, end = page.origin(*match.span())
        assert text[start:end].upper() == match[0]


def test_a_report_with_capitals_or_a_few_words_keeps_its_letters() -> None:
    for text in (SEED, _lower(SEED)[:250], _lower(SEED).replace("cancer", "Cancer").replace("le ", "Le ")):
        assert not _plain(text).isupper()
