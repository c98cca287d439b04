"""Primary tumours: one row per organ and side."""
