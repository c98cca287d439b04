"""The patient: sex, age, performance, vital status, and the words that name them."""
