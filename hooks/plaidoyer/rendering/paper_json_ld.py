"""What a paper says to machines in JSON-LD: a report, and each proposition as a part of it."""

from plaidoyer.rendering.json_ld import Json, author_record, filled, organization
from plaidoyer.rendering.paper_records import PaperRecord
from plaidoyer.rendering.typed_links import PDF_TYPE


def paper_json_ld(record: PaperRecord) -> Json:
    """Give the record of a paper, or of an edition of it, in the terms of schema.org."""
    publisher = organization(record.publisher, record.site)
    authors = [author_record(each, record.publisher, record.site) for each in record.authors]
    others = {locale: at for locale, at in record.alternates.items() if locale != record.locale}
    return filled(
        {
            "@type": "Report",
            "@id": record.address,
            "url": record.address,
            "name": record.title,
            "abstract": record.summary,
            "reportNumber": record.id,
            "version": record.version,
            "inLanguage": record.locale,
            "datePublished": record.issued.isoformat(),
            "dateModified": (record.modified or record.issued).isoformat(),
            "author": authors,
            "publisher": publisher,
            "locationCreated": {"@type": "Place", "name": record.place},
            "license": record.licence.url if record.licence else None,
            "keywords": list(record.keywords),
            "translationOfWork": _work(others.get(record.original)),
            "workTranslation": [
                _work(at) for at in others.values() if record.locale == record.original
            ],
            "encoding": _encoding(record.pdf),
            "citation": list(record.references),
            "hasPart": [
                {
                    "@type": "CreativeWork",
                    "@id": record.place_of(each.id),
                    "url": record.place_of(each.id),
                    "name": each.title,
                    "position": each.id,
                }
                for each in record.propositions
            ],
        }
    )


def _work(address: str | None) -> Json | None:
    return {"@id": address} if address else None


def _encoding(pdf: str | None) -> Json | None:
    if not pdf:
        return None
    return {"@type": "MediaObject", "contentUrl": pdf, "encodingFormat": PDF_TYPE}
