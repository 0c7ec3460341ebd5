# `make demo` and `make test` set up all they need in .venv from Python 3.11+ alone.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: demo test train-test lint clean

$(STAMP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "proofer needs Python 3.11 or newer; set PYTHON=python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable '.[languagetool]' --group dev
	touch $(STAMP)

demo: $(STAMP)
	$(BIN)/proofer check examples/ || test $$? -eq 1

test: $(STAMP)
	$(BIN)/python -m pytest --numprocesses 2 --dist loadgroup

# A tiny training run, start to end; it needs PyTorch, which is large, and so is no part of `make test`.
train-test: $(STAMP)
	$(BIN)/python -m pip install --quiet --group training
	$(BIN)/python -m pytest tests/language/test_training.py

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

clean:
	rm -rf .venv
