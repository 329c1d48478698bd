"""Searching without a server: what can be found, and Pagefind’s index of it."""
