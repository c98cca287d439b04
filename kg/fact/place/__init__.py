"""Body sites of a sentence, put together from its words."""
