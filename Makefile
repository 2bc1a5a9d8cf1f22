# Two commands are enough on a fresh machine with Python 3.11 or newer and make: `make demo` and `make test`.

PYTHON ?= python3
ARGS ?=
# Tests run in three processes, for many of them wait (two cores are enough); with ARGS
# (one file, one test) in one, where output and debugger are as usual.
WORKERS ?= $(if $(ARGS),0,3)

BIN := .venv/bin
# Quiet twice: warnings are about this machine's pip, errors are shown all the same.
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
LOCKED := install --quiet --require-hashes --requirement
UV := build/lock/bin/uv
COMPILE := $(UV) pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header \
	--extra postgres --extra notify --group build $(UPGRADE)
NO_VENV := This Python cannot make virtual environments. On Debian or Ubuntu: sudo apt install python3-venv
TOO_OLD := Kintsugi needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3.11

.DEFAULT_GOAL := help
.PHONY: help demo test check docs lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

demo: .venv/.project ## the whole loop on this machine, without any account (ARGS="--tracker jira" in Jira, ARGS="--exit" stops at the end)
	$(BIN)/kintsugi demo $(ARGS)

test: .venv/.dev ## the whole test suite (ARGS="tests/rules -k due" for a part of it)
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

check: .venv/.dev ## what is checked besides: style, types, import arrows, tables in the documentation
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m deploy.docs_tables --check

docs: .venv/.dev ## write the generated tables of the documentation again
	$(BIN)/python -m deploy.docs_tables

lock: build/lock/bin/uv ## write requirements*.txt again from pyproject.toml (UPGRADE=--upgrade for newer versions)
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean: ## remove what make made
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# A changed lock means a new environment, so that nothing stays in it that is not in the lock.
.venv/.locked: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(TOO_OLD)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(NO_VENV)" >&2; exit 1; }
	@echo "Installing the locked dependencies into .venv (once; about a minute)"
	@$(PYTHON) -m venv --clear .venv
	@$(PIP) $(LOCKED) requirements.txt
	@touch $@

# Built with the locked setuptools and not in an environment of its own, so that nothing unlocked is fetched.
.venv/.project: .venv/.locked pyproject.toml
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.project requirements-dev.txt
	@echo "Installing the locked development dependencies"
	@$(PIP) $(LOCKED) requirements-dev.txt
	@touch $@

build/lock/bin/uv:
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check install --quiet 'uv~=0.13'
