"""Therapies that were planned, proposed or decided, and whether they were carried out."""
