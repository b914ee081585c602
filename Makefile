# Một Cửa. Nothing but Python 3.11 or later is needed; everything stays in this directory.
#
#   make demo      set up and run the model province (ONCE=1: end after the main job)
#   make test      pass the tests (ARGS="-k files" for some of them)
#   make check     all static checks
#   make bench     the measures, each against its limit (ARGS=cold_start for one)
#   make clean     stop what runs and remove everything that was made

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench clean

PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null || echo var/bootstrap/bin/uv)
RUN := .venv/bin
ARGS ?=

# The distribution's Python, where it is new enough: it is built with profiles, and a tenth quicker than what
# version managers compile on the spot.
DISTRIBUTION := $(shell /usr/bin/python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo /usr/bin/python3)
ifneq ($(DISTRIBUTION),)
export UV_PYTHON ?= $(DISTRIBUTION)
endif

# Without a home of one's own, downloads are kept here too.
ifneq ($(shell [ -w "$$HOME" ] && echo yes),yes)
export UV_CACHE_DIR := $(CURDIR)/var/cache/uv
export npm_config_cache := $(CURDIR)/var/cache/npm
endif

# Every command starts in less than half the time when Python may keep what it compiled.
unexport PYTHONDONTWRITEBYTECODE

export UV_PROJECT_ENVIRONMENT := .venv
export UV_FROZEN := 1

help:
	@sed -n 's/^#   //p' Makefile

# uv itself, when this computer has none.
var/bootstrap/bin/uv:
	@echo "uv is not installed: getting it into var/bootstrap"
	@$(PYTHON) -m venv var/bootstrap
	@var/bootstrap/bin/pip install --quiet --disable-pip-version-check --no-cache-dir uv

# The environment, renewed when the lock file is newer.
.venv/.ready: pyproject.toml uv.lock | $(filter var/bootstrap/bin/uv,$(UV))
	@$(UV) sync --quiet --all-extras
	@touch $@

setup: .venv/.ready
	@$(RUN)/python tools/frontend.py
	@$(RUN)/motcua setup

demo: setup
	@$(RUN)/motcua demo $(if $(ONCE),--once) $(ARGS)

test: .venv/.ready
	@tools/test-programs
	@$(RUN)/python tools/frontend.py
	@all=0; alone=0; \
	$(RUN)/pytest -n auto --dist loadscope --no-loadscope-reorder -m "not alone" $(ARGS) || all=$$?; \
	$(RUN)/pytest -m alone $(ARGS) || alone=$$?; \
	case "$$all $$alone" in "0 0" | "0 5" | "5 0") ;; *) exit 1 ;; esac

check: .venv/.ready
	@tools/check $(ARGS)

bench: setup
	@$(RUN)/motcua bench $(ARGS)

clean:
	@[ ! -x $(RUN)/motcua ] || $(RUN)/motcua database stop || true
	@[ ! -x $(RUN)/motcua ] || MOTCUA_VAR=var/test $(RUN)/motcua database stop || true
	@rm -rf var .venv node_modules site src/motcua/platform/static/dist
	@find src -name '*.mo' -delete
	@find . -name __pycache__ -prune -exec rm -rf {} +
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
