"""What a registry corrects by hand: a table it keeps, put on the facts between their reading and the graph."""
