"""Releases: training files for each target with lineage, ledger, report, card and manifest; and the engines that check and explain them."""
