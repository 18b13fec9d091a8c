# Every check of the project is a target here; `make test` runs them all, and CI runs `make test`.

SHELL       := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

TOOLS := $(CURDIR)/.tools
BIN   := $(TOOLS)/bin

# The stages of `make test`, in order. Each is a target below and can be run alone.
# What go vet finds, the linter finds too: it runs the same analyzers. The import rules are among the unit tests.
STAGES := install-all fmt-check verify lint ui-check unit manifests ui-journeys examples conformance site

# How long each fuzz target runs in `make fuzz`.
FUZZTIME ?= 3s
export FUZZTIME

.PHONY: help
help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^##@ / {printf "\n%s\n", substr($$0, 5)} /^[a-z-]+:.*## / {printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

##@ Everything

.PHONY: test
test: ## Install what is missing into .tools/, run every check, print what each took
	@scripts/stages.sh $(STAGES)

.PHONY: build
build: ## Compile every package
	go build ./...

.PHONY: dist
dist: ## Build the program stardag as one static file, dist/stardag
	@scripts/dist.sh

.PHONY: dist-all
dist-all: ## Build it for the usual platforms, with checksums
	@scripts/dist.sh linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64

# Where make install puts the program.
PREFIX ?= $(HOME)/.local
.PHONY: install
install: ## Build the program stardag and put it into PREFIX/bin (~/.local)
	@scripts/dist.sh --install $(PREFIX)/bin

.PHONY: clean
clean: ## Remove .tools/, benchmark data and test leftovers
	rm -rf .tools .bench dist
	find . -name '*.test' -type f -delete

##@ Single checks

# Not watched by the race detector: SQLite and its C library, which are C in the form of Go, and arithmetic on memory that no
# one else has (passwords, signatures, compression, the search through a model). Watching them more than doubles the time of tests with a server.
UNWATCHED := modernc.org/sqlite/lib modernc.org/libc golang.org/x/crypto/blowfish crypto/internal/fips140/bigmod compress/flate \
	github.com/stardag-go/stardag/internal/claimmodel
RACE := -race $(UNWATCHED:%=-gcflags=%=-race=false)
# Tests of servers and workers wait a part of their time, so that one more package runs at once than there are processors.
# Those that take longest begin first, so that none of them is left to run alone at the end.
PACKAGES_AT_ONCE := $(shell echo $$((1 + $$(getconf _NPROCESSORS_ONLN))))
TEST_FLAGS := -shuffle=on -vet=off -timeout=20m -p=$(PACKAGES_AT_ONCE)
GO_TEST := go test $(TEST_FLAGS)
# In make unit, tests that fail are run once more by themselves, up to six of them: some start real servers and programs, and a busy machine can hold one up.
# They are listed at the end all the same. A data race is never tried again, and make race, which runs every night, tries nothing again.
UNIT_TEST := $(BIN)/gotestsum --format=standard-quiet --rerun-fails=1 --rerun-fails-max-failures=6 --rerun-fails-run-root-test \
	--rerun-fails-abort-on-data-race
# Tests that ask a server or a program one thing after the other, which the race detector would make three times as long. What clients do
# at the same time is watched all the same: the race tests of the stores and builds without servers here, and everything by make race.
APART := ./internal/server/store/storetest ./internal/server/conformance ./build/internal/recordingtest ./runner/registry ./cmd/stardag ./internal/server/httpapi ./runner/temporal ./app
LONGEST := ./runner/luigi ./runner/modal ./build/python ./internal/interop
.PHONY: unit unit-apart unit-watched race
unit: ## Unit tests in random order, those of concurrent code under the race detector, and the import rules
	@scripts/tools.sh cc gotestsum
	@failed=0; \
	$(MAKE) --no-print-directory unit-apart || failed=1; \
	$(MAKE) --no-print-directory unit-watched || failed=1; \
	exit $$failed
unit-apart:
	$(UNIT_TEST) --packages="$(APART)" -- $(TEST_FLAGS)
unit-watched:
	$(GO_TEST) $(RACE) -run='Race|Racing|SameMoment|Together|Share' ./internal/server/store/storetest
	$(UNIT_TEST) --packages="$(LONGEST) $$(go list ./... | grep -vxE "$$(go list $(APART) | paste -sd'|')" | paste -sd' ')" -- $(TEST_FLAGS) $(RACE)
race: ## All unit tests under the race detector; not part of test
	$(GO_TEST) $(RACE) $(APART) $(LONGEST) ./...

.PHONY: vet
vet: ## go vet
	go vet ./...

# What these stages compile is compiled once: no C, and no paths of this checkout.
lint examples conformance ui-journeys site unit-apart: export CGO_ENABLED := 0
lint examples conformance ui-journeys site unit-apart: export GOFLAGS := $(shell go env GOFLAGS) -trimpath

.PHONY: lint
lint: ## golangci-lint with .golangci.yml
	@scripts/tools.sh golangci-lint
	GOGC=$${GOGC:-400} $(BIN)/golangci-lint run ./...

.PHONY: fmt
fmt: ## Format every Go file
	@scripts/tools.sh gofumpt
	$(BIN)/gofumpt -w $$(scripts/go-files.sh)

.PHONY: fmt-check
fmt-check: ## Fail when a Go file is not formatted
	@scripts/tools.sh gofumpt
	@scripts/fmt-check.sh $(BIN)/gofumpt

.PHONY: verify
verify: ## Fail when go.mod or go.sum is out of date
	go mod verify
	go mod tidy -diff

.PHONY: imports
imports: ## The import rules alone: what the SDK links and who imports whom
	go test -count=1 -run='SDK|Layer|Package|Files|Module|Licence' . ./internal/archtest

.PHONY: fuzz
fuzz: ## Fuzz every target for FUZZTIME each (3s); not part of test, whose verdict must not depend on luck
	@scripts/fuzz.sh

# What make mutants tries: AREA is one or more of the names in internal/mutants/area.go, separated by commas.
SEED ?= $(shell date +%Y%m%d)
N    ?= 10
AREA ?=
BUDGET ?= 2h
.PHONY: mutants
mutants: ## Make N small mistakes (10) for each AREA (all) on purpose, by SEED (the date), and see whether tests notice
	go run ./internal/mutants -seed $(SEED) -n $(N) -area "$(AREA)" -budget $(BUDGET)

.PHONY: rounds
rounds: ## Repeat the tests of the stores in which clients race, or operations are drawn by chance, 40 times each; not part of test, which has few rounds
	STARDAG_TEST_ROUNDS=40 go test -count=1 -timeout=60m -run='Race|Racing|Together|RenewedAsEach|Killed' ./internal/server/store/storetest

.PHONY: long-engines
long-engines: ## Carry builds of 10,000 tasks out on workers, with SQLite and PostgreSQL; not part of test, since it takes minutes
	go test -count=1 -timeout=60m -run=TestLong -v ./runner/registry -args -long

.PHONY: formats
formats: python-env ## Read data files that other libraries write from a new seed; not part of test, which has one seed
	STARDAG_FORMATS_SEED=$${STARDAG_FORMATS_SEED:-$$(date +%s)} go test -count=1 -run=TestFilesOfOtherLibraries -v ./codec/internal/formatstest | grep -v '^ *--- PASS\|^=== '

.PHONY: temporal
temporal: ## The whole suite of engines on a Temporal server, which it installs; test runs a part of it
	@scripts/temporal.sh
	STARDAG_TEST_TEMPORAL=all go test -count=1 -timeout=20m ./runner/temporal

.PHONY: long-temporal
long-temporal: ## The suite's main cases on a Temporal server with PostgreSQL, which it compiles, and a registry that is away for ten minutes; not part of test
	@scripts/temporal-postgres.sh
	STARDAG_TEST_TEMPORAL=postgres go test -count=1 -timeout=20m -run='TestSuite|TestBuildsAndWorkflows|TestHistories|TestABuildWithoutAWorkflow' ./runner/temporal
	STARDAG_TEST_TEMPORAL=long go test -count=1 -timeout=30m -run=TestTheRegistryIsAwayForLong ./runner/temporal

.PHONY: long-luigi
long-luigi: ## A graph of 2,000 tasks on a luigid with three processes, one of them killed; not part of test
	@scripts/luigi.sh
	go test -count=1 -timeout=30m -run=TestLong -v ./runner/luigi -args -long

.PHONY: prefect
prefect: ## Builds in a real Prefect, which it installs and starts, and a worker of Prefect's that starts one; test has its recorded answers
	@scripts/prefect.sh

.PHONY: manifests
manifests: ## Decode the files in deploy/ into the types of Kubernetes and Compose, which a module of its own downloads
	cd deploy/check && go test -count=1 ./...

.PHONY: examples
examples: ## Run the examples twice; the second run must make nothing
	@scripts/examples.sh

.PHONY: conformance
conformance: ## Compare ids, texts and paths with the recorded ones of the Python SDK
	@scripts/conformance.sh

.PHONY: site site-serve
site: ## Build the documentation into dist/site, with the pages that follow from the code; a link to nothing fails
	@scripts/site.sh
site-serve: ## Show the documentation while it is written
	@scripts/site.sh --serve

##@ Web pages

.PHONY: ui ui-types ui-check ui-install
ui: ui-install ## Build the web pages from ui/src into ui/dist, which is committed
	cd ui && npm run --silent build
	go test -count=1 -run=BuiltPages ./ui -args -update

ui-types: ## Write ui/src/api/schema.ts from the server's OpenAPI document
	go test -count=1 -run=TypesAre ./ui -args -update

ui-check: ui-install ## Types, lint and tests of the web pages, and that ui/dist is what they are built into
	@scripts/ui-check.sh

.PHONY: pictures
pictures: ## Take the screenshots in docs/ui again, from the server built from here; look at them before they are committed
	PICTURES=$(CURDIR)/docs/ui scripts/ui-journeys.sh e2e/pictures.test.ts

.PHONY: ui-journeys
ui-journeys: ## Walk through the web pages in Chromium, against the server built from here
	@scripts/ui-journeys.sh

ui-install:
	@scripts/node-modules.sh ui

##@ Measuring

.PHONY: bench
bench: ## Measure our programs beside the peers in one run and print the ratios
	@bench/run.sh

.PHONY: bench-server
bench-server: ## Measure the registry server over HTTP, on SQLite and on PostgreSQL
	@bench/server.sh

.PHONY: bench-engines
bench-engines: ## Measure what carries builds out on workers, on SQLite and on PostgreSQL
	@bench/engines.sh

.PHONY: bench-storage
bench-storage: ## Measure formats and S3 beside pandas, pyarrow, NumPy and boto3
	@bench/storage.sh

.PHONY: bench-ui
bench-ui: ## Measure the web pages in Chromium against the real server; MINUTES=60 looks at a running build for an hour
	@bench/ui.sh

.PHONY: cover
cover: ## Test coverage per package, and as a page in .tools/cover.html
	@mkdir -p $(TOOLS)
	go test -coverpkg=./... -coverprofile=$(TOOLS)/cover.profile ./...
	go tool cover -html=$(TOOLS)/cover.profile -o $(TOOLS)/cover.html
	go tool cover -func=$(TOOLS)/cover.profile | tail -1

##@ Setting up

.PHONY: install-all
install-all: ## Install everything that the checks need into .tools, ui/node_modules and the system, side by side
	@$(MAKE) --no-print-directory --jobs=4 --output-sync=target tools servers python-env ui-install

.PHONY: tools
tools: ## Install the linter, the formatter and the runner of tests into .tools/bin
	@scripts/tools.sh

.PHONY: servers
servers: ## Install the servers that the tests start: S3, Temporal, Luigi and Keycloak into .tools; PostgreSQL, PgBouncer, nginx and a keyring into the system
	@scripts/s3-server.sh
	@scripts/temporal.sh
	@scripts/luigi.sh
	@scripts/postgres.sh >/dev/null
	@scripts/pgbouncer.sh >/dev/null
	@scripts/nginx.sh >/dev/null
	@scripts/keyring.sh
	@scripts/keycloak.sh

.PHONY: python-env
python-env: ## Make the Python environments of the tests: .tools/venv, .tools/venv-formats, .tools/venv-schemathesis
	@scripts/python-env.sh
	@scripts/python-env.sh $(TOOLS)/venv-formats scripts/requirements-formats.txt
	@scripts/python-env.sh $(TOOLS)/venv-schemathesis scripts/requirements-schemathesis.txt

.PHONY: hooks
hooks: ## Use .githooks for this clone (format and vet before each commit)
	git config core.hooksPath .githooks
