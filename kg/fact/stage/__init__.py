"""Stages: the rows of one classification put together."""
