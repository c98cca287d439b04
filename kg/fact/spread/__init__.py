"""What tells metastases in a sentence."""
