"""Adverse events: what tells one, its grade, and the therapy it is laid to."""
