# The few words of this house. `make site` and `make test` need nothing prepared but Python 3.11 and make.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONUTF8 = 1

PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
FAILED = echo "依赖没有装好（原因见上）：请检查网络和软件源，然后重试；已装好的不会重装。" >&2; exit 1
# an environment that was interrupted while it was made is made anew
ENVIRONMENT = $(BIN)/python -m pip --version >/dev/null 2>&1 || { rm -rf .venv; $(PYTHON) -m venv .venv; } || { $(FAILED); }

.PHONY: site public test check fmt golden bench lock clean

site: .venv/site.ready ## build the internal edition and serve it on 127.0.0.1
	@$(BIN)/yuedang serve

public: .venv/site.ready ## build and serve the public edition
	@$(BIN)/yuedang serve --edition public --out site-public

test: .venv/test.ready check ## everything, a real browser included
	@PYTHONWARNDEFAULTENCODING=1 $(BIN)/python -m pytest

check: .venv/test.ready ## format, lint, types
	@$(BIN)/ruff format --check --quiet . || { echo "格式不合：请运行 make fmt"; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy

fmt: .venv/test.ready
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --fix --quiet .

golden: .venv/test.ready ## write the expected outputs anew; read the diff before you commit it
	@YUEDANG_GOLDEN=1 $(BIN)/python -m pytest -q -k golden

bench: .venv/test.ready ## measure whole builds side by side (BENCH="--sizes 1000 --engines ours,hugo"); takes long
	@$(BIN)/python -m bench.build $(BENCH)

lock: ## pin the newest versions that pyproject.toml admits, with hashes (needs uv)
	@uv pip compile pyproject.toml --extra build --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements/base.txt
	@uv pip compile pyproject.toml --extra build --extra cluster --extra dev --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements/dev.txt

clean:
	@rm -rf build site site-public .venv

.venv/site.ready: requirements/base.txt pyproject.toml
	@requirements/system.sh site
	@$(ENVIRONMENT)
	@echo "正在安装依赖（首次约一分钟）…"
	@{ $(PIP) --require-hashes -r requirements/base.txt && $(PIP) --no-deps --no-build-isolation -e .; } || { $(FAILED); }
	@touch $@

.venv/test.ready: requirements/dev.txt pyproject.toml
	@requirements/system.sh test
	@$(ENVIRONMENT)
	@echo "正在安装依赖（首次约一分钟）…"
	@{ $(PIP) --require-hashes -r requirements/dev.txt && $(PIP) --no-deps --no-build-isolation -e .; } || { $(FAILED); }
	@touch $@ .venv/site.ready
