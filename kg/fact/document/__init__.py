"""What a report is made of, and which parts of it tell the case."""
