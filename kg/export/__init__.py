"""A knowledge graph in other forms: facts as JSON, canonical Turtle and TriG, CSV tables."""
