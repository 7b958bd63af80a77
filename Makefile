# Workshop's commands: `make help` lists them. Each sets up what it needs and is quick the second time.

PORT ?= 8000
DATA ?= ./data
PYTHON ?= python3
ARGS ?=
BENCH ?= $(patsubst bench/%.py,%,$(filter-out bench/_%,$(wildcard bench/*.py)))

VENV := .venv
EXTRAS := oidc passkeys encryption
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
NETWORK := { echo "Packages could not be fetched: see above, check the network, then run make again." >&2; exit 1; }

# Where it is set, every process reads the whole program anew: a start of the server takes half as long without.
unexport PYTHONDONTWRITEBYTECODE

# Stamps: each is newer than what it was made from.
RUNTIME := $(VENV)/.stamp-runtime
PACKAGE := $(VENV)/.stamp-package
DEV := $(VENV)/.stamp-dev
ASSET_SOURCES := workshop/_build_assets.py workshop/assets/package.json workshop/assets/package-lock.json \
	workshop/assets/.npmrc workshop/assets/app.scss workshop/_build_lexicon.py
LEXICON := workshop/cases/anonymity/lexicon.txt

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: audit sbom licences proxies examples help setup run test test-full check lint format types imports contracts bench lock assets clean chromium strace again

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(PACKAGE) ## make .venv with everything needed to run

run: $(PACKAGE) ## start Workshop (PORT=8000, DATA=./data)
	@exec $(BIN)/workshop run --port "$(PORT)" --data "$(DATA)"

# A file's tests stay together, because they share a server, a browser or a document that was laid out.
test: chromium ## run what a change can break, browser included (ARGS for pytest)
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not full" $(ARGS)

test-full: chromium proxies strace ## run the long tests too
	$(BIN)/python -m pytest -m full $(ARGS)

check: lint types imports contracts ## check style, types, imports and contracts

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(DEV) ## put the code in the agreed format
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

types: $(DEV)
	$(BIN)/mypy

imports: $(DEV)
	$(BIN)/lint-imports --no-logo

contracts: $(DEV)
	$(BIN)/python -m pytest -q -m "not full" tests/contracts

bench: $(DEV) ## measure on this machine (BENCH=store for one, ARGS for it)
	@for name in $(BENCH); do echo "== $$name"; $(BIN)/python -m bench.$$name $(ARGS) || exit 1; done

lock: $(DEV) ## renew the locks after a change in pyproject.toml (ARGS=--upgrade for newer versions)
	$(COMPILE) pyproject.toml -o requirements.lock $(ARGS)
	$(COMPILE) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock $(ARGS)
	@for extra in $(EXTRAS); do \
		$(COMPILE) --group $$extra -c requirements.lock -o requirements-$$extra.lock $(ARGS) || exit 1; done

COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header

examples: $(PACKAGE) ## draw docs/examples anew: pages of sample documents (needs LibreOffice)
	@sh setup/examples.sh $(VENV)

audit: $(DEV) ## look the pinned packages up in public lists of known holes (needs the internet)
	@sh setup/audit.sh $(VENV)

sbom: $(PACKAGE) ## list what Workshop is made of, as CycloneDX on standard output
	@$(BIN)/python setup/sbom.py

licences: $(PACKAGE) ## list the licence of each package
	@$(BIN)/python setup/sbom.py --licences

assets: $(RUNTIME) ## make static/vendor again when its sources changed
	@$(MAKE) --no-print-directory $(PACKAGE)
	@test -f static/vendor/.stamp && echo "Assets are in static/vendor." >&2

clean: ## remove what make made (never DATA)
	rm -rf $(VENV) static/vendor $(LEXICON) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

chromium: $(DEV)
	@sh setup/chromium.sh $(VENV)

proxies:
	@sh setup/proxies.sh

strace:
	@sh setup/strace.sh

# Made anew when its Python is gone; the stamp comes last, so that an interrupted one is made again.
$(VENV)/.stamp-venv: $(if $(shell test -x $(BIN)/python && echo there),,again)
	@PYTHON="$(PYTHON)" sh setup/venv.sh $(VENV)
	@touch $@

$(RUNTIME): requirements.lock $(VENV)/.stamp-venv
	@echo "Installing packages, hashes checked ..." >&2
	@$(PIP) install --require-hashes -r requirements.lock || $(NETWORK)
	@sh setup/pango.sh $(VENV)
	@touch $@

# Installs Workshop itself from the working tree; the build hook makes static/vendor and the identifier check's words.
$(PACKAGE): pyproject.toml $(ASSET_SOURCES) $(RUNTIME) $(if $(wildcard static/vendor/.stamp),,again) $(if $(wildcard $(LEXICON)),,again)
	@echo "Installing Workshop and its front-end assets ..." >&2
	@$(PIP) install --no-deps --editable . || \
		{ echo "Workshop was not installed: see above for what to mend, then run make again." >&2; exit 1; }
	@touch $@

$(DEV): requirements-dev.lock $(PACKAGE)
	@echo "Installing what tests and checks need, hashes checked ..." >&2
	@$(PIP) install --require-hashes -r requirements-dev.lock || $(NETWORK)
	@touch $@

again:
