# Needs Python 3.11 or newer and make; everything else goes into .venv.
#   make setup   install          make demo   the worked example       make test   all tests
#   make check   lint and types   make fix    format and repair        make docs   generated pages, picture
#   make model   train whipcount-en (DATA=folder of the treebanks)     make eval   score the reader (NEWS=folder)
#   make weights train the weights that judge claims (needs SciPy)
#   make cases   law cases        make golden rewrite golden pages     make bench  speed against named limits
#   make lock    hashed requirement files                              make clean  remove what was made

.SUFFIXES:
.DEFAULT_GOAL := help
.PHONY: help setup services demo test check fix bench eval docs model weights cases golden lock clean

VENV = .venv
BIN = $(VENV)/bin
STAMP = $(VENV)/.set-up
LOCKED = requirements/pip.txt requirements/run.txt requirements/dev.txt
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet --no-input
ARGS =
DATA =
NEWS =
PUBLIC =

help:
	@sed -n '2,7s/^#//p' Makefile

setup: $(STAMP)

$(STAMP): $(LOCKED) pyproject.toml packages/whipcount-en/pyproject.toml
	@python=$$(PYTHON="$(PYTHON)" tools/pick_python) || exit 1; \
	test -x $(BIN)/python || { echo "making $(VENV) with $$python"; "$$python" -m venv $(VENV); }
	@echo "installing the pinned versions"
	@$(PIP) install --require-hashes -r requirements/pip.txt
	@$(PIP) install --require-hashes -r requirements/run.txt -r requirements/dev.txt
	@$(PIP) install --no-deps --no-build-isolation -e packages/whipcount-en -e .
	@touch $@
	@echo "ready: $(BIN)/whipcount --help"

services: $(STAMP)
	@$(BIN)/python tools/bring_services.py

demo: $(STAMP)
	@$(BIN)/whipcount demo

test: services
	@$(BIN)/python -m pytest $(ARGS)

check: $(STAMP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/reference_commands.py --check
	$(BIN)/python tools/legislature_index.py --check
	$(BIN)/whipcount check

fix: $(STAMP)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(STAMP)
	@$(BIN)/python bench/run.py $(ARGS)

eval: $(STAMP)
	@$(BIN)/python evaluation/run.py $(if $(NEWS),--news-dev "$(NEWS)") \
		$(if $(PUBLIC),--public "$(PUBLIC)" --data "$(DATA)") $(ARGS)

docs: $(STAMP)
	$(BIN)/python tools/legislature_index.py
	$(BIN)/python tools/reference_commands.py
	$(BIN)/python tools/reference.py
	$(BIN)/python tools/picture.py

model: $(STAMP)
	$(BIN)/python training/train.py --data "$(DATA)" $(ARGS)

weights: $(STAMP)
	$(BIN)/python training/train_claims.py $(ARGS)
	$(BIN)/python training/tune_limits.py
	$(BIN)/python training/train_gate.py

cases: $(STAMP)
	@$(BIN)/python -m pytest tests/cases $(ARGS)

golden: $(STAMP)
	@WHIPCOUNT_GOLDEN=write $(BIN)/python -m pytest tests/publication $(ARGS)

lock: $(STAMP)
	tools/lock.sh

clean:
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
