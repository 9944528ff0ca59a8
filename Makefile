# Everything happens in .venv, which the first target that needs it makes; only that needs the network.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
QUESTIONS := $(wildcard tests/questions/*.jsonl)
CHECKS := lint types layers rules golden test
AGREEMENTS := tests/data/call-centre-agreements.txt
EXTRAS := --extra server --extra telegram --extra web --extra postgres
UPGRADE ?= --upgrade
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options

.DEFAULT_GOAL := help
.PHONY: help venv format lint types layers rules golden test check bench fit lean screenshot readme lock wheel clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name does; do printf '  %-10s %s\n' "$$name" "$$does"; done

venv: $(READY) ## make the virtual environment, hash-pinned

$(READY): requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

format: $(READY) ## rewrite the code in the house format
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

lint: $(READY) ## format and lint, nothing is rewritten
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY) ## mypy strict over code and tests
	$(BIN)/mypy

layers: $(READY) ## who may import whom
	$(BIN)/lint-imports

rules: $(READY) ## every fault of the packaged rule book, held against its source
	$(BIN)/clausebot check --source $(AGREEMENTS) $(QUESTIONS:%=--questions %)

golden: $(READY) ## golden questions above the committed floor
	$(BIN)/clausebot eval $(QUESTIONS)

test: $(READY) ## the tests
	$(BIN)/python -m pytest -q

check: $(READY) ## everything that guards the main line, with the time each part takes
	@for part in $(CHECKS); do \
		begun=$$(date +%s); \
		$(MAKE) --no-print-directory $$part || exit 1; \
		echo "--- $$part: $$(($$(date +%s) - begun)) s"; \
	done

bench: $(READY) ## speed and memory, as ratios to named peers; takes minutes
	$(BIN)/python -m tests.benchmarks.bench
	$(BIN)/python -m tests.benchmarks.web
	$(BIN)/python -m tests.benchmarks.telegram --soak 180

fit: $(READY) ## fit the constants of knowledge/fitted.py on two thirds of the golden questions
	$(BIN)/python -m knowledge.evaluation.fit $(QUESTIONS)

screenshot: $(READY) ## make the README's picture of the page from the running page; needs Chromium
	$(BIN)/python -m tests.screenshot tests/web/page.png

lean: $(READY) ## learn from the labelled phrasings what words lean to yes or no, for knowledge/leanings.json
	$(BIN)/python -m knowledge.evaluation.lean

readme: $(READY) ## run the commands of the README's session again and write down what they print
	$(BIN)/python -m tests.readme

lock: $(READY) ## pin every dependency anew, by hash and without naming a host
	$(COMPILE) $(UPGRADE) --output-file requirements.lock pyproject.toml
	$(COMPILE) $(UPGRADE) $(EXTRAS) --constraint requirements.lock --output-file requirements-server.lock pyproject.toml
	$(COMPILE) $(UPGRADE) --extra dev $(EXTRAS) --constraint requirements-server.lock \
		--output-file requirements-dev.lock pyproject.toml

wheel: $(READY) ## build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation --outdir dist .

clean: ## remove what can be made again
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
