"""Canned SPARQL queries on the embedded store, on rdflib or on an endpoint, and their tables."""
