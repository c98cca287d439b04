"""The pipeline from report files to an output folder: planned, done in parallel, committed at once."""
