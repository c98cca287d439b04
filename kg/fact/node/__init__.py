"""Lymph nodes: involved, counted, measured, by region."""
