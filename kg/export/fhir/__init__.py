"""Cases as HL7 FHIR R4 bundles in the profiles of mCODE STU 4."""
