"""Dagster's rooms: thin definitions over plain functions."""
