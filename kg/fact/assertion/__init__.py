"""What the words around a mention say of it: affirmed, denied, suspected, weighed, of others."""
