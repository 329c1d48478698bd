"""The ids under which addresses know publishers."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from plaidoyer.content.fields import IDENTIFIER, LocalizedText
from plaidoyer.content.studies import Study
from plaidoyer.rendering.facets import publisher_ids
from tests.strategies import clean_text

names = st.lists(clean_text.filter(str.strip), max_size=6)


def studies_by(names: Sequence[str]) -> list[Study]:
    """Make a study of each publisher, named otherwise in English."""
    summary = LocalizedText(fr="Résumé.", en="Summary.")
    return [
        Study(
            id=f"study-{number}",
            title=summary,
            publishers=(LocalizedText(fr=name, en=f"The {number}"),),
            kind="survey",
            summary=summary,
        )
        for number, name in enumerate(names)
    ]


def ids_of(*names: str) -> list[str]:
    ids = publisher_ids(studies_by(names))
    return [ids[name] for name in names]


def test_an_id_is_made_from_the_words_of_a_name() -> None:
    assert ids_of("Crédoc", "Commission européenne, DG « Connect »", "L’Œuvre") == [
        "credoc",
        "commission-europeenne-dg-connect",
        "l-oeuvre",
    ]


def test_a_publisher_of_several_studies_has_one_id() -> None:
    assert publisher_ids(studies_by(["Arcep", "ADEME", "Arcep"])) == {
        "ADEME": "ademe",
        "Arcep": "arcep",
    }


def test_names_that_would_give_the_same_id_are_told_apart() -> None:
    one, other, third = ids_of("C", "C++", "D")
    assert one.startswith("c-")
    assert other.startswith("c-")
    assert one != other
    assert third == "d"


def test_a_name_in_another_script_has_an_id_as_well() -> None:
    one, other = ids_of("文部科学省", "Αθήνα")
    assert IDENTIFIER.fullmatch(one)
    assert one != other


@given(names=names)
def test_ids_are_fit_for_addresses_and_never_shared(names: list[str]) -> None:
    studies = studies_by(names)
    named = {publisher.fr for study in studies for publisher in study.publishers}
    ids = publisher_ids(studies)
    assert set(ids) == named
    assert len(set(ids.values())) == len(named)
    assert all(IDENTIFIER.fullmatch(value) for value in ids.values())
    assert publisher_ids(studies[::-1]) == ids
