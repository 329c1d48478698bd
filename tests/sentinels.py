"""Values that nobody would write, for every field of a model: so that one can look for each.

What a field is filled with follows from its type, so that a field that is added tomorrow is filled
too. Only words of closed lists are chosen by the field's name.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from plaidoyer.content.fields import (
    Country,
    Day,
    FigureReference,
    Identifier,
    Label,
    Language,
    Line,
    LocalizedText,
    Number,
    PageReference,
    PartialDate,
    Territory,
    WebAddress,
)
from plaidoyer.languages import LOCALES, Locale
from plaidoyer.rendering.formatting import format_day, language_name, territory_name

COUNTRIES = ("IS", "MT", "CY", "LU", "MC", "SM")
LANGUAGES = ("is", "mt", "lb", "eu")

WORDS: Mapping[str, str] = {
    "families": "families",
    "themes": "themes",
    "kind": "study_kinds",
    "unit": "units",
    "relation": "relations",
}
"""The fields whose words are those of a closed list, and the list."""

CHOSEN: Mapping[str, tuple[str, str, str]] = {
    "precision": ("about", "environ", "about"),
    "title_origin": ("supplied", "titre donné par nous", "title supplied by us"),
}
"""The word that is chosen from the list of a field, and what pages show of it in each language."""


@dataclass(frozen=True)
class Sentinel:
    """What stands in one field, and how one knows it again."""

    field: str
    """As `figures.note`."""
    shown: Mapping[Locale, tuple[str, ...]]
    """By the reader's language, forms of which a page has to show one."""
    published: tuple[tuple[str, ...], ...]
    """What the open data have to hold: of each, one of these forms, as a whole value or, where it
    begins with a slash, within an address."""


@dataclass
class Filler:
    """Fills models with values, no two of them alike."""

    page: str
    """A page that may be referred to, and its title."""
    page_title: str
    figure: str
    """A figure that may be referred to: `study/figure`."""
    sentinels: list[Sentinel] = field(default_factory=list)
    number: Iterator[int] = field(default_factory=lambda: itertools.count(11))

    def fill(self, model: type[BaseModel], without: tuple[str, ...] = (), at: str = "") -> Any:
        """Fill every field of a model but some; give it as YAML would have it."""
        hints = get_type_hints(model, include_extras=True)
        return {
            name: self._value(name, hints[name], f"{at}{name}")
            for name in model.model_fields
            if name not in without
        }

    def _value(self, name: str, hint: Any, place: str) -> Any:
        for known, make in self._makers().items():
            if hint == known:
                return make(name, place)
        origin, arguments = get_origin(hint), get_args(hint)
        if origin in (Union, UnionType):
            return self._value(name, next(each for each in arguments if each), place)
        if origin is Annotated:
            return self._value(name, arguments[0], place)
        if origin is tuple:
            return [self._value(name, arguments[0], place)]
        if origin is Literal:
            return self._word(name, place, arguments[0])
        if isinstance(hint, type) and issubclass(hint, BaseModel):
            return self.fill(hint, at=f"{place}.")
        raise TypeError(f"tests/sentinels.py cannot fill {place}: say how in _makers")

    def _makers(self) -> dict[Any, Callable[[str, str], Any]]:
        return {
            Line: self._text,
            Identifier: lambda name, place: self._word(name, place, "sentinel"),
            LocalizedText: self._pair,
            Label: self._pair,
            WebAddress: self._address,
            PartialDate: self._date,
            Day: self._day,
            Number: self._number,
            int: self._integer,
            Country: self._country,
            Territory: self._country,
            Language: self._language,
            PageReference: self._page,
            FigureReference: self._figure,
        }

    def _note(self, place: str, fr: object, en: object, *published: object) -> None:
        shown: dict[Locale, tuple[str, ...]] = {}
        for locale, each in zip(LOCALES, (fr, en), strict=True):
            shown[locale] = each if isinstance(each, tuple) else (str(each),)
        forms = tuple(each if isinstance(each, tuple) else (str(each),) for each in published)
        self.sentinels.append(Sentinel(place, shown, forms))

    def _text(self, name: str, place: str) -> str:
        if name in WORDS:
            return self._word(name, place, "sentinel")
        text = f"Sentinelle{next(self.number)}"
        self._note(place, text, text, text)
        return text

    def _pair(self, _: str, place: str) -> dict[str, str]:
        number = next(self.number)
        pair = {"fr": f"Sentinelle{number}", "en": f"Sentinel{number}"}
        self._note(place, pair["fr"], pair["en"], *pair.values())
        return pair

    def _word(self, name: str, place: str, word: str) -> str:
        if name in CHOSEN:
            word, fr, en = CHOSEN[name]
            self._note(place, fr, en, word)
        elif name in WORDS:
            self._note(place, *label(WORDS[name]).values(), word)
        else:
            self._note(place, word, word, word)
        return word

    def _address(self, _: str, place: str) -> str:
        address = f"https://sentinel-{next(self.number)}.example/"
        self._note(place, address, address, address)
        return address

    def _date(self, _: str, place: str) -> str:
        return self._dated(place, PartialDate(1900 + next(self.number), 5))

    def _day(self, _: str, place: str) -> str:
        return self._dated(place, PartialDate(1900 + next(self.number), 5, 17))

    def _dated(self, place: str, date: PartialDate) -> str:
        iso = date.isoformat()
        forms = [(iso, format_day(date, locale).text) for locale in LOCALES]
        self._note(place, *forms, iso)
        return iso

    def _number(self, _: str, place: str) -> str:
        number = f"{900 + next(self.number)}.37"
        self._note(place, number.replace(".", ","), number, Decimal(number))
        return number

    def _integer(self, _: str, place: str) -> str:
        number = str(900 + next(self.number))
        self._note(place, number, number, number)
        return number

    def _country(self, _: str, place: str) -> str:
        code = COUNTRIES[next(self.number) % len(COUNTRIES)]
        self._note(place, territory_name(code, "fr"), territory_name(code, "en"), code)
        return code

    def _language(self, _: str, place: str) -> str:
        code = LANGUAGES[next(self.number) % len(LANGUAGES)]
        self._note(place, language_name(code, "fr"), language_name(code, "en"), code)
        return code

    def _page(self, _: str, place: str) -> str:
        self._note(place, self.page_title, self.page_title, (self.page, f"/{self.page}/"))
        return self.page

    def _figure(self, _: str, place: str) -> str:
        study, _, name = self.figure.partition("/")
        address = f"{study}/#{name}"
        self._note(place, address, address, (self.figure, f"/{address}"))
        return self.figure


def label(vocabulary: str) -> dict[str, str]:
    """Give the name of the sentinel word of a closed list."""
    letters = vocabulary.replace("_", "")
    return {"fr": f"Étiquette-{letters}", "en": f"Label-{letters}"}
