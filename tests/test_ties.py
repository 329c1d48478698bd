"""What no line of a document ends within."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaidoyer.publishing.documents.pandoc import Node
from plaidoyer.publishing.documents.tied_trees import tie
from plaidoyer.rendering.ties import tied


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("le 19 février 2020, enfin", "le 19~février~2020, enfin"),
        ("le 19~février 2020", "le 19~février~2020"),
        ("Mars 2024, 1er mai, on 5 June 2020", "Mars~2024, 1er~mai, on 5~June~2020"),
        ("de 4 à 6,5~ans, 4~to 6.5 years", "de 4~à~6,5~ans, 4~to~6.5 years"),
        ("COM(2020) 65 final, L 119, p. 1", "COM(2020)~65 final, L~119, p. 1"),
        ("documenté [3 ; 4] et [5, note 13].", "documenté [3~;~4] et [5,~note~13]."),
        (
            "[1, p. 12; see 2, art. 5, and what follows; 3, p. 4]",
            "[1,~p.~12; see 2, art. 5, and what follows; 3,~p.~4]",
        ),
        ("il réunit 12 pays à Paris [en ligne].", "il réunit 12 pays à Paris [en ligne]."),
    ],
)
def test_what_belongs_together_is_tied(text: str, shown: str) -> None:
    assert tied(text.replace("~", "\u00a0")).replace("\u00a0", "~") == shown


@given(st.text("[]();, 12àtomai\u00a0", max_size=30))
def test_only_spaces_are_ever_changed(text: str) -> None:
    assert tied(text).replace("\u00a0", " ") == text.replace("\u00a0", " ")
    assert tied(tied(text)) == tied(text)


def test_a_tie_reaches_from_a_piece_of_a_text_into_another() -> None:
    link = {"t": "Link", "c": [["", [], []], [{"t": "Str", "c": "5"}], ["#a", ""]]}
    inside = words_of("le 1er mai")
    note = {"t": "Note", "c": [{"t": "Para", "c": inside}]}
    text: list[Node] = [{"t": "Str", "c": "["}, link, *words_of(", note 13]"), note]
    tie([{"t": "Para", "c": text}])
    shown = [each["c"] for each in text if each["t"] == "Str"]
    assert shown == ["[", ",", "\u00a0", "note", "\u00a0", "13]"]
    assert [each.get("c", " ") for each in inside] == ["le", " ", "1er", "\u00a0", "mai"]


def words_of(text: str) -> list[Node]:
    pieces = text.replace(" ", "| |").split("|")
    return [{"t": "Space"} if each == " " else {"t": "Str", "c": each} for each in pieces]
