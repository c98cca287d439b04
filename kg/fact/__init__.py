"""Facts: what the tokens of a report tell of its case, as frozen records with their proof."""
