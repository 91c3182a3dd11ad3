"""`python -m pipelines.cli`: the same as the console command."""

from pipelines.cli import main

main(prog_name="pairwright")
