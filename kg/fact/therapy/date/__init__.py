"""When therapies began and ended."""
