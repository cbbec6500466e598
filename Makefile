# `make site` builds the sample archive, `make test` runs every check. Both install what they need first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOOLS := .tools

.PHONY: site serve test lint bench clean help

help:
	@echo "make site    install newsgen here and build the sample archive into public/"
	@echo "make serve   the same, shown in a browser and built again on every change"
	@echo "make test    install everything the tests need and run all of them"
	@echo "make lint    style and types only"
	@echo "make bench   measure newsgen beside Hugo, Eleventy and Pelican on a made-up archive (needs npm)"
	@echo "make clean   remove all that the other commands made"

$(VENV)/installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("newsgen needs Python 3.11 or newer; name one with PYTHON=…" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/installed-for-tests: $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@

site: $(VENV)/installed
	$(BIN)/newsgen build
	@echo "Open public/index.html in a browser."

serve: $(VENV)/installed
	$(BIN)/newsgen serve --open

lint: $(VENV)/installed-for-tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

test: lint
	$(BIN)/python tests/tools.py $(TOOLS)
	$(BIN)/python -m pytest -n 2 --dist worksteal --ignore tests/browser
	$(BIN)/python -m pytest tests/browser

bench: $(VENV)/installed
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) $(TOOLS) benchmarks/.tools public .newsgen dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
