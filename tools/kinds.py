"""One page of every kind of the real site: what tests look at, and what is measured."""

KINDS = {
    "home": "",
    "positions": "positions/",
    "paper": "positions/2020-ai-white-paper/",
    "articles": "articles/",
    "article": "articles/four-studies-2025/",
    "event": "articles/ngi-forum-2025/",
    "interview": "articles/jeanne-bretecher-interview-2024/",
    "podcast": "articles/podcast-parlez-moi-d-ia-2025/",
    "faq": "faq/",
    "topic": "faq/digital-sse/",
    "members": "members/",
    "studies": "studies/",
    "study": "studies/barometre-numerique-2025/",
    "unsourced-study": "studies/generative-ai-adoption/",
    "page": "about/",
    "accessibility": "accessibilite/",
    "ecodesign": "ecoconception/",
    "open-data": "donnees-ouvertes/",
    "site-map": "plan-du-site/",
    "not-found": "404.html",
}
"""Their French addresses."""

ENGLISH = KINDS | {
    "accessibility": "accessibility/",
    "ecodesign": "ecodesign/",
    "open-data": "open-data/",
    "site-map": "site-map/",
}
"""Their English addresses, below `en/`."""

PAGES = {
    f"{kind}-{locale}": address
    for kind in KINDS
    for locale, address in (("fr", KINDS[kind]), ("en", f"en/{ENGLISH[kind]}"))
    if (kind, locale) != ("not-found", "en")
}
"""The addresses of both; the page for a missing address holds both languages."""
