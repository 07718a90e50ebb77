# `make serve` and `make test` do all their own set-up; everything stays inside this folder.
PORT ?= 8000
# The first one that really runs: a version manager may have names that do not.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
  $$name -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$name && break; done)
VENV := .venv
BIN := $(VENV)/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
export NO_MKDOCS_2_WARNING := 1
APT := $(if $(filter 0,$(shell id -u)),apt-get,sudo -n apt-get)

.PHONY: serve build test check bench gateway setup browser lock clean help

help:
	@echo "make serve   the site with live reload on http://127.0.0.1:$(PORT)/ (PORT=9000 changes it)"
	@echo "make test    everything that must hold"
	@echo "make build   the site, into site/"
	@echo "make check   ruff, mypy, tsc"
	@echo "make bench   measured figures, beside what people would use instead"
	@echo "make gateway LiteLLM for a school, tried in a browser (installs 744 MB)"

serve: setup
	$(BIN)/bina serve --port $(PORT)

build: setup
	$(BIN)/bina build --strict

test: setup browser check
	$(BIN)/pytest -q

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	node_modules/.bin/tsc -p tsconfig.json

bench: setup browser
	$(BIN)/python -m benchmarks

# Too large for every run. The provider behind LiteLLM is a mock: nobody is asked who costs money.
gateway: setup browser $(VENV)/gateway/.installed
	LITELLM=$(CURDIR)/$(VENV)/gateway/bin/litellm $(BIN)/pytest -q tests/browser/test_school_gateway.py

$(VENV)/gateway/.installed: requirements/gateway.txt $(VENV)/.python
	$(PYTHON) -m venv $(VENV)/gateway
	$(VENV)/gateway/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/gateway.txt
	@touch $@

setup: $(VENV)/.python $(VENV)/.fribidi node_modules/.installed
	@$(BIN)/bina runtime build

$(VENV)/.python: requirements/bina.txt requirements/dev.txt requirements/build.txt requirements/pyodide-build.txt requirements/models.txt pyproject.toml
	@$(or $(PYTHON),false) -c '$(NEW_ENOUGH)' || { echo "Makefile: Python 3.11 or newer is needed; install it, or name it: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bina.txt -r requirements/dev.txt -r requirements/build.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps --upgrade --target $(VENV)/pyodide-build -r requirements/pyodide-build.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps --ignore-requires-python --upgrade --target $(VENV)/models -r requirements/models.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Pillow sets Hebrew through the system's FriBidi.
$(VENV)/.fribidi: $(VENV)/.python
	@$(BIN)/python -c 'from PIL import features; raise SystemExit(not features.check("fribidi"))' \
	  || { $(APT) update -qq && $(APT) install -y -qq libfribidi0; } \
	  || { echo "Makefile: libfribidi0 is missing and could not be installed; install it (Debian: apt-get install libfribidi0) and run this again"; exit 1; }
	@touch $@

# A Node that is missing or older than 20 comes from PyPI, into the same folder.
node_modules/.installed: package-lock.json package.json requirements/node.txt $(VENV)/.python
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null \
	  || $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/node.txt
	npm ci --ignore-scripts --silent
	@touch $@

# The browser, and a program that reads marks in pictures and is not ours.
browser: $(VENV)/.python
	@command -v chromium >/dev/null || { $(APT) update -qq && $(APT) install -y -qq chromium; } \
	  || { echo "Makefile: the browser tests need Debian's chromium; install it (apt-get install chromium) and run this again"; exit 1; }
	@command -v exiftool >/dev/null || { $(APT) update -qq && $(APT) install -y -qq libimage-exiftool-perl; } \
	  || echo "Makefile: exiftool could not be installed (Debian: apt-get install libimage-exiftool-perl); the tests that read marks with it are left out"

# Hashes and no addresses: the lock files hold for any index.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate
lock:
	cd requirements && $(LOCK) ../pyproject.toml -o bina.txt && $(LOCK) dev.in -o dev.txt && $(LOCK) build.in -o build.txt && $(LOCK) node.in -o node.txt
	cd requirements && for name in pyodide-build models; do $(LOCK) --no-deps $$name.in -o $$name.txt; done

clean:
	rm -rf $(VENV) node_modules site plugins/bina/runtime/dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
