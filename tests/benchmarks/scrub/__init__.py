"""Scrubbing measured: against plain Presidio, texts a second, memory."""
