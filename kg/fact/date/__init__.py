"""When: the date words of a report resolved, and the date that a statement has."""
