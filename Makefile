# Two commands matter: `make demo` shows what the program does, `make test` whether it works.

PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/python -m uv

.PHONY: demo test lint format bench model lab screens fuzz lock words clean

demo: .venv/ready
	@CASEWORK_LANG=nl $(BIN)/casework run

test: .venv/ready-dev
	$(BIN)/python -m pytest -q -n 2

lint: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/ready-dev
	$(BIN)/python benchmarks/main_job.py
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/dutch.py
	$(BIN)/python benchmarks/rules.py
	$(BIN)/python benchmarks/learning.py
	$(BIN)/python benchmarks/barriers.py
	$(BIN)/python benchmarks/agreement.py
	$(BIN)/python benchmarks/serving.py
	$(BIN)/python benchmarks/browser.py

# The Dutch pipeline, trained anew from treebanks in DATA; goes on where it was stopped.
model: .venv/ready-dev
	@test -n "$(DATA)" || { echo "say where the treebanks are: make model DATA=FOLDER"; exit 2; }
	cd models && PATH="$(abspath $(BIN)):$$PATH" python -m spacy project run all . \
	  --vars.data "$(abspath $(DATA))" --vars.work "$(abspath $(or $(WORK),models/work))"

# JupyterLab on the notebooks, in Dutch.
lab: .venv/ready-dev
	$(BIN)/python tools/lab.py

# The web app's screens, bundled anew: for those who change the front end; needs Node.
screens:
	npm --prefix frontend install --no-package-lock --no-fund --no-audit
	node frontend/build.mjs

# The Dutch words: collect what the code says, then write what the program reads.
words: .venv/ready-dev
	$(BIN)/python tools/words.py

lock: .venv/ready-dev
	$(UV) pip compile --upgrade --universal --generate-hashes --no-header --no-annotate -q \
	  --extra web pyproject.toml -o requirements.lock
	$(UV) pip compile --upgrade --universal --generate-hashes --no-header --no-annotate -q \
	  --group dev --extra web --extra notebook -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf .venv casework.db casework.db-* outputs/*.*

# The locked packages, each checked by its hash; then this package itself, editable.
.venv/ready: requirements.lock pyproject.toml | .venv/bin/uv
	$(UV) pip install -q --python $(BIN)/python --require-hashes -r requirements.lock
	$(UV) pip install -q --python $(BIN)/python --no-deps -e .
	@touch $@

.venv/ready-dev: requirements-dev.lock .venv/ready
	$(UV) pip install -q --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@touch $@

.venv/bin/uv:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check "uv>=0.8,<1"

# Ten thousand broken files: nothing but a clean refusal may come of them.
fuzz: .venv/ready-dev
	CASEWORK_FUZZ=10000 $(BIN)/python -m pytest -q -n 2 tests/corpus/test_fuzz.py
