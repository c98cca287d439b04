"""`kg eval`: figures on annotated reports."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.main import EXIT_CODES, FINE
from kg.cli.named_path import NamedPath
from kg.cli.progress import progress_bar

if TYPE_CHECKING:
    from kg.evaluate.facts import FactScore
    from kg.evaluate.mentions import MentionScore
    from kg.lexicon.lexicon import Lexicon

_VOCABULARY = click.option(
    "--vocabulary",
    type=NamedPath(),
    metavar="FILE",
    help="A vocabulary file used besides the shipped one.",
)
_LANG = click.option("--lang", default="fr", show_default=True, help="Language of the reports.")
_JSON = click.option(
    "--json", "as_json", is_flag=True, help="Print the figures (and with --errors the errors) as JSON."
)


@click.group("eval", epilog=EXIT_CODES)
def command() -> None:
    """Precision, recall and F1 on your own annotated reports."""


@command.command("facts", short_help="Of facts, against ID.json files.", epilog=EXIT_CODES)
@click.argument("gold", metavar="GOLD", type=NamedPath())
@click.argument("texts", metavar="TEXTS", type=NamedPath())
@click.option("--errors", is_flag=True, help="List what is missed, invented or different, by rule; quotes the reports.")
@click.option("--rules", is_flag=True, help="List how often each rule fires and how often it is right.")
@_VOCABULARY
@_LANG
@_JSON
def facts(gold: Path, texts: Path, errors: bool, rules: bool, vocabulary: Path | None, lang: str, as_json: bool) -> int:
    """Score the facts read from TEXTS/ID.txt against GOLD/ID.json, in the form that `kg export facts` writes.

    Gold rows prove themselves with `evidence` or `quote`; those with `sure: false` are left out.  A row counts as one
    fact and each of its filled slots as another.
    """
    from kg.evaluate.read import evaluate_facts

    with progress_bar("evaluating") as progress:
        score = evaluate_facts(gold, texts, _lexicon(lang, vocabulary), progress)
    click.echo(_facts_json(score, errors) if as_json else "\n".join(_facts_lines(score, errors, rules)))
    return FINE


@command.command("mentions", short_help="Of tumour mentions, against brat standoff.", epilog=EXIT_CODES)
@click.argument("gold", metavar="GOLD", type=NamedPath())
@click.argument("texts", metavar="[TEXTS]", required=False, type=NamedPath())
@click.option("--errors", is_flag=True, help="List what is missed, invented or coded otherwise; quotes the reports.")
@_VOCABULARY
@_LANG
@_JSON
def mentions(gold: Path, texts: Path | None, errors: bool, vocabulary: Path | None, lang: str, as_json: bool) -> int:
    """Score the tumour mentions read from TEXTS/ID.txt (default: GOLD/ID.txt) against GOLD/ID.ann, brat standoff.

    A mention is right when its kind and exact span agree, coded right when its ICD-O-3 code agrees too.
    """
    from kg.evaluate.mentions import evaluate_mentions

    with progress_bar("evaluating") as progress:
        score = evaluate_mentions(gold, texts or gold, _lexicon(lang, vocabulary), progress)
    click.echo(_mentions_json(score, errors) if as_json else "\n".join(_mentions_lines(score, errors)))
    return FINE


def _lexicon(lang: str, vocabulary: Path | None) -> Lexicon:
    from kg.build.recipe import recipe
    from kg.lexicon.concept import shipped_concepts
    from kg.lexicon.entry import vocabulary_files
    from kg.lexicon.lexicon import compile_lexicon, shipped_lexicon

    recipe(lang, vocabulary)  # the same checks of language and file as `kg build`
    if vocabulary is None:
        return shipped_lexicon(lang)
    return compile_lexicon(lang, [*vocabulary_files(lang), vocabulary], shipped_concepts())


def _facts_lines(score: FactScore, errors: bool, rules: bool) -> Iterable[str]:
    for name, tally in (*score.tables.items(), ("overall", score.overall())):
        yield tally.line(name, 15)
    yield f"therapy order    {score.pairs_right}/{score.pairs} pairs right"
    yield f"cases            {score.perfect}/{score.cases} without an error"
    if rules:
        yield "\nrules"
        width = max(map(len, score.rules), default=0)
        for name, count in sorted(score.rules.items()):
            yield f"{name:{width}}  {count.right}/{count.fired} right"
    if errors:
        for rule in sorted({(error.table, error.rule) for error in score.errors}):
            yield f"\n{rule[0]} {rule[1] or '(no rule)'}"
            for error in score.errors:
                if (error.table, error.rule) == rule:
                    values = (
                        f" gold {error.gold or '-'} found {error.found or '-'}" if error.gold or error.found else ""
                    )
                    yield f"  {error.report} {error.what} {error.key}{values}" + (
                        f" | {error.quote}" if error.quote else ""
                    )


def _facts_json(score: FactScore, errors: bool) -> str:
    from dataclasses import asdict

    result: dict[str, object] = {name: tally.as_json() for name, tally in score.tables.items()}
    result["overall"] = score.overall().as_json()
    result["therapy order"] = {"right": score.pairs_right, "pairs": score.pairs}
    result["cases"] = {"scored": score.cases, "without an error": score.perfect}
    result["rules"] = {name: asdict(count) for name, count in sorted(score.rules.items())}
    if errors:
        result["errors"] = [asdict(error) for error in score.errors]
    return json.dumps(result, ensure_ascii=False, indent=1)


def _mentions_lines(score: MentionScore, errors: bool) -> Iterable[str]:
    for name, tally in score.figures.items():
        yield tally.line(name, 28)
    yield f"{'reports':28}  {score.reports}"
    if errors:
        for group in sorted({(error.kind, error.what) for error in score.errors}):
            yield f"\n{group[0]} {group[1]}"
            for error in score.errors:
                if (error.kind, error.what) == group:
                    where = ";".join(f"{start}-{end}" for start, end in error.parts)
                    codes = f"gold {error.gold or '-'} found {error.found or '-'}"
                    yield f"  {error.report} {where} {codes} | {error.quote}"


def _mentions_json(score: MentionScore, errors: bool) -> str:
    from dataclasses import asdict

    result: dict[str, object] = {name: tally.as_json() for name, tally in score.figures.items()}
    result["reports"] = score.reports
    if errors:
        result["errors"] = [asdict(error) for error in score.errors]
    return json.dumps(result, ensure_ascii=False, indent=1)
