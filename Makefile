# Two commands matter: `make run` and `make test`. Each sets up what it needs, once.

PYTHON ?= python3
BIN := .venv/bin

# Tests end within ten minutes on two cores, or are ended.
TEST_SECONDS ?= 540

.DEFAULT_GOAL := help
.PHONY: help setup setup-test run test lint style types imports pytest format bench soak screenshots catalogues lock

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## /\1 - /p' $(MAKEFILE_LIST)

setup: ## install what `make run` needs: system libraries, .venv, locked packages
	@$(PYTHON) tools/setup.py run

setup-test: ## install what `make test`, `lint`, `bench` and `soak` need on top of that
	@$(PYTHON) tools/setup.py test

run: setup ## open the app; without a display, play the collar-zone routine in the terminal
	@tools/run.sh

test: setup-test ## check style, types and imports, then run the tests (all of it, whatever fails)
	@$(MAKE) --no-print-directory --keep-going style types imports pytest

lint: setup-test ## check style, types and imports
	@$(MAKE) --no-print-directory --keep-going style types imports

style:
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types:
	$(BIN)/mypy --strict

imports:
	$(BIN)/lint-imports --no-logo

# Three at a time on two cores: many tests wait for real sound and real windows.
pytest:
	timeout --foreground --signal=INT --kill-after=20 $(TEST_SECONDS) $(BIN)/pytest -n 3 --dist worksteal

format: setup-test ## put the code into our form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: setup-test ## measure every figure against its limit; `make bench ONLY="NAME NAME"` for some
	$(BIN)/python -m bench.run $(ONLY)

soak: setup-test ## the long tests: routines played to the end in real time, hundreds of kills
	$(BIN)/pytest -n 2 --dist worksteal -m soak

screenshots: setup-test ## make docs/screenshots anew: every screen in every theme
	$(BIN)/python tools/screenshots.py

catalogues: setup-test ## take new sentences into assets/i18n and compile it; says what nobody has translated yet
	$(BIN)/python tools/i18n.py

lock: setup-test ## write constraints.txt from the versions in .venv
	$(BIN)/python tools/lock.py
