# The verbs are CI's verbs. `make demo` and `make test` need nothing but Python 3.11 or newer and the package index.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO := data/values-alignment
FUZZ ?= $(shell $(BIN)/python -c 'from litsieve.readers import FORMATS; print(*FORMATS, "archive")')
SECONDS_EACH ?= 60

.PHONY: help demo test check lint types imports stress fuzz docs bench clean

help: ## List the verbs
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "litsieve needs Python 3.11 or newer; name one: make PYTHON=python3.12 ..."; exit 1; }
	@echo "Making the environment in $(VENV) (about a minute, once) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	@touch $(READY)

demo: $(READY) ## Install, run the demo review, print its PRISMA counts
	@$(BIN)/litsieve run $(DEMO)
	@echo "Next: $(BIN)/litsieve explain --review $(DEMO) --box dbr_excluded"

test: $(READY) ## Install and run the tests
	@$(BIN)/python -m pytest -q -n auto --dist worksteal

check: $(READY) lint types imports test ## Lint, format, types, import contracts, tests

lint: $(READY) ## Lint and format
	@$(BIN)/ruff check src tests benchmarks data docs fuzz
	@$(BIN)/ruff format --check src tests benchmarks data docs fuzz

types: $(READY) ## Types, strictly
	@$(BIN)/mypy

imports: $(READY) ## Which room may import which
	@$(BIN)/lint-imports --no-logo

stress: $(READY) ## The long runs: kills, large tables, more examples
	@$(BIN)/python -m pytest -q -n auto --dist worksteal -m stress
	@$(BIN)/python -m pytest -q -n auto --dist worksteal --hypothesis-profile=thorough

fuzz: $(READY) ## Look for bytes that break a reader (FUZZ="ris csv" SECONDS_EACH=600)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group fuzz
	@set -e; for format in $(FUZZ); do echo "== $$format"; $(BIN)/python fuzz/run.py $$format --seconds $(SECONDS_EACH); done

docs: $(READY) ## Make the manual's reference pages and printed outputs anew
	@$(BIN)/python docs/generate.py
	@$(BIN)/python docs/replay.py

bench: $(READY) ## What benchmarks/README.md reports
	@$(BIN)/python benchmarks/pipeline.py

clean: ## Take away what was made
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache $(DEMO)/.litsieve
