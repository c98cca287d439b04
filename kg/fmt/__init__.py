"""Canonical Turtle for ontology and shapes."""
