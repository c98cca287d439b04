"""What a user's own annotated reports teach: surface forms, codes and circumstances of tumour mentions."""
