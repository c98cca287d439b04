"""Mentions: what is recognised in a text, as tokens with place, kind and value."""
