"""Responses: words for them, the therapy, site and date that they are of, what tells none."""
