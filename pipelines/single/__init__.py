"""One stage alone on any file: all its rows, in their order, with all their columns, and the stage's own."""
