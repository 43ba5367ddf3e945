# Everything a contributor does with Schakel. `make help` lists it.
# Needs make and a Python from 3.11 on; all the rest is installed below this folder.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
export PORT

# PYTHON=... chooses another interpreter for a new environment.
PYTHON ?=

PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq
# A locked set is whole. Without --no-deps pip looks for extras of a package beyond the set, and
# stops at the first newer release of it.
LOCKED := install --no-deps --require-hashes --requirement
STAMP_APP := $(VENV)/.app
STAMP_DEV := $(VENV)/.ontwikkel
STAMP_LOOK := web/static/vendor/.volledig
PACKAGES := config privacy casus workflow web
XDIST ?= 2
# A process that is through its share takes over from the other: one long test holds up nobody.
VERDEELD := -n $(XDIST) --dist worksteal

.PHONY: help install demo test test-lang test-snel check schermen handleiding bench wandel keten lock kill clean

help: ## show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(STAMP_DEV) $(STAMP_LOOK) ## install what is missing, for working on Schakel

demo: $(STAMP_APP) $(STAMP_LOOK) ## fill var/demo when it is empty, serve it on 127.0.0.1:8000 (PORT=...)
	@exec $(BIN)/schakel demo --map var/demo

test: install ## every test but the long ones, on SQLite and PostgreSQL
	@$(BIN)/python -m pytest $(VERDEELD) -m "not lang" $(ARGS)

test-lang: install ## the long tests: every page in the browser, web on PostgreSQL, walks, kills
	@$(BIN)/python -m pytest $(VERDEELD) -m "lang" $(ARGS)

test-snel: install ## the quick tests: SQLite only, no browser, none of the long ones
	@$(BIN)/python -m pytest $(VERDEELD) -m "not lang and not postgresql and not browser" $(ARGS)

check: install ## format, lint, types, import contracts, dependencies, policy
	@$(BIN)/ruff format --check --quiet $(PACKAGES) tests
	@$(BIN)/ruff check --quiet $(PACKAGES) tests
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/deptry .
	@$(BIN)/schakel beleid controleer

schermen: install ## a picture of every screen, wide and narrow, in var/schermen
	@SCHAKEL_SCHERMEN=1 $(BIN)/python -m pytest -n $(XDIST) -m browser $(ARGS)

handleiding: install ## the pictures of the handleiding, made anew
	@SCHAKEL_HANDLEIDING=1 $(BIN)/python -m pytest tests/web/test_hulp.py $(ARGS)

bench: install ## the benchmarks, one JSON object a line with its floor
	@$(BIN)/python -m tests.bench

kill: install ## the long kill loop: kill -9 in every handeling, on both databases
	@SCHAKEL_KILLS=$${SCHAKEL_KILLS:-300} $(BIN)/python -m pytest -n $(XDIST) -m kill --timeout=3600 $(ARGS)

wandel: install ## thousands of walks through the chain of two policies, on both databases
	@SCHAKEL_WANDELINGEN=$${SCHAKEL_WANDELINGEN:-2000} $(BIN)/python -m pytest -n $(XDIST) --timeout=7200 -m lang tests/samen/test_wandelingen.py $(ARGS)

keten: install ## draw the chain of the policy in the README
	@{ echo '```mermaid'; $(BIN)/schakel keten diagram; echo '```'; } > $(VENV)/keten.md
	@sed -i -e '/<!-- keten:begin -->/,/<!-- keten:end -->/{//!d}' \
	  -e '/<!-- keten:begin -->/r $(VENV)/keten.md' README.md

# The development set is solved first; the others must agree with it.
lock: $(STAMP_DEV) ## solve the dependencies again and write the locked sets
	@lock() { $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' $(LOCK_ARGS) "$$@"; }; \
	lock pyproject.toml --extra postgres --group ontwikkel -o requirements/ontwikkel.txt; \
	lock pyproject.toml --extra postgres --group bouw -c requirements/ontwikkel.txt -o requirements/app.txt; \
	lock --group node -o requirements/node.txt
	@echo "Locked. Now run: make check test test-lang"

clean: ## remove what was made here, but not var/
	@rm -rf $(VENV) node_modules web/static/vendor build *.egg-info \
	  .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage .coverage.*

# --- how things get installed -------------------------------------------------------------

$(BIN)/python:
	@for p in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	  if command -v "$$p" >/dev/null && "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    "$$p" -c 'import ensurepip, venv' 2>/dev/null || { \
	      echo "This Python cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }; \
	    echo "Making $(VENV) with $$("$$p" --version)"; "$$p" -m venv $(VENV); exit 0; \
	  fi; \
	done; echo "Schakel needs Python 3.11 or newer (python3)." >&2; exit 1

$(STAMP_APP): requirements/app.txt pyproject.toml | $(BIN)/python
	@echo "Installing what Schakel needs (locked, hashes checked)"
	@$(PIP) $(LOCKED) requirements/app.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMP_DEV): requirements/ontwikkel.txt $(STAMP_APP)
	@echo "Installing what its tests and checks need (locked, hashes checked)"
	@$(PIP) $(LOCKED) requirements/ontwikkel.txt
	@touch $@

# The look comes from npm packages; Node.js comes from a wheel when the machine has none.
$(STAMP_LOOK): package-lock.json web/vormgeving_halen.py | $(STAMP_APP)
	@command -v npm >/dev/null || { echo "Installing Node.js from a wheel"; \
	  $(PIP) $(LOCKED) requirements/node.txt; }
	@echo "Fetching the look (NL Design System)"
	@PATH="$$PATH:$(CURDIR)/$(BIN)" $(BIN)/python -m web.vormgeving_halen
	@touch $@
