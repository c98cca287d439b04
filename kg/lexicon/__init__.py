"""Vocabulary and terminology tables (data files) and the automaton that finds their forms."""
