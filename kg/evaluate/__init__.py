"""Figures on a user's own annotated reports: facts against case facts, mentions against brat annotations."""
