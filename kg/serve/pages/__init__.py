"""Pages for people, read from the graph: the list of cases, a case, the cohort, a SPARQL editor."""
