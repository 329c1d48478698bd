"""The files that stand beside pages: pictures and documents."""

from dataclasses import dataclass

from plaidoyer.languages import Locale, folder_of, root_of
from plaidoyer.reading.pictures import Picture


@dataclass(frozen=True)
class Media:
    """A file beside the pages of a language."""

    locale: Locale
    path: str
    """From the language's folder: `articles/photo.jpg`."""
    picture: Picture | None
    """What is known of a picture; nothing where the file is a document."""

    @property
    def source(self) -> str:
        """Give its file's path from the root of the repository: `docs/fr/articles/photo.jpg`."""
        return f"{folder_of(self.locale)}/{self.path}"

    @property
    def address(self) -> str:
        """Give the address of the file itself, from the site's root: `articles/photo.jpg`."""
        return root_of(self.locale) + self.path
