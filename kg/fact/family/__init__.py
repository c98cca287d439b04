"""What is said of the family: the diseases of relatives, and of which relative each is told."""
