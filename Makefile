# Two targets are enough for most people: run and test. The others each do one thing.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo/home
SCRATCH := build/wheel-check
WORKERS ?= 2

.PHONY: run test check wheel bench soak kill lock catalogues format

run: $(DEMO)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
	  $(BIN)/secretaire --home $(DEMO); \
	else \
	  echo "No display here: every screen is drawn into build/tour instead."; \
	  QT_QPA_PLATFORM=offscreen $(BIN)/secretaire tour --out build/tour; \
	fi

test: $(VENV)/dev check wheel

check: $(VENV)/dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python packaging/catalogues.py --check
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(WORKERS)

# What is installed is the wheel alone; the libraries are borrowed from the environment.
wheel: $(VENV)/dev
	rm -rf $(SCRATCH) && mkdir -p $(SCRATCH)
	$(BIN)/python -m build --no-isolation --outdir $(SCRATCH) . >$(SCRATCH)/build.log
	$(BIN)/check-wheel-contents $(SCRATCH)/*.whl
	$(BIN)/python packaging/try_wheel.py $(SCRATCH)

bench: $(VENV)/run
	QT_QPA_PLATFORM=offscreen $(BIN)/secretaire bench

soak: $(VENV)/dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest tests/soak -p no:xdist --timeout 3600

kill: $(VENV)/dev
	$(BIN)/python -m pytest tests/kill -p no:xdist --timeout 3600

# The locks serve Python 3.11 to 3.14 on three systems and name no index.
LOCK = $(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --quiet \
  --python-version 3.11 --no-emit-index-url --no-annotate --no-header \
  --extra build
lock: $(VENV)/dev
	$(LOCK) --output-file packaging/requirements.txt
	$(LOCK) --extra dev --output-file packaging/requirements-dev.txt

catalogues: $(VENV)/dev
	$(BIN)/python packaging/catalogues.py --check

format: $(VENV)/dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

$(DEMO): $(VENV)/run
	rm -rf build/demo && mkdir -p build/demo
	$(BIN)/secretaire --home $(DEMO) demo
	touch $(DEMO)

INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
$(VENV)/run: packaging/requirements.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes -r packaging/requirements.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev: packaging/requirements-dev.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes -r packaging/requirements-dev.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/run
