# From a machine with only Python 3.11+ and make: `make run` serves the app, `make test` checks and tests it.
# Everything that is installed goes into .venv and .web beside this file.

SHELL := /bin/sh
PYTHON ?= $(shell for p in python3.14 python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; exit; }; done; echo no-python)
HOST ?= localhost
PORT ?= 3000
JOBS ?= 2
PY := .venv/bin/python
TYPES := types/node_modules/.package-lock.json

.PHONY: run test check bench binary lock format clean

run: .venv/.app
	@$(PY) -m chat_app.cli serve --host $(HOST) --port $(PORT)

test: check
	@$(PY) -m tests.browser.find
	@$(PY) -m pytest -n $(JOBS)

check: .venv/.dev $(TYPES)
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m pyright
	@.venv/bin/node types/node_modules/typescript/bin/tsc -p types
	@$(PY) -m pytest tests/architecture

bench: .venv/.dev
	@$(PY) -m tests.browser.find
	@$(PY) -m bench

# One file that needs no Python, no Node, no network: dist/chat-app.
binary: .venv/.dev
	@$(PY) deploy/binary.py

format: .venv/.dev
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

# Each lock holds for Python 3.11 to 3.14 and every platform.
lock: .venv/.dev
	@$(PY) -m pip install -q uv
	@$(PY) -m uv pip compile -q --universal --python-version 3.11 --no-header requirements.in -o requirements.txt
	@$(PY) -m uv pip compile -q --universal --python-version 3.11 --no-header requirements-dev.in -o requirements-dev.txt

clean:
	rm -rf .venv .web .web.lock .states build dist types/node_modules

.venv/.made:
	@[ "$(PYTHON)" != no-python ] || { echo "chat_app needs Python 3.11 or newer with venv (Debian: apt install python3-venv)." >&2; exit 1; }
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.app: requirements.txt .venv/.made
	@echo "Installing the packages into .venv (once) ..."
	@$(PY) -m pip install -q --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.app
	@echo "Installing what the tests need into .venv (once) ..."
	@$(PY) -m pip install -q --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# TypeScript, which checks the types of assets/**/*.js. Node and npm come with the app's packages.
$(TYPES): types/package.json types/package-lock.json | .venv/.app
	@echo "Installing what checks the scripts into types/ (once) ..."
	@.venv/bin/npm ci --prefix types --loglevel=error --no-audit --no-fund --no-update-notifier
	@touch $@
