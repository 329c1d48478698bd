"""Plaidoyer: bilingual advocacy sites from Markdown and YAML, as a pure core that knows no host.

The floors, from the bottom up, are `problems` and `languages`, then `reading`, `content`,
`checks`, `rendering`, `publishing` and, on top, `cli`. Imports only go down.
"""
