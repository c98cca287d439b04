"""What a report says that no fact and no mention explains."""
