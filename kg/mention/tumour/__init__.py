"""Mentions of tumour morphologies and topographies: candidates, their circumstances, and which of them count.

A candidate is the longest known form with the words that belong to it; whether it is a mention is the sum of what its
form and its circumstances count for.  A site is one where it belongs to a tumour: what stands between the two decides.
Weights come from the shipped table or from a learnt vocabulary (`kg/lexicon/learnt.py`).
"""

from kg.mention.tumour.find import TumourMention, find_on_page, find_tumour_mentions

__all__ = ["TumourMention", "find_on_page", "find_tumour_mentions"]
