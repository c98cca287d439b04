"""What the words around a mention say of it, on marked text."""

from __future__ import annotations

import pytest

from kg.fact.context import read_context
from kg.lexicon.lexicon import shipped_lexicon
from tests.marked import parse_marked

EXAMPLES = [
    # negated
    "Pas de <ent status=negated>métastase</ent> au bilan.",
    "Absence de <ent status=negated>métastase</ent> au scanner.",
    "Le bilan n'a retrouvé aucune <ent status=negated>métastase</ent>.",
    "Sans <ent status=negated>métastase</ent> à un an.",
    "Pas de métastases <ent status=negated>hépatiques</ent>, <ent status=negated>pulmonaires</ent> "
    "ni <ent status=negated>osseuses</ent>.",
    "<ent status=negated>Métastase</ent> hépatique exclue.",
    "La biopsie a permis d'éliminer une <ent status=negated>récidive</ent>.",
    "Des <ent status=negated>métastases</ent> du foie n'ont jamais été retrouvées.",
    "Une <ent status=negated>récidive</ent> n'a finalement pas été confirmée.",
    "Les <ent status=negated>métastases</ent> n'avaient pas pu être mises en évidence.",
    "La <ent status=negated>métastase</ent> n'était pas décelable au scanner.",
    "Il n'a pas été vu de <ent status=negated>métastases</ent>.",
    "Une <ent status=suspected>récidive</ent> était soupçonnée.",
    "Le scanner n'élimine pas une <ent status=suspected>métastase</ent>.",
    "Lésions devant faire craindre des <ent status=suspected>métastases</ent>.",
    # suspected
    "Suspicion de <ent status=suspected>métastase</ent>",
    "Lésion du foie suspecte de <ent status=suspected>métastase</ent>.",
    "Image compatible avec une <ent status=suspected>métastase</ent>.",
    "Nodules évocateurs de <ent status=suspected>métastases</ent>.",
    "<ent status=suspected>Métastase</ent> probable du foie.",
    "On ne peut exclure une <ent status=suspected>récidive</ent>.",
    "Une <ent status=suspected>progression</ent> ne peut être exclue.",
    # a doubt that stands behind its noun, at the end of a clause or before a size
    "Un nodule du foie de 12 mm, <ent status=suspected>métastase</ent> possible.",
    "Le scanner montre une <ent status=suspected>lésion</ent> splénique de 12 mm, suspecte.",
    "<ent status=suspected>Lésion</ent> du foie suspecte de 14 mm.",
    "Un <ent status=suspected>foyer</ent> de la rate (douteux).",
    "Une <ent status=suspected>métastase</ent> du foie est peu probable.",
    "Sarcome probable et <ent status=affirmed>métastases</ent> du foie.",
    "Récidive possible, <ent status=affirmed>métastases</ent> du foie.",
    "Une probable <ent status=suspected>métastase</ent> du foie.",
    # the course of what is known, told behind a doubt
    "Suspicion de récidive locale et progression des <ent status=affirmed>métastases</ent> du foie.",
    "Sans pouvoir exclure un infarctus, et une diminution des <ent status=affirmed>métastases</ent>.",
    "Une récidive est évoquée, majoration en taille des <ent status=affirmed>métastases</ent>.",
    "Possible embolie et nette régression des <ent status=affirmed>métastases</ent>.",
    "Doute sur une fracture, stabilité des <ent status=affirmed>métastases</ent> du foie.",
    "Suspicion de récidive locale et de <ent status=suspected>métastases</ent> du foie.",
    "Suspicion de progression des <ent status=suspected>métastases</ent> du foie.",
    # what speaks against it
    "L'aspect plaide contre une <ent status=negated>métastase</ent>.",
    "Ces images plaident plutôt contre des <ent status=negated>métastases</ent>.",
    "Signal en défaveur d'une <ent status=negated>métastase</ent>.",
    "Ce résultat va à l'encontre d'une <ent status=negated>récidive</ent>.",
    "Il y a des arguments contre une <ent status=negated>récidive</ent>.",
    "Image peu évocatrice d'une <ent status=suspected>métastase</ent>.",
    "Lutter contre la douleur d'une <ent status=affirmed>métastase</ent>.",
    # affirmed in spite of a cue nearby
    "Pas de fièvre mais une <ent status=affirmed>progression</ent> hépatique.",
    "HER2 négatif ; <ent status=affirmed>métastase</ent> du foie.",
    "Sans antécédent, présentant une <ent status=affirmed>récidive</ent> locale.",
    "Scanner normal. <ent status=affirmed>Récidive</ent> six mois plus tard.",
    "Une <ent status=affirmed>progression</ent> a été observée.",
    "Le scanner ne montre aucun ganglion, avec une <ent status=affirmed>progression</ent> du foie.",
    "Sans fièvre et une <ent status=affirmed>récidive</ent> locale.",
    "Le bilan permet d'exclure une métastase et une <ent status=negated>récidive</ent>.",
    "Sans antécédent notable, opéré d'une <ent status=affirmed>récidive</ent> en 2011.",
    "Ni allergie ni tabac, chez qui une <ent status=affirmed>récidive</ent> est trouvée.",
    "Aucune comorbidité, adressée pour <ent status=affirmed>progression</ent> du foie.",
    "Pas de dilatation, avec une <ent status=affirmed>récidive</ent> du foie.",
    "Les biopsies n'étaient pas utiles, ces lésions étant une <ent status=affirmed>récidive</ent>.",
    "Le scanner, sans fracture, montrait une <ent status=affirmed>récidive</ent>.",
    "La ponction de la <ent status=refused>récidive</ent> n'a pas été faite.",
    "Pas de fièvre, de toux ni de <ent status=negated>récidive</ent>.",
    # family, hypothetical
    "Son frère, atteint d'une <ent status=family>récidive</ent>, est mort.",
    "Mère atteinte d'une <ent status=family>récidive</ent> à 50 ans.",
    "En cas de <ent status=hypothetical>progression</ent>, une deuxième ligne sera discutée.",
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_cue_reaches_what_its_clause_lets_it_reach(example: str) -> None:
    report, marks = parse_marked(example)
    context = read_context(report, shipped_lexicon("fr"))
    for mark in marks:
        sentence = next(s for s in context.reading.sentences if s.start <= mark.start < s.end)
        assert context.said(sentence, mark.start, mark.end) == mark.attributes["status"], mark.text
