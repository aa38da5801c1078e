# Materia. `make help` lists what there is.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run build test test-docker clean fmt bench bench-deploy screenshots


help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "  ./materia --help   the platform's own command line"

run: build ## the whole pipeline on this machine, from recorded files (LIVE=1: from the real publishers; DATA=dir: its data)
	@exec ./materia up $(if $(LIVE),--live) $(if $(DATA),--data-dir $(DATA))

build: ## build what changed, without tests
	@bin/build

test: ## everything that needs no Docker: build, style checks and all tests
	@bin/require-maven
	@mkdir -p target && touch target/testing
	@home=$$(bin/find-jdk) && JAVA_HOME=$$home mvn -B -ntp -T2 verify
	@mv target/testing target/built

test-docker: ## deploys on a Docker engine of the tests' own, under load (root, Debian; IT=SwitchIT: that class): see deploy-tests/README.md
	@bin/require-maven
	@home=$$(bin/find-jdk) && JAVA_HOME=$$home mvn -B -ntp -f deploy-tests -Pdocker verify $(if $(IT),-Dit.test='$(IT)' -Dfailsafe.failIfNoSpecifiedTests=false)

fmt: ## format the sources
	@home=$$(bin/find-jdk) && JAVA_HOME=$$home mvn -q -B -ntp spotless:apply

bench: build ## measure: see bench/README.md
	@bench/run

bench-deploy: ## 100 switches at 500 requests a second, and from push to traffic (root, Debian)
	@bench/deploy

screenshots: build ## the pages as pictures, under target/screenshots
	@bin/screenshots

clean: ## remove what was built; data stays
	@home=$$(bin/find-jdk) && JAVA_HOME=$$home mvn -q -B -ntp clean
	@rm -rf target
