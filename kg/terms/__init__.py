"""A user's full terminologies: read from the files their publishers give, kept in one local cache, looked up."""
