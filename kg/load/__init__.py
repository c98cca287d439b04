"""An output folder to a server by the SPARQL 1.1 Graph Store HTTP Protocol: one PUT a named graph."""
