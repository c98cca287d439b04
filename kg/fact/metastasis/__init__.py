"""Metastases: one row per organ or named bone, from all that is told of it."""
