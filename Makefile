# The one way in. `make run` for a look, `make test` before a commit.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run client gen fmt lint test test-rust test-web fault bench bench-report bench-document flood conformance clean need-cargo need-node

WEB := web-client
DIST := $(WEB)/dist/.built
DATA ?= ./data
LISTEN ?= 127.0.0.1:8080
# nextest where it is installed, otherwise what comes with Rust.
CARGO_TEST := $(shell cargo nextest --version >/dev/null 2>&1 && echo 'nextest run' || echo test)

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-22s %s\n", $$1, $$2}'

run: need-cargo client ## build everything and serve on 127.0.0.1:8080 with sample sessions
	cargo build --release --locked -p dais
	@dais=$$(cargo metadata --no-deps --format-version 1 | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release/dais; \
	exec "$$dais" serve --listen $(LISTEN) --data $(DATA) --sample

client: need-node $(DIST) ## build the screens

$(WEB)/node_modules/.installed: $(WEB)/package.json $(WEB)/package-lock.json
	cd $(WEB) && npm ci --no-audit --no-fund
	@touch $@

$(DIST): $(WEB)/node_modules/.installed $(shell find $(WEB) -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -not -path '*/test-results/*' 2>/dev/null)
	cd $(WEB) && npm run build
	@touch $@

gen: need-cargo ## rewrite what is generated: docs/openapi.json, docs/authority.md, docs/operations.md, web-client/src/*.gen.ts
	UPDATE_GENERATED=1 cargo test -q -p dais-protocol --test typescript
	UPDATE_GENERATED=1 cargo test -q -p dais --lib openapi
	UPDATE_GENERATED=1 cargo test -q -p dais-core --test it a1_the_table
	UPDATE_GENERATED=1 cargo test -q -p dais --lib h54_the_table

fmt: need-cargo need-node $(WEB)/node_modules/.installed ## put everything into shape
	cargo fmt --all
	cd $(WEB) && npm run format

lint: need-cargo need-node $(WEB)/node_modules/.installed ## find what is amiss, without running it
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	@if command -v cargo-deny >/dev/null; then cargo deny check bans licenses sources; \
	else echo 'cargo-deny is not installed: licences are not checked (cargo install cargo-deny)'; fi
	cd $(WEB) && npm run check && npm run lint

test: need-cargo need-node ## check and test everything, as continuous integration does
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	$(MAKE) client
	$(MAKE) test-rust
	$(MAKE) test-web

test-rust: need-cargo ## test the server
	cargo $(CARGO_TEST) --workspace
	RUSTDOCFLAGS='-D warnings' cargo doc --workspace --no-deps --quiet

bench: need-cargo client ## measure against a floor and ordinary hubs, for about an hour; SCENES="storm fanout …" for some of it
	cargo build --release --locked -p dais -p dais-load
	@bin=$$(cargo metadata --no-deps --format-version 1 | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release/bench; \
	exec "$$bin" $(SCENES)

bench-report: ## measure, then write docs/benchmarks.md and its picture; SCENES="storm …" for some of it, the rest stays as it was
	$(MAKE) bench SCENES="--save docs/benchmarks.jsonl $(SCENES)"
	$(MAKE) bench-document

bench-document: need-cargo ## write docs/benchmarks.md again from what was measured last
	cargo run --release --locked -q -p dais-load --bin bench-document -- docs/benchmarks.jsonl docs/benchmarks.md

flood: ## 2,000 people send 4,000 questions in a minute, some to break something, while the relay desk works
	$(MAKE) bench SCENES=flood

test-web: need-node client ## test the screens, in a browser too
	cd $(WEB) && npm run check && npm run lint && npm test && npm run size
	@cd $(WEB) && if npm pkg get scripts.e2e | grep -q '{}'; then echo 'No browser tests yet.'; \
	else $(MAKE) -C .. browser && cargo build -p dais && npm run e2e; fi

.PHONY: browser
browser: ## find a Chromium for the browser tests, or install Debian's
	@if command -v chromium >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-core; \
	else echo 'The browser tests need Chromium: install the package `chromium`, then run this again.' >&2; exit 1; fi

fault: need-cargo ## the long tests: 200 kills under load, 400 power cuts and their control
	cargo build -p dais
	DAIS_KILLS=200 cargo test -p dais-tests --test it kill:: -- --nocapture
	tests/fault/powercut.sh

conformance: need-cargo ## the Autobahn test suite against the socket code; needs a Python 2.7, skipped without one
	tests/conformance/run.sh

clean: ## remove what was built; data stays
	cargo clean
	rm -rf $(WEB)/dist $(WEB)/node_modules

need-cargo:
	@command -v cargo >/dev/null || { echo 'Dais is built with Rust 1.90 or later: install it from https://rustup.rs, then run this again.' >&2; exit 1; }

need-node:
	@command -v npm >/dev/null || { echo 'The screens are built with Node.js 20.19 or later: install it from https://nodejs.org, then run this again.' >&2; exit 1; }
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' \
		|| { echo "Node.js $$(node --version) is too old: the screens need 20.19 or later (https://nodejs.org)." >&2; exit 1; }
