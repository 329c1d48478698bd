"""The two languages of a site, and all the arithmetic on paths and addresses that they need."""

from typing import Literal, get_args

Locale = Literal["fr", "en"]

LOCALES: tuple[Locale, ...] = get_args(Locale)
"""Every language of a site, the default one first."""

DEFAULT_LOCALE: Locale = "fr"
"""The language whose pages stand at the root of the site, and which `x-default` names."""


def other_locale(locale: Locale) -> Locale:
    """Give the other language: `fr → en`, `en → fr`."""
    return "en" if locale == "fr" else "fr"


def as_locale(text: str) -> Locale | None:
    """Give the language that a word names, if it names one: `"fr" → fr`, `"de" → None`."""
    for locale in LOCALES:
        if text == locale:
            return locale
    return None


def root_of(locale: Locale) -> str:
    """Give the address, from the site's root, where a language begins: `fr → ""`, `en → "en/"`."""
    return "" if locale == DEFAULT_LOCALE else f"{locale}/"


def folder_of(locale: Locale) -> str:
    """Give the folder of a language's Markdown files: `fr → "docs/fr"`."""
    return f"docs/{locale}"


def address_of(locale: Locale, reference: str) -> str:
    """Give a page's address from the site's root, without a leading slash.

    The same reference gives the same address in both languages, but for the prefix:
    `fr, "index" → ""` · `en, "index" → "en/"` · `fr, "articles/index" → "articles/"` ·
    `en, "articles/ngi" → "en/articles/ngi/"`.
    """
    folder, _, name = reference.rpartition("/")
    path = folder if name == "index" else reference
    return root_of(locale) + (f"{path}/" if path else "")


def preferred_locale(environment: dict[str, str]) -> Locale:
    """Choose the language of messages to authors from a process's environment variables.

    `PLAIDOYER_LANGUAGE` wins, then the POSIX locale variables in their order of precedence
    (POSIX.1-2017, section 8.2). Anything that is not French gives English.
    """
    for name in ("PLAIDOYER_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"
