"""What the report says tumours are, and which statements tell one tumour."""
