"""Cases as GA4GH Phenopackets, version 2."""
