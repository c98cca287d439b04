"""Doses of drugs: their number, unit and rhythm."""
