# Two commands are enough on a fresh machine: `make demo` and `make test`. Bare `make` lists the rest.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.SUFFIXES:

APP := .tools/app.stamp
BOT := .tools/bot.stamp
PUENTE := .venv/bin/puente
PYTEST ?=
SHIFT ?= 0

##@ Run
.PHONY: demo
demo: install ## Everything on this machine, with phones on a page (SHIFT=1000 moves every port)
	@exec $(PUENTE) demo --shift $(SHIFT)

.PHONY: doctor
doctor: install ## Look at this installation, and say what is wrong and what to do
	@$(PUENTE) doctor

##@ Work on it
.PHONY: install
install: $(APP) $(BOT) ## Both environments, from the lock files; quick when nothing changed

.PHONY: train
train: install ## The Rasa model, unless the one that is there is of the present files
	@$(PUENTE) train

.PHONY: messages
messages: $(APP) ## Compile the catalogues and refresh their templates
	@$(PUENTE) messages

.PHONY: fmt
fmt: $(APP) ## Format the code, and mend what can be mended by itself
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format .

.PHONY: screenshots
screenshots: install ## Pictures for the README, taken by the test of the whole story
	@PUENTE_PICTURES=docs/images .venv/bin/python -m pytest -q tests/browser/test_story.py -k spanish

##@ Check it
.PHONY: check
check: static test ## All that CI runs: everything below, and the tests

.PHONY: static
static: lint types imports texts content ## Everything that needs no running part

.PHONY: lint
lint: $(APP) ## Style and format
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

.PHONY: types
types: $(APP) ## Types, strictly
	.venv/bin/mypy

.PHONY: imports
imports: $(APP) ## Which way imports point
	.venv/bin/lint-imports

.PHONY: texts
texts: $(APP) ## Catalogues: complete, equal, within their budgets
	$(PUENTE) messages --check

.PHONY: content
content: $(APP) ## What people are told: sourced, agreed in both languages, its weights in the docs
	$(PUENTE) content check
	$(PUENTE) content table --check

# All three always run: the rest of the tests is as good to know as the first. The browser has a run of its own, since
# Playwright keeps an event loop of its own open for as long as Chromium is. Each process of the first run has stores of
# its own, hence no more than four.
.PHONY: test
test: install ## All tests: unit, contract, Rasa, end to end, and browser where Chromium is (PYTEST="-k word")
	@failed=0; \
	.venv/bin/python -m pytest -n logical --maxprocesses 4 --dist loadscope --ignore=tests/browser $(PYTEST) \
	  || failed=1; \
	.venv/bin/python -m pytest tests/browser $(PYTEST) || failed=1; \
	bot/.venv/bin/python -m pytest -c tests/bot/pytest.ini tests/bot $(PYTEST) || failed=1; \
	exit $$failed

PRIVACY := tests/contract/sending/test_clearing.py tests/contract/turns/test_retaining.py \
  tests/contract/turns/test_hiding.py tests/unit/test_hiding.py tests/unit/test_discreet.py tests/unit/test_logs.py

.PHONY: privacy
privacy: install ## Erasure over every table and Twilio, retention by time travel, discreet texts, what may be logged
	@.venv/bin/python -m pytest -q $(PRIVACY)

.PHONY: eval
eval: install ## How well messages of other authors are understood; fails below bench/understanding/floors.toml
	@.venv/bin/python -m bench.understanding.evaluate $(EVAL)

.PHONY: chaos
chaos: install train ## A thousand kill -9 of everything under load (KILLS=100 EVERY_S=0.4); fails on a loss or a double
	@.venv/bin/python -m bench.chaos

.PHONY: bench-reminders
bench-reminders: install ## Reminders a second, their lateness, and what others do; writes docs/performance.md
	@.venv/bin/python -m bench.reminders

.PHONY: bench-desk
bench-desk: install ## The desk with 100,000 people and a million messages: how long its pages take, and by which plans
	@.venv/bin/python -m bench.desk.measure $(BENCH)

##@ Tidy up
.PHONY: clean
clean: ## Remove what can be made again; .puente, which holds the demo's data, stays
	rm -rf .tools .venv bot/.venv bot/models bot/.rasa .rasa test-results .hypothesis
	rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache bot/.ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find locales -name '*.mo' -delete

.PHONY: help
help: ## This list
	@awk 'BEGIN { FS = ":.*## " } \
	  /^##@/ { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(APP): pyproject.toml uv.lock .python-version
	@scripts/bootstrap.sh sync .
	@touch $@

$(BOT): bot/pyproject.toml bot/uv.lock bot/.python-version
	@scripts/bootstrap.sh sync bot
	@touch $@
