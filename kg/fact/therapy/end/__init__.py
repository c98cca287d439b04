"""Whether a therapy ended, and why."""
