"""Operations: what they removed, on which tumour, told again or not."""
