"""The open data: what the site knows, as files that others can reuse."""
