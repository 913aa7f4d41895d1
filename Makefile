# landscape: from patent dumps to a 知识产权区域布局报告.
#
#   make          install what is missing, build, run the pipeline, publish the report
#   make test     install what is missing, build, run every test
#   make help     every rule with one line each

PIPELINE ?= jiangsu
OUT      ?= Output
SWIFT    ?= $(shell command -v swift 2>/dev/null || ls -d /usr/local/bin/swift /usr/local/*/usr/bin/swift /opt/*/usr/bin/swift $(HOME)/.local/share/swiftly/bin/swift 2>/dev/null | head -n 1)
BIN      := .build/release/landscape

# With Swift's libraries inside it the program starts in half the time. Not every toolchain has them
# for that. Without what debuggers read it is a third of the size: every run hashes its program.
LIBRARIES = $(shell "$(SWIFT)" -print-target-info 2>/dev/null | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1_static/p')
RELEASE   = build -c release -Xlinker --strip-debug $(if $(wildcard $(LIBRARIES)/.),--static-swift-stdlib)
PACKAGES := libcsv-dev zlib1g-dev libssl-dev libxxhash-dev libxlsxwriter-dev libsqlite3-dev pkg-config

# Inflates gzip twice as fast as zlib, on the architectures that have it; nothing fails without.
FASTER   := libisal-dev

export LC_ALL := C.UTF-8
.DELETE_ON_ERROR:
.PHONY: all help install assets build run nightly region pdf docx browser workbook test bench \
        check lint sample clean torture faults fuzz fuzzing threads mutation safety determinism \
        growth instructions docs

all: run ## install what is missing, build, run PIPELINE on SampleData, publish the report

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# Installs those of the Debian packages $(1) that are missing. Looks before it asks: with everything
# present it needs neither network nor rights.
define need
missing=""; \
for package in $(1); do \
  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
done; \
if [ -n "$$missing" ]; then \
  echo "installing$$missing"; \
  line="apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=600$$missing"; \
  if [ "$$(id -u)" = 0 ]; then sudo=""; \
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo="sudo -n"; \
  else echo "make: not root and no sudo without a password; run this line, then make again:" >&2; \
    echo "  sudo $$line" >&2; exit 2; fi; \
  $$sudo env DEBIAN_FRONTEND=noninteractive $$line -qq >/dev/null 2>&1 \
  || { $$sudo env DEBIAN_FRONTEND=noninteractive apt-get update -qq \
       && $$sudo env DEBIAN_FRONTEND=noninteractive $$line -qq >/dev/null; } \
  || { echo "make: the packages could not be installed; run: sudo $$line" >&2; exit 2; }; \
fi
endef

install: ## install the Debian packages the build needs, and say which
	@$(call need,$(PACKAGES))
	@! apt-cache show $(FASTER) >/dev/null 2>&1 || { ($(call need,$(FASTER))) 2>/dev/null; } \
	|| echo "make: $(FASTER) could not be installed; zlib inflates" >&2
	@test -n "$(SWIFT)" && "$(SWIFT)" --version >/dev/null 2>&1 \
	|| { echo "make: no working Swift 6.2 or newer found; install a toolchain and put swift on PATH, or say make SWIFT=/path/to/swift" >&2; exit 2; }

# Fetched beside the sources and kept out of git; the build goes on without them.
assets: ## fetch ECharts and Tabulator for the pages, checked by their checksums
	@sh Sources/PageAssets/fetch.sh

build: install assets ## install what is missing and build release
	@"$(SWIFT)" $(RELEASE) --product landscape

run: build ## the pipeline on its own dumps
	@$(BIN) run Pipelines/$(PIPELINE) --out $(OUT)

nightly: build ## the same journey on real dumps: make nightly PIPELINE=jiangsu DUMPS='/path/*.csv.gz'
	@test -n "$(DUMPS)" || { echo "make: say which dumps: make nightly PIPELINE=$(PIPELINE) DUMPS='/path/*.csv.gz'" >&2; exit 2; }
	@$(BIN) run Pipelines/$(PIPELINE) --dumps $(DUMPS) --out $(OUT)

region: ## ad hoc: make region REGION=苏州市 [INDUSTRY=2.1] [YEARS=2015-2018]
	@test -n "$(REGION)" || { echo "make: say which region: make region REGION=苏州市" >&2; exit 2; }
	@test -x $(BIN) || $(MAKE) --no-print-directory build
	@$(BIN) query $(OUT)/$(PIPELINE) --region $(REGION) $(if $(INDUSTRY),--industry $(INDUSTRY)) $(if $(YEARS),--years $(YEARS))

LATEST := $(OUT)/$(PIPELINE)/latest
# The published run is left as it is: what is made from it stands beside it.
BESIDE := $(OUT)/$(PIPELINE)/布局报告

.venv-pdf/bin/weasyprint:
	@$(call need,python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
	@python3 -m venv .venv-pdf && .venv-pdf/bin/pip install --quiet weasyprint==70.0

pdf: .venv-pdf/bin/weasyprint ## the latest report as PDF, for people and printers
	@$(call need,fonts-noto-cjk)
	@test -f $(LATEST)/index.html || $(MAKE) --no-print-directory run
	@python3 Sources/PageAssets/paper.py $(LATEST)/index.html $(BESIDE)-print.html
	@.venv-pdf/bin/weasyprint --quiet --media-type print $(BESIDE)-print.html $(BESIDE).pdf
	@rm $(BESIDE)-print.html; echo "$(BESIDE).pdf"

docx: ## the latest report as DOCX, to be edited in Word or WPS
	@$(call need,pandoc librsvg2-bin fonts-noto-cjk)
	@test -f $(LATEST)/index.html || $(MAKE) --no-print-directory run
	@python3 Sources/PageAssets/paper.py --pictures $(LATEST)/index.html $(BESIDE)-print.html
	@pandoc --quiet --from html --to docx --metadata lang=zh-CN --metadata toc-title=目录 --toc \
	  --toc-depth 3 --output $(BESIDE).docx $(BESIDE)-print.html
	@python3 Sources/PageAssets/word.py $(BESIDE).docx
	@rm $(BESIDE)-print.html; echo "$(BESIDE).docx"

test: install ## install what is missing, build, run every test
	@"$(SWIFT)" test --disable-xctest

BENCH := .build/bench

$(BENCH)/peers: Tests/Benchmarks/requirements.txt
	@python3 -m venv $(BENCH)/venv \
	|| { echo "make: python3 cannot make a virtual environment; run: sudo apt-get install python3-venv" >&2; exit 2; }
	@$(BENCH)/venv/bin/pip install -q --disable-pip-version-check -r $< && touch $@

bench: build $(BENCH)/peers ## ratios against DuckDB, Polars, chDB and C: make bench [ROWS="plain gzip1"] [BENCH_ROWS=1000000]
	@"$(SWIFT)" $(RELEASE) --product RoomBenchmarks
	@$(BENCH)/venv/bin/python -B Tests/Benchmarks/bench.py $(ROWS)

lint: ## the style of every Swift file
	@"$(SWIFT)" format lint --strict --recursive --parallel Sources Tests Package.swift

HARNESS := PYTHONDONTWRITEBYTECODE=1 python3 Tests/Harness
SECONDS ?= 120
PARALLEL := DumpReaderTests|PublicationShelfTests|FoldTests|TabulatorTests|PartyTallyTests|RankUncertaintyTests

torture: build ## does every record come out exactly, and is everything malformed told?
	@$(HARNESS)/torture.py

faults: build ## kills, full disks, failing calls, signals: old report or new, never a part
	@$(HARNESS)/faults.py

# The targets are built apart, instrumented; the driver comes with the toolchain.
fuzzing:
	@FUZZ=1 "$(SWIFT)" build -c release --scratch-path .build/fuzzing --product FuzzingTests \
	  --sanitize fuzzer -Xswiftc -sanitize=fuzzer,address -Xswiftc -enable-testing

fuzz: build fuzzing ## hostile inputs for SECONDS=120, half of it by libFuzzer: no crash, no hang, no silence
	@$(HARNESS)/fuzz.py --seconds $(SECONDS)

threads: install ## the parallel core under ThreadSanitizer
	@mkdir -p .build/threads
	@$(dir $(LIBRARIES))../bin/clang -O1 -c Tests/Harness/threads/mutex.c -o .build/threads/mutex.o
	@"$(SWIFT)" test --disable-xctest --sanitize thread --scratch-path .build/threads \
	  -Xlinker $(CURDIR)/.build/threads/mutex.o --filter '$(PARALLEL)'

mutation: install ## faults planted one at a time in a copy of the sources: is each caught by a test?
	@$(HARNESS)/mutation.py

safety: build ## hostile texts in names, headers and cells: does anything run when a report is opened?
	@$(HARNESS)/safety.py

determinism: build ## the same bytes over threads, locales, time zones, orders and folders?
	@$(HARNESS)/determinism.py

growth: build ## peak memory when the same applications come 1, 10 and 100 times
	@$(HARNESS)/growth.py

instructions: build ## has reading become dearer? counted by valgrind where it is installed
	@$(HARNESS)/instructions.py

docs: build ## do the documents name only what is there?
	@$(HARNESS)/docs.py

# Tools that only the checks need, in an environment of their own.
.venv-harness/bin/python: Tests/Harness/requirements.txt
	@$(call need,python3-venv)
	@python3 -m venv .venv-harness && .venv-harness/bin/pip install --quiet -r Tests/Harness/requirements.txt
	@touch $@

IN_VENV := PYTHONDONTWRITEBYTECODE=1 .venv-harness/bin/python Tests/Harness

browser: build .venv-harness/bin/python ## does the report answer in a real browser, without a network?
	@$(call need,chromium chromium-driver fonts-noto-cjk)
	@$(IN_VENV)/browser.py

workbook: build .venv-harness/bin/python ## does the workbook pass a strict reader and LibreOffice?
	@$(call need,libreoffice-calc fonts-noto-cjk)
	@$(IN_VENV)/workbook.py

check: lint test docs fuzzing browser workbook ## format, lint, tests, documents, and three minutes of the harnesses
	@$(HARNESS)/torture.py --files 60
	@$(HARNESS)/faults.py --points 12
	@$(HARNESS)/determinism.py
	@$(HARNESS)/instructions.py
	@$(HARNESS)/safety.py
	@$(HARNESS)/fuzz.py --seconds 40

sample: build ## make SampleData again, byte for byte
	@$(BIN) sample --rows 20000 --seed 20160217 --out SampleData

clean: ## remove what was built and published here
	@rm -rf .build $(OUT)
