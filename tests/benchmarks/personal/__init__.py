"""Personal data found and missed in labelled texts: `python -m tests.benchmarks.personal`."""
