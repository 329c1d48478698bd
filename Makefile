# Shorthands, all through the locked tools. Without make: `python3 tools/uv.py run --frozen …`.

PYTHON ?= python3
RUN := $(PYTHON) tools/uv.py run --frozen

# Material warns of MkDocs 2 at each build; the exact pin in pyproject.toml has settled it.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site serve content quick test check bench budget lighthouse pictures schemas citations editor clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-12s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: ## Build the site into site/
	$(RUN) mkdocs build --strict

serve: ## Show the site at http://127.0.0.1:8000, rebuilt at each change
	$(RUN) mkdocs serve

content: ## Report everything that is wrong with the content, without building
	$(RUN) plaidoyer check

quick: ## Run the checks, then the tests that need no browser and no whole build
	$(RUN) tools/check.py
	$(RUN) pytest -n auto --dist worksteal -m "not slow"

test: ## Run the checks, then every test: what a change must pass
	$(RUN) tools/test.py

check: ## Run the static checks alone (style, types, layers, workflows)
	$(RUN) tools/check.py

bench: ## Measure builds and pages, beside the stock theme's
	$(RUN) --group bench python -m bench

budget: ## Weigh every kind of page in a browser, beside the stock theme's
	$(RUN) --group bench python -m bench.budget

lighthouse: site ## Have Lighthouse judge every kind of page of the built site
	$(RUN) python -m tools.lighthouse

pictures: site ## Take the README's pictures of the built site anew
	$(RUN) python -m tools.pictures

schemas: ## Write the schemas of data and front matter anew, after a change of their models
	$(RUN) python -m tools.schemas

citations: site ## Read every citation, record, link and feed of the built site, as strangers do
	$(RUN) python -m tools.citations

editor: ## Fetch what judges front matter while one types in VS Code
	$(RUN) tools/node.py remark-cli

clean: ## Remove what is built or cached, but not the installed tools
	rm -rf site build .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
