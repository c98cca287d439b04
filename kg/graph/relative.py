"""Labels of the relatives of a family history, by their codes in HL7 v3-RoleCode (CC0)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kg.graph.phrases import Labels

RELATIVES: Mapping[str, Labels] = MappingProxyType({
    "MTH": ("mère", "mother", "madre"),
    "FTH": ("père", "father", "padre"),
    "PRN": ("parents", "parents", "padres"),
    "SIS": ("sœur", "sister", "hermana"),
    "BRO": ("frère", "brother", "hermano"),
    "TWIN": ("jumeau ou jumelle", "twin", "gemelo"),
    "DAU": ("fille", "daughter", "hija"),
    "SON": ("fils", "son", "hijo"),
    "CHILD": ("enfant", "child", "hijo o hija"),
    "GRNDDAU": ("petite-fille", "granddaughter", "nieta"),
    "GRNDSON": ("petit-fils", "grandson", "nieto"),
    "NIECE": ("nièce", "niece", "sobrina"),
    "NEPHEW": ("neveu", "nephew", "sobrino"),
    "AUNT": ("tante", "aunt", "tía"),
    "MAUNT": ("tante maternelle", "maternal aunt", "tía materna"),
    "PAUNT": ("tante paternelle", "paternal aunt", "tía paterna"),
    "UNCLE": ("oncle", "uncle", "tío"),
    "MUNCLE": ("oncle maternel", "maternal uncle", "tío materno"),
    "PUNCLE": ("oncle paternel", "paternal uncle", "tío paterno"),
    "COUSN": ("cousin ou cousine", "cousin", "primo o prima"),
    "MCOUSN": ("cousin ou cousine, côté maternel", "maternal cousin", "primo o prima por parte materna"),
    "PCOUSN": ("cousin ou cousine, côté paternel", "paternal cousin", "primo o prima por parte paterna"),
    "GRPRN": ("grands-parents", "grandparents", "abuelos"),
    "MGRPRN": ("grands-parents maternels", "maternal grandparents", "abuelos maternos"),
    "PGRPRN": ("grands-parents paternels", "paternal grandparents", "abuelos paternos"),
    "GRMTH": ("grand-mère", "grandmother", "abuela"),
    "MGRMTH": ("grand-mère maternelle", "maternal grandmother", "abuela materna"),
    "PGRMTH": ("grand-mère paternelle", "paternal grandmother", "abuela paterna"),
    "GRFTH": ("grand-père", "grandfather", "abuelo"),
    "MGRFTH": ("grand-père maternel", "maternal grandfather", "abuelo materno"),
    "PGRFTH": ("grand-père paternel", "paternal grandfather", "abuelo paterno"),
    "FAMMEMB": ("autre membre de la famille", "another family member", "otro familiar"),
})  # fmt: skip
