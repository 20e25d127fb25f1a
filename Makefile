# geomap: `make map` turns an article into a map, `make test` runs the tests. Both set everything up first.
PYTHON  ?= python3
ARTICLE ?= examples/karabakh-2020.txt
OUTPUT  ?= output
VENV    ?= .venv
BIN     := $(VENV)/bin
PYTEST_ARGS ?= -n auto
CORPORA ?= ../shared/eval/toponyms

.PHONY: map test check data data-check pictures gallery proofs eval train-check bench lock clean
.DEFAULT_GOAL := help
help:
	@echo "make map [ARTICLE=path] [OUTPUT=dir] | make test | make check | make data | make data-check | make eval | make bench"

map: $(VENV)/installed
	$(BIN)/geomap map "$(ARTICLE)" -o "$(OUTPUT)"

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest $(PYTEST_ARGS)

check: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

data: $(VENV)/installed-dev
	$(BIN)/python -m tools.build

data-check: $(VENV)/installed-dev
	$(BIN)/python -m tools.check_knowledge
	$(BIN)/python -m tools.gold_compile --check
	$(BIN)/python -m tools.build --check

pictures: $(VENV)/installed-dev
	$(BIN)/python -m tools.pictures

gallery: $(VENV)/installed-dev
	$(BIN)/python -m tools.gallery

proofs: $(VENV)/installed-proofs
	$(BIN)/python -m tools.proofs

# Every part runs, also after one that is under its floor; the whole fails at the end. Takes about a quarter of an hour.
eval: $(VENV)/installed-peers
	@failed=0; set -x; \
	$(BIN)/python -m geomap.evaluate || failed=1; \
	$(if $(wildcard $(CORPORA)/TR-News.jsonl),$(BIN)/python -m tools.train_toponyms $(CORPORA) --cross-validate || failed=1;) \
	$(BIN)/python -m benchmarks.toponym_peers tests/gold/conflict/toponyms-heldout.jsonl $(wildcard $(CORPORA)/*.jsonl) || failed=1; \
	exit $$failed

# Fits the readers of toponyms anew and compares them with those that are shipped.
train-check: $(VENV)/installed-dev
	$(BIN)/python -m tools.train_toponyms $(CORPORA) --check

bench: $(VENV)/installed-dev
	$(BIN)/python -m benchmarks

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "geomap needs Python 3.11 or newer; call make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/installed-dev: requirements/dev.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/installed

# Other readers of toponyms, which `make eval` runs beside geomap.
$(VENV)/installed-proofs: requirements/proofs.txt | $(VENV)/installed-dev
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/proofs.txt
	touch $@

$(VENV)/installed-peers: requirements/peers.txt | $(VENV)/installed-dev
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/peers.txt
	touch $@

lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --group build pyproject.toml -o requirements/run.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --all-extras --group build --group test --group check --group data -c requirements/run.txt pyproject.toml -o requirements/dev.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --group peers -c requirements/dev.txt -o requirements/peers.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --group proofs -c requirements/dev.txt -o requirements/proofs.txt

clean:
	rm -rf $(VENV)
