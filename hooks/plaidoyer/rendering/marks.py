"""Marks that keep a place in a drawn page for what is known only once every page is drawn.

They are control characters around a word, which no text of an author can hold: `reading.text_files`
refuses them. The press puts what they stand for in their place.
"""

from collections.abc import Mapping

from plaidoyer.languages import LOCALES, Locale

STYLE = "\x01style\x02"
"""Within an address: the digest in the name of the style sheet."""

PROOF = "\x01proof\x02"
"""In the footer: what the page weighs."""

STANDING = "\x01standing\x02"
"""In a text: how the pages of the whole site stand."""

DOCUMENTS: Mapping[Locale, str] = {each: f"\x01documents-{each}\x02" for each in LOCALES}
"""At the permanent address of a paper: its documents in a language, with what they weigh."""

OPEN_DATA = "\x01open-data\x02"
"""In a text: the files of the open data and all that is to be said of them."""
