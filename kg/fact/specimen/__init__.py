"""Which sample a marker was measured on."""
