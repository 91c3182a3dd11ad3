# Pairwright. Needs Python 3.11+, make and a package index; everything else is installed into .venv.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
TRAINERS := .venv-trainers
BROWSER := .browser
MODEL := .model

.DEFAULT_GOAL := help
.PHONY: help setup run test lint format bench bench-dedupe bench-personal bench-scrub test-browser test-model test-postgres test-trainers ui golden lock clean

help:           ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 12

setup: $(READY) ## the virtual environment, exactly as the lock says

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Pairwright needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

run: setup      ## the main job on the shipped sample (or CONFIG=file.yaml)
	$(BIN)/pairwright run $(if $(CONFIG),--config $(CONFIG))

test: setup     ## the whole suite, on every core
	$(BIN)/pytest --numprocesses logical --dist loadfile

lint: setup     ## ruff and mypy --strict
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: setup   ## ruff, writing
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup    ## real data through the whole line: needs PAIRWRIGHT_DATA
	$(BIN)/python -m tests.benchmarks.pipeline

bench-dedupe: setup ## near-duplicates: speed, size, quality: needs PAIRWRIGHT_DATA
	$(BIN)/python -m tests.benchmarks.dedupe

bench-personal: setup ## personal data: what is found, what leaks, what survives: needs PAIRWRIGHT_DATA
	$(BIN)/python -m tests.benchmarks.personal

bench-scrub: setup ## personal data: our rules against plain Presidio, texts a second, memory: needs PAIRWRIGHT_DATA
	$(BIN)/python -m tests.benchmarks.scrub

ui: setup       ## the Dagster web UI on this instance
	$(BIN)/pairwright ui

test-postgres: setup ## Postgres as source and as Dagster's storage, on a real server (needs initdb and postgres)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[postgres]'
	$(BIN)/pytest tests/test_postgres.py

test-browser: setup ## the pages in a real browser (needs chromium; its driver goes into .browser)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --upgrade --target $(BROWSER) -r tests/browser/requirements.txt
	PYTHONPATH=$(BROWSER) $(BIN)/pytest -rs $(wildcard tests/test_browser_*.py)

test-model: setup ## a transformers model as the name finder, on a tiny one made here (torch goes into .model, 900 MB)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade --target $(MODEL) -r tests/model/requirements.txt
	PYTHONPATH=$(MODEL) $(BIN)/pytest -rs tests/test_scrub_model.py

$(TRAINERS)/.ready: tests/trainers/requirements.txt tests/trainers/requirements-alone.txt
	$(PYTHON) -m venv $(TRAINERS)
	$(TRAINERS)/bin/python -m pip install --quiet -r tests/trainers/requirements.txt
	$(TRAINERS)/bin/python -m pip install --quiet --no-deps -r tests/trainers/requirements-alone.txt
	@touch $@

test-trainers: setup $(TRAINERS)/.ready ## the sample's files through the trainers' own code (an environment of its own, 3 GB)
	rm -rf $(TRAINERS)/instance && mkdir -p $(TRAINERS)/instance
	DAGSTER_HOME=$(CURDIR)/$(TRAINERS)/instance $(BIN)/pairwright run --config tests/trainers/curation.yaml
	$(TRAINERS)/bin/python -m tests.trainers.accept $(TRAINERS)/instance/releases/latest

golden: setup   ## the sample's golden files again, after a change that is meant to change them
	$(BIN)/python -m tests.sample_run

lock:           ## requirements.lock again (needs uv on the PATH)
	uv pip compile pyproject.toml --group dev --universal --no-strip-extras --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -o requirements.lock

clean:          ## remove the virtual environment and caches
	rm -rf $(VENV) $(BROWSER) $(MODEL) .mypy_cache .ruff_cache .pytest_cache .hypothesis
