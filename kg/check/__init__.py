"""SHACL validation: rules from `shapes/`, engines, findings, and which rules matched nothing."""
