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

_SCALES = """Grade I : bien différencié ; grade II : moyennement différencié ; grade III : peu différencié.
HER2 : score 0 = négatif ; 1+ = négatif ; 2+ = équivoque ; 3+ = positif. pT1 : < 2 cm ; pT2 : 2 à 5 cm ; pT3 : > 5 cm.
PD-L1 : négatif < 1 %, faible 1-49 %, fort >= 50 %. RC : disparition ; RP : baisse de 30 % ; PD : hausse de 20 %."""
_CHOICES = """HER2 : positif / négatif / équivoque
Grade : 1 / 2 / 3
Stade : I / II / III / IV
Réponse : RC / RP / stable / progression
RE : [ ] positif [ ] négatif"""
_KINDS = """Le carcinome urothélial est CK7 et GATA3 positif. Les tumeurs stromales expriment CD117.
La mutation BRAF V600E est présente dans 50 % des mélanomes."""
_OTHER_GRADES = """Obésité de grade 2, rétinopathie diabétique de grade 2, insuffisance mitrale grade II.
Arthrose de stade IV. Insuffisance rénale chronique stade IIIb. BPCO stade II. Dyspnée NYHA III. Cirrhose Child B8."""
_AROUND = """Son mari, opéré en 2019 d'un cancer du rein, est présent. Une amie, traitée par R-CHOP, l'accompagne.
Le père, 80 ans, a un cancer de la prostate sous enzalutamide. Le donneur est décédé d'un glioblastome."""
_LABORATORY = """Laboratoire accrédité, portée disponible sur demande.
Fixation formol, inclusion en paraffine, coloration HES.
Anticorps utilisés : RE (SP1), RP (1E2), HER2 (4B5), PD-L1 (22C3).
Témoin externe HER2 3+ satisfaisant. Gènes étudiés : EGFR, KRAS, NRAS, BRAF."""
_VACCINES = """Vaccinations : grippe 10/2023, BCG dans l'enfance, hépatite B 3 doses, zona 2021."""
_GERIATRICS = """Évaluation gériatrique : G8 12/17, MMS 27/30, ADL 6/6, IADL 3/4, score de Charlson 5, GIR 4."""
_SOCIAL = """Assistante sociale : ALD accordée le 12/01/2024, arrêt de travail jusqu'au 30/06/2024,
aide à domicile 2 h par semaine."""
_CONSENT = """Je soussignée certifie avoir lu l'information sur la mastectomie.
Les femmes en âge de procréer sont informées."""
_CRITERIA = """Critères d'inclusion :
- carcinome métastatique HER2 positif
- au moins une ligne antérieure par trastuzumab
Critères de non-inclusion : métastases cérébrales, neuropathie de grade 2, grossesse."""
_REFERENCES = """Références
1. Morel A, et al. Trastuzumab dans le cancer du sein HER2 positif. Ann Exemple 2001;344:783-92.
2. Faure B. Métastases cérébrales des mélanomes. Rev Exemple 2015;32:120-8."""
_KEYWORDS = """Mots-clés : carcinome papillaire, métastase osseuse, iode 131, mutation BRAF."""
_THANKS = """Remerciements : au Pr Petit pour la relecture des lames de lymphome.
Conflits d'intérêts : aucun. Financement : laboratoire Exemple (imatinib)."""
_QUIZ = """Question 1 : quel traitement proposez-vous ? A. Chirurgie B. Radiothérapie C. FOLFOX D. Abstention
Points clés : le mélanome peut récidiver tardivement."""
_DOSES = """Radioprotection : PDS 12 Gy.cm2, temps de scopie 3 min.
Contraintes de dose : moelle < 45 Gy, cœur < 26 Gy, foie < 30 Gy."""
_EDUCATION = """Éducation thérapeutique : fièvre, diarrhée, mucite, saignement. Fiches remises."""
_DIET = """Diététicienne : poids 58 kg, perte de 8 % en 3 mois, apports 1400 kcal/j, enrichissement, compléments 2/j."""
_COUNSELLING = """Les femmes porteuses d'une mutation BRCA1 ont un risque de cancer du sein de 70 %.
Une analyse constitutionnelle de BRCA1 et BRCA2 est proposée."""
_COSTS = """Codage : C50.9, C78.7, Z51.1. GHM 09M102. Bon de transport pour les séances de radiothérapie."""

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
    "the steps of scales": (f"{_SCALES}\n\n", f"\n\n{_SCALES}\n"),
    "choices that were not made": (f"{_CHOICES}\n\n", f"\n\n{_CHOICES}\n"),
    "kinds of tumours": (f"{_KINDS}\n\n", f"\n\n{_KINDS}\n"),
    "grades of something else": (f"{_OTHER_GRADES}\n\n", f"\n\n{_OTHER_GRADES}\n"),
    "people around": (f"{_AROUND}\n\n", f"\n\n{_AROUND}\n"),
    "what a laboratory prints": (f"{_LABORATORY}\n\n", f"\n\n{_LABORATORY}\n"),
    "vaccinations": (f"{_VACCINES}\n\n", f"\n\n{_VACCINES}\n"),
    "geriatric scores": (f"{_GERIATRICS}\n\n", f"\n\n{_GERIATRICS}\n"),
    "a social worker": (f"{_SOCIAL}\n\n", f"\n\n{_SOCIAL}\n"),
    "a consent": (f"{_CONSENT}\n\n", f"\n\n{_CONSENT}\n"),
    "the criteria of a trial": (f"{_CRITERIA}\n\n", f"\n\n{_CRITERIA}\n"),
    "references": (f"{_REFERENCES}\n\n", f"\n\n{_REFERENCES}\n"),
    "keywords": (f"{_KEYWORDS}\n\n", f"\n\n{_KEYWORDS}\n"),
    "thanks and interests": (f"{_THANKS}\n\n", f"\n\n{_THANKS}\n"),
    "questions to readers": (f"{_QUIZ}\n\n", f"\n\n{_QUIZ}\n"),
    "doses of imaging, limits of organs": (f"{_DOSES}\n\n", f"\n\n{_DOSES}\n"),
    "what to watch for at home": (f"{_EDUCATION}\n\n", f"\n\n{_EDUCATION}\n"),
    "a dietician": (f"{_DIET}\n\n", f"\n\n{_DIET}\n"),
    "genetic counselling": (f"{_COUNSELLING}\n\n", f"\n\n{_COUNSELLING}\n"),
    "codes and transport": (f"{_COSTS}\n\n", f"\n\n{_COSTS}\n"),
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
