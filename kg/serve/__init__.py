"""The built graph on HTTP: a read-only SPARQL 1.1 endpoint and pages for people, bound to localhost by default."""
