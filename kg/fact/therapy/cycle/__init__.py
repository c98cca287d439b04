"""How many cycles of a therapy were given."""
