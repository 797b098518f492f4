# Two commands matter: `make run` starts an archive here, `make test` proves this checkout.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check format bench lock setup setup-dev clean

run: $(VENV)/.run
	@$(BIN)/foxden serve $(if $(DEN),--den $(DEN)) $(if $(PORT),--port $(PORT))

test: $(VENV)/.dev
	@scripts/test

check: $(VENV)/.dev
	@scripts/check

format: $(VENV)/.dev
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

bench: $(VENV)/.dev
	@$(BIN)/python -m bench $(BENCH)

lock:
	@scripts/lock

setup: $(VENV)/.run
setup-dev: $(VENV)/.dev

$(VENV)/.run: requirements/run.txt pyproject.toml
	@scripts/setup run

$(VENV)/.dev: requirements/dev.txt pyproject.toml
	@scripts/setup dev

clean:
	rm -rf $(VENV) build *.egg-info
