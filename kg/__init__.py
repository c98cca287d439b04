"""Oncology case reports in, a coded, validated, traceable RDF knowledge graph out."""

__version__ = "0.1.0"
MODEL_VERSION = "0.1.0"
