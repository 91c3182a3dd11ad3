"""How the name finder's model is made: see `__main__`."""
