"""Annotated reports with something added that tells nothing of the tumour: a heading, a relative's cancer, a remark.

    python benchmarks/added.py GOLD TEXTS [--json]

What stood in the report is told as before, so that every fact more, and every date that changes, is one too many; the
annotated places are moved along. Definitions: `kg eval facts`.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from kg.evaluate.facts import FactScore, score_case
from kg.evaluate.read import found_facts, rules_of
from kg.fact.read import read_case
from kg.text.report import Report

_LETTER = """CENTRE HOSPITALIER DU LAC
Service d'oncologie médicale
Pr A. Morel - Dr B. Faure
Tél. 04 00 00 00 00

Annecy, le 12 mars 2024

Mon cher confrère,

"""
_CLOSING = """

Je vous prie de croire, mon cher confrère, à l'assurance de mes sentiments les meilleurs.

Dr B. FAURE
Ce document est confidentiel. Copie : Dr Petit (médecin traitant).
"""
_UNITS = """INSTITUT DU SEIN ET DE GYNÉCOLOGIE
Centre de lutte contre le cancer - Unité de transplantation hépatique
Réseau sarcome - Réseau mélanome - Groupe lymphome
Chirurgie digestive et hépatobiliaire - Radiothérapie - Hématologie

"""
_BOARD = """RÉUNION DE CONCERTATION PLURIDISCIPLINAIRE
Date de la RCP : 12/03/2024
Présents : Dr A. Petit (oncologue), Dr C. Roux (radiothérapeute), Dr D. Blanc (chirurgien)

"""
_FAMILY = """Antécédents familiaux : mère décédée d'un cancer du sein à 50 ans, père traité pour un cancer de la
prostate par radiothérapie, une sœur opérée d'un mélanome, oncle paternel avec un lymphome."""
_PAST = """Antécédents chirurgicaux : appendicectomie en 1985, cholécystectomie en 2001, fracture du poignet opérée.
Antécédents médicaux : HTA, diabète de type 2, BPCO, thyroïdite."""
_DRUGS = """Traitement habituel : aspirine 75 mg, metformine 1000 mg x 2/j, furosémide 40 mg, atorvastatine 20 mg,
lévothyroxine 100 µg, paracétamol 1 g si besoin, oméprazole 20 mg."""
_CARER = """Le conjoint, traité pour un lymphome par R-CHOP, est épuisé. La fille de la patiente a été
opérée d'un cancer du sein en 2019."""
_RISKS = """Les bénéfices et les risques de la chirurgie, de la chimiothérapie et de la radiothérapie ont été
expliqués : nausées, alopécie, neutropénie fébrile, mucite, neuropathie. Consentement signé."""
_ARMS = """Protocole X-12 : bras A FOLFIRINOX, bras B gemcitabine 1000 mg/m2. Inclusion non retenue."""
_ASKED = (
    """Question : une chimiothérapie adjuvante ? une radiothérapie stéréotaxique ? HER2 à contrôler ? Mutation BRAF ?"""
)
_REFUSED = (
    """La chimiothérapie par docétaxel a été refusée. La radiothérapie est récusée. Contre-indication au cisplatine."""
)
_SCAN = """Technique : acquisition après injection de 100 ml de Xenetix 350. PDL 450 mGy.cm.
Injection de 240 MBq de 18F-FDG."""
_SLEEP = """Anesthésie générale par propofol 200 mg, sufentanil 15 µg. Antibioprophylaxie par céfazoline 2 g."""
_WATCH = """Surveillance : examen clinique tous les 6 mois, mammographie annuelle, PSA et CA 15-3 tous les 6 mois."""
_PLAN = """Au total, nous proposons de poursuivre la surveillance. Si progression, un traitement par pembrolizumab
200 mg toutes les 3 semaines sera discuté. En cas d'échec, une chimiothérapie par docétaxel 75 mg/m2 serait possible."""
_BLOOD = """Biologie : Hb 12,3 g/dl, leucocytes 5,4 G/l, plaquettes 245 G/l, créatinine 80 µmol/l, ASAT 25 UI/l,
ALAT 31 UI/l, bilirubine 9 µmol/l, albumine 38 g/l, CRP 4 mg/l."""
_TRIAL = """L'essai de phase III comparant le nivolumab à l'ipilimumab a été expliqué, sans souhait d'y participer.
Une recherche de mutation EGFR et une relecture HER2 sont demandées."""
_REMARK = """Rappel : les tumeurs HER2 positives relèvent du trastuzumab, les tumeurs RE positives du tamoxifène.
Le stade IV est défini par la présence de métastases. Les patientes ménopausées reçoivent du létrozole."""
_LEGEND = """Valeurs usuelles : PSA < 4 ng/ml, ACE < 5 µg/l, CA 15-3 < 30 U/ml.
RE positif si ≥ 10 % des cellules. RP : réponse partielle ; PD : progression."""
_LIFE = """Mode de vie : à domicile, retraite de l'enseignement, deux enfants.
Tabac sevré depuis 2005, alcool occasionnel."""
_EXAMINED = """Examen clinique : poids 68 kg, taille 165 cm, TA 130/80 mmHg.
Auscultation libre, abdomen souple, pas d'œdème."""

ADDITIONS: dict[str, tuple[str, str]] = {
    "nothing": ("", ""),
    "the heading and end of a letter": (_LETTER, _CLOSING),
    "the units of a hospital": (_UNITS, ""),
    "the heading of a board": (_BOARD, ""),
    "the heading of a visit": ("Consultation du 12/03/2024\n\n", ""),
    "the heading of a stay": ("Hospitalisation du 08/03/2024 au 12/03/2024\n\n", ""),
    "when it was signed": ("", "\n\nCompte rendu validé le 15/03/2024 par le Dr B. Faure.\n"),
    "the family, before": (f"{_FAMILY}\n\n", ""),
    "the family, behind": ("", f"\n\n{_FAMILY}\n"),
    "past illnesses, before": (f"{_PAST}\n\n", ""),
    "past illnesses, behind": ("", f"\n\n{_PAST}\n"),
    "usual drugs, before": (f"{_DRUGS}\n\n", ""),
    "usual drugs, behind": ("", f"\n\n{_DRUGS}\n"),
    "what may be given later": ("", f"\n\n{_PLAN}\n"),
    "a carer and a daughter": ("", f"\n\n{_CARER}\n"),
    "risks that were explained": ("", f"\n\n{_RISKS}\n"),
    "the arms of a trial": ("", f"\n\n{_ARMS}\n"),
    "questions to a board": ("", f"\n\n{_ASKED}\n"),
    "what was refused": ("", f"\n\n{_REFUSED}\n"),
    "how a scan was made": ("", f"\n\n{_SCAN}\n"),
    "an anaesthesia": ("", f"\n\n{_SLEEP}\n"),
    "what is to be watched": ("", f"\n\n{_WATCH}\n"),
    "blood values": ("", f"\n\n{_BLOOD}\n"),
    "a trial and tests to come": ("", f"\n\n{_TRIAL}\n"),
    "remarks on tumours": ("", f"\n\n{_REMARK}\n"),
    "what values mean": ("", f"\n\n{_LEGEND}\n"),
    "the way of life": (f"{_LIFE}\n\n", ""),
    "an examination": ("", f"\n\n{_EXAMINED}\n"),
}
"""By what it is: what is put before a report, and behind it."""


def score(gold: Path, texts: Path, before: str, behind: str) -> FactScore:
    """The figures of all reports of a folder, each with something before and behind it."""
    total = FactScore()
    for path in sorted(gold.glob("*.json")):
        wanted = json.loads(path.read_bytes())
        text = (texts / f"{wanted['case']}.txt").read_bytes().decode()
        case = read_case(Report(wanted["case"], before + text + behind, "", ""))
        found = found_facts(case)
        move_evidence(found, len(before))
        score_case(total, wanted, found, text, rules_of(case))
    return total


def move_evidence(part: Any, by: int) -> None:
    """Counts the places of facts from behind what was added before a report; those in it are at its beginning."""
    for each in part.values() if isinstance(part, dict) else part:
        if isinstance(each, (dict, list)):
            move_evidence(each, by)
    if isinstance(part, dict) and part.get("evidence"):
        part["evidence"] = [[max(0, start - by), max(0, end - by)] for start, end in part["evidence"]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, help="folder with ID.json")
    parser.add_argument("texts", type=Path, help="folder with ID.txt")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    found = {name: score(args.gold, args.texts, *parts) for name, parts in ADDITIONS.items()}
    if args.json:
        told = {name: [round(getattr(one.overall(), key), 4) for key in _FIGURES] for name, one in found.items()}
        print(json.dumps(told, indent=1))
    else:
        print("\n".join(one.overall().line(name, 32) for name, one in found.items()))
    return 0


_FIGURES = ("precision", "recall", "f1")

if __name__ == "__main__":
    sys.exit(main())
