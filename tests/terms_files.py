"""Small terminology files in the real layouts, written for the tests; codes above C900000 are made up."""

from __future__ import annotations

from pathlib import Path

_NCIT = "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl#"
# code, parents, synonyms (the first is the preferred name), status, semantic type
CONCEPTS = [
    ("C1908", "", "Drug, Food, Chemical or Biomedical Material", "", "Chemical"),
    ("C274", "C1908", "Antineoplastic Agent|Antineoplastics", "", "Pharmacologic Substance"),
    ("C163758", "C274", "Targeted Therapy Agent", "", "Pharmacologic Substance"),
    ("C900001", "C163758", "Zorvitinib|ZRV-101|Zorvit", "", "Pharmacologic Substance"),
    ("C900002", "C274", "Oldamycin", "Retired_Concept", "Antibiotic"),
    ("C118285", "C163758", "Savolitinib|AZD6094", "", "Pharmacologic Substance"),
    ("C1526", "C274", "Docetaxel|Taxotere", "", "Pharmacologic Substance"),
    ("C12218", "", "Chemotherapy Regimen or Agent Combination", "", "Therapeutic or Preventive Procedure"),
    ("C900003", "C12218", "Zorvitinib/Docetaxel|ZODO", "", "Therapeutic or Preventive Procedure"),
    ("C2991", "", "Disease or Disorder", "", "Disease or Syndrome"),
    ("C900004", "C2991", "Testut Syndrome|Testut's Syndrome", "", "Disease or Syndrome"),
    ("C4872", "C2991", "Breast Carcinoma|Carcinoma, Breast", "", "Neoplastic Process"),
]


def ncit_flat(folder: Path, *more: tuple[str, str, str, str, str]) -> Path:
    """`Thesaurus.txt` of NCI EVS."""
    path = folder / "Thesaurus_26.01d.txt"
    lines = [
        "\t".join((code, f"<{_NCIT}{code}>", parents, names, f"About {code}.", names.split("|")[0], status, kind, ""))
        for code, parents, names, status, kind in (*CONCEPTS, *more)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def ncit_owl(folder: Path) -> Path:
    """`Thesaurus.owl` as published: some classes are defined by an intersection in place of a stated parent."""
    path = folder / "Thesaurus.owl"
    parts = [
        '<?xml version="1.0"?>\n<rdf:RDF xmlns="http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl#"'
        ' xmlns:owl="http://www.w3.org/2002/07/owl#" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#">\n'
        '<owl:Ontology rdf:about="http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl">'
        "<owl:versionInfo>26.01d</owl:versionInfo></owl:Ontology>\n"
        f'<owl:AnnotationProperty rdf:about="{_NCIT}P108"><rdfs:label>Preferred_Name</rdfs:label>'
        "</owl:AnnotationProperty>\n"
    ]
    for number, (code, parents, names, status, kind) in enumerate(CONCEPTS):
        first, *others = names.split("|")
        above = "".join(f'<rdfs:subClassOf rdf:resource="{_NCIT}{p}"/>' for p in parents.split("|") if p)
        if parents and number % 2:
            above = (
                f'<owl:equivalentClass><owl:Class><owl:intersectionOf rdf:parseType="Collection">'
                f'<rdf:Description rdf:about="{_NCIT}{parents}"/><owl:Restriction>'
                f'<owl:onProperty rdf:resource="{_NCIT}R105"/><owl:someValuesFrom rdf:resource="{_NCIT}C1"/>'
                f"</owl:Restriction></owl:intersectionOf></owl:Class></owl:equivalentClass>"
            )
        said = f"<P310>{status}</P310>" if status else ""
        same = "".join(f"<P90>{name}</P90>" for name in (first, *others))
        parts.append(
            f'<owl:Class rdf:about="{_NCIT}{code}">{above}<NHC0>{code}</NHC0><P106>{kind}</P106>'
            f"<P108>{first}</P108>{same}{said}<rdfs:label>{first}</rdfs:label></owl:Class>\n"
            f'<owl:Axiom><owl:annotatedSource rdf:resource="{_NCIT}{code}"/>'
            f"<owl:annotatedTarget>{first}</owl:annotatedTarget><P383>PT</P383></owl:Axiom>\n"
        )
    path.write_text("".join(parts) + "</rdf:RDF>\n", encoding="utf-8")
    return path


def rf2(folder: Path) -> Path:
    """A snapshot folder of SNOMED CT with English and French descriptions; one concept and one description inactive."""
    place = folder / "SnomedCT" / "Snapshot" / "Terminology"
    place.mkdir(parents=True)
    full, name, kept = "900000000000003001", "900000000000013009", "900000000000448009"
    concepts = {
        "138875005": "SNOMED CT Concept (SNOMED RCT + CTV3)",
        "404684003": "Clinical finding (finding)",
        "64572001": "Disease (disorder)",
        "900101001": "Testut syndrome (disorder)",
        "105590001": "Substance (substance)",
        "900102001": "Zorvitinib (substance)",
        "900103001": "Gone thing (disorder)",
    }
    _table(
        place / "sct2_Concept_Snapshot_INT_20260101.txt",
        "id effectiveTime active moduleId definitionStatusId",
        [f"{c}\t20260101\t{int(c != '900103001')}\t900000000000207008\t900000000000074008" for c in concepts],
    )
    rows: list[tuple[str, ...]] = []
    for number, (concept, text) in enumerate(concepts.items()):
        rows.append((f"1{number}", "1", concept, "en", full, text))
        rows.append((f"2{number}", "1", concept, "en", name, text.rpartition(" (")[0]))
    rows.append(("30", "0", "900101001", "en", name, "Testut disease"))
    head = "id effectiveTime active moduleId conceptId languageCode typeId term caseSignificanceId"

    def lines(table: list[tuple[str, ...]]) -> list[str]:
        return [
            "\t".join((i, "20260101", on, "900000000000207008", c, lang, kind, text, kept))
            for i, on, c, lang, kind, text in table
        ]

    _table(place / "sct2_Description_Snapshot-en_INT_20260101.txt", head, lines(rows))
    french: list[tuple[str, ...]] = [
        ("40", "1", "900101001", "fr", name, "syndrome de Testut"),
        ("41", "1", "900102001", "fr", name, "zorvitinib"),
    ]
    _table(place / "sct2_Description_Snapshot-fr_FR_20260115.txt", head, lines(french))
    links = [
        ("64572001", "404684003", "1"),
        ("900101001", "64572001", "1"),
        ("900102001", "105590001", "1"),
        ("900101001", "105590001", "0"),
    ]
    _table(
        place / "sct2_Relationship_Snapshot_INT_20260101.txt",
        "id effectiveTime active moduleId sourceId destinationId relationshipGroup typeId "
        "characteristicTypeId modifierId",
        [
            f"5{n}\t20260101\t{on}\t900000000000207008\t{a}\t{b}\t0\t116680003\t900000000000011006\t900000000000451002"
            for n, (a, b, on) in enumerate(links)
        ],
    )
    return folder / "SnomedCT"


def _table(path: Path, header: str, rows: list[str]) -> None:
    path.write_text("\r\n".join(["\t".join(header.split()), *rows]) + "\r\n", encoding="utf-8")


def umls(folder: Path) -> Path:
    """MRCONSO, MRSTY and MRREL in the folder of a release; NCI rows map CUIs to NCIt, one CUI has none."""
    place = folder / "2026AA" / "META"
    place.mkdir(parents=True)
    names = [  # CUI, language, TS, STT, ISPREF, SAB, TTY, code, text, suppressed
        ("C0000274", "ENG", "P", "PF", "Y", "NCI", "PT", "C274", "Antineoplastic Agent", "N"),
        ("C0900001", "ENG", "P", "PF", "Y", "NCI", "PT", "C900001", "Zorvitinib", "N"),
        ("C0900001", "ENG", "S", "PF", "N", "NCI", "SY", "C900001", "ZRV-101", "N"),
        ("C0900001", "FRE", "P", "PF", "Y", "MSHFRE", "MH", "D900001", "zorvitinibe", "N"),
        ("C0900001", "ENG", "S", "VO", "N", "MTH", "SY", "NOCODE", "Old zorvitinib", "O"),
        ("C0900004", "ENG", "P", "PF", "Y", "NCI", "PT", "C900004", "Testut Syndrome", "N"),
        ("C0900004", "FRE", "P", "PF", "Y", "MDRFRE", "PT", "10090000", "maladie blanche de Testut", "N"),
        ("C0900005", "FRE", "P", "PF", "Y", "MDRFRE", "PT", "10090001", "Sansncit", "N"),
        ("C0900006", "SPA", "P", "PF", "Y", "MSHSPA", "MH", "D900006", "mama", "N"),
    ]
    lines = [
        f"{cui}|{lang}|{ts}|L1|{stt}|S1|{best}|A{n}||M1|D1|{sab}|{tty}|{code}|{text}|0|{gone}|256|"
        for n, (cui, lang, ts, stt, best, sab, tty, code, text, gone) in enumerate(names)
    ]
    (place / "MRCONSO.RRF").write_text("\n".join(lines) + "\n", encoding="utf-8")
    types = [
        ("C0000274", "T121", "Pharmacologic Substance"),
        ("C0900001", "T109", "Organic Chemical"),
        ("C0900001", "T121", "Pharmacologic Substance"),
        ("C0900004", "T047", "Disease or Syndrome"),
        ("C0900005", "T047", "Disease or Syndrome"),
        ("C0900006", "T023", "Body Part, Organ, or Organ Component"),
    ]
    (place / "MRSTY.RRF").write_text("".join(f"{c}|{t}|A1.4|{s}|AT1|256|\n" for c, t, s in types), encoding="utf-8")
    links = [
        ("C0900001", "PAR", "C0000274", "NCI"),
        ("C0000274", "CHD", "C0900001", "NCI"),
        ("C0900001", "PAR", "C0900004", "MSH"),
    ]
    (place / "MRREL.RRF").write_text(
        "".join(f"{a}|A1|AUI|{rel}|{b}|A2|AUI||R{n}||{sab}|{sab}||N|N||\n" for n, (a, rel, b, sab) in enumerate(links)),
        encoding="utf-8",
    )
    return folder / "2026AA"


def rxnorm(folder: Path) -> Path:
    """RXNCONSO.RRF with ingredients, brands, a clinical drug, a foreign source and a suppressed row."""
    rows = [
        ("900001", "RXNORM", "IN", "zorvitinib", "N"),
        ("900002", "RXNORM", "BN", "Zorvit", "N"),
        ("900003", "RXNORM", "SCD", "zorvitinib 100 MG Oral Tablet", "N"),
        ("900001", "MTHSPL", "SU", "ZORVITINIB", "N"),
        ("900004", "RXNORM", "IN", "withdrawnib", "O"),
        ("900005", "RXNORM", "MIN", "zorvitinib / docetaxel", "N"),
    ]
    path = folder / "RXNCONSO.RRF"
    path.write_text(
        "".join(
            f"{c}|ENG||||||{n}|{n}|{c}||{sab}|{tty}|{c}|{text}||{gone}|4096|\n"
            for n, (c, sab, tty, text, gone) in enumerate(rows)
        ),
        encoding="utf-8",
    )
    return path


def atc(folder: Path) -> Path:
    """An ATC table as spreadsheets are exported: semicolons, quotes, a note with a separator in it."""
    path = folder / "atc.csv"
    path.write_text(
        'Code ATC;Libellé;DDD;Note\nL;"Antinéoplasiques et immunomodulants";;\nL01;Antinéoplasiques;;\n'
        "L01E;Inhibiteurs de protéine kinase;;\nL01EX;Autres inhibiteurs;;\n"
        'L01EX98;zorvitinib;0,1;"par voie orale; à jeun"\nL01EX99;"savolitinib";;\n',
        encoding="utf-8-sig",
    )
    return path


def obo(folder: Path) -> Path:
    """A MONDO-like file: exact and related synonyms, an equivalent NCIt code, an obsolete term, a typedef."""
    path = folder / "mondo.obo"
    path.write_text(
        "format-version: 1.2\ndata-version: releases/2026-01-04\nontology: mondo\n\n"
        "[Term]\nid: MONDO:0000001\nname: disease\n\n"
        '[Term]\nid: MONDO:0900001\nname: Testut syndrome\nsynonym: "Testut\\"s disease" EXACT [NCIT:C900004]\n'
        'synonym: "white disease" RELATED []\nsynonym: "syndrome de Testut" EXACT [] {lang="fr"}\n'
        'xref: NCIT:C900004 {source="MONDO:equivalentTo"}\nxref: NCIT:C2991 {source="MONDO:relatedTo"}\n'
        'is_a: MONDO:0000001 {source="x"} ! disease\n\n'
        "[Term]\nid: MONDO:0900002\nname: obsolete thing\nis_obsolete: true\n\n"
        "[Typedef]\nid: part_of\nname: part of\n",
        encoding="utf-8",
    )
    return path


def own_table(folder: Path) -> Path:
    """A table of one's own with codes of its own, some of which mean an NCIt code."""
    path = folder / "ours.tsv"
    path.write_text(
        "# our list\ncode\tterm\tlang\tgroup\tsynonyms\tparents\tncit\n"
        "Z1\tzorvitinib\tfr\tdrug\tzorvit|ZRV 101\tZ2\tC900001\nZ2\tTargeted Therapy Agent\ten\t\t\tZ3\tC163758\n"
        "Z3\tAntineoplastic Agent\ten\t\t\t\tC274\nZ4\tsavolitinib\ten\tdrug\t\tZ2\tC118285\n"
        "Z5\tmal de Testut\tfr\tcondition\t\t\tC900004\nZ6\tdoublonib\tfr\tdrug\t\t\tC900005\n"
        "Z7\tdoublonib\tfr\tdrug\t\t\tC900006\nZ8\tsanscodib\tfr\tdrug\t\t\t\n",
        encoding="utf-8",
    )
    return path
