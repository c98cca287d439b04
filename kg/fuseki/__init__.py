"""Apache Jena Fuseki as a process of its own: the jar, the folder it runs in, start, stop and status."""
