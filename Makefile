# The same lines stand in README.md; make is only a convenience.
PYTHON ?= python3
BIN = .venv/bin
OUT ?= out

.PHONY: demo test quick lint fmt ontology wheel ci clean

demo: $(BIN)/kg ## set up, then the main job on seeds/
	$(BIN)/kg build seeds --out $(OUT)
	$(BIN)/kg validate $(OUT)
	$(BIN)/kg query therapy_sequence --kg $(OUT)
	$(BIN)/kg query receptor_profile --kg $(OUT)

test: .venv/.dev ## set up, then all tests
	$(BIN)/python -m pytest

quick: .venv/.dev ## the tests that take no time
	$(BIN)/python -m pytest -m "not slow"

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/kg fmt --check

fmt: .venv/.dev ## canonical Turtle
	$(BIN)/kg fmt

ontology: .venv/.dev ## the ontology as a page
	mkdir -p $(OUT) && $(BIN)/pylode -o $(OUT)/ontology.html ontology/case.ttl

wheel: .venv/.dev
	$(BIN)/python -m build --no-isolation --outdir dist .

ci:
	bash .ci/run

$(BIN)/kg: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -e .
	@touch $@

.venv/.dev: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -e ".[dev]"
	@touch $@

clean:
	rm -rf .venv out dist .pytest_cache .mypy_cache .ruff_cache
