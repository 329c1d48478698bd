"""What a minor change of a text may touch."""

import pytest

from plaidoyer.content.wordings import why_not_mended, wordings_of
from plaidoyer.reading.markdown import read_markdown


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("Nous demandons la paix", "Nous demandons, la paix", ""),
        ("Nous demadons la paix", "Nous demandons la paix", ""),
        ("Nous demandons paix", "Nous demandons la paix", ""),
        ("l’Etat doit agir", "l’État doit agir", ""),
        ("Nous demandons la paix", "Nous refusons la paix", "words"),
        ("Il est possible d’agir", "Il est impossible d’agir", "words"),
        ("Il ne faut pas agir", "Il faut agir", "words"),
        ("Il ne faut pas agir", "Il ne faut par agir", "words"),
        ("avec les outils", "sans les outils", "words"),
        ("5 outils", "6 outils", "numbers"),
        ("5 €", "5 $", "numbers"),
        ("Il agit.", "Il agit ?", "numbers"),
        ("des outil utile", "des outils utiles", "many"),
    ],
)
def test_a_mending_leaves_every_word_but_its_spelling(old: str, new: str, reason: str) -> None:
    assert why_not_mended([old], [new], "fr") == reason


def test_lines_may_be_broken_anywhere_and_notes_be_labelled_anyhow() -> None:
    one = "A **bold word** and [a link](x.md)[^1].\n\n[^1]: Said *so and so*.\n"
    other = "A **bold\nword** and [a\nlink](x.md)[^b].\n\n[^b]: Said *so\nand so*.\n"
    read = [wordings_of(read_markdown(text, "x.md", 1, "en")[0])[0] for text in (one, other)]
    assert read[0].fixed == read[1].fixed
    assert read[0].texts == read[1].texts
    assert ("text", "bold word") in read[0].fixed
