"""The graph: facts written as N-Quads, the store they are loaded into, and statements read back to their characters."""
