"""Irradiations: dose, fractions and fields."""
