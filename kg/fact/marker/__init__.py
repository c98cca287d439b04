"""Markers of one sentence with the results and values its words give them."""
