"""The ledger grows, forgets nothing, and tells of every change that no release made."""

from hypothesis import assume, given
from hypothesis import strategies as st

from plaidoyer.reading.ledger import Pledge, Promise, begin_ledger, extend_ledger, parse_ledger

NAMES = st.text("AZaz09._~-", min_size=1, max_size=8).filter(lambda name: name not in (".", ".."))
"""What may stand between slashes; a regular expression with look-aheads is slow to draw from."""
ADDRESSES = st.builds(
    lambda folders, name: "".join(f"{folder}/" for folder in folders) + name,
    st.lists(NAMES, max_size=3),
    st.just("") | NAMES,
)
ANCHORS = st.just("") | st.text("AZaz09._~-", min_size=1, max_size=8)
PROMISES = st.builds(Promise, ADDRESSES, ANCHORS, st.sampled_from(("page", "file")))
PLEDGES = st.sets(
    st.builds(
        Pledge,
        ADDRESSES,
        st.text("0123456789abcdef", min_size=64, max_size=64),
        st.none() | st.integers(0, 9),
    ),
    max_size=3,
)
RELEASES = st.lists(st.sets(PROMISES, min_size=1, max_size=5), min_size=1, max_size=4)


def ledger_of(releases: list[set[Promise]]) -> tuple[bytes, bytes]:
    data, head = b"", b""
    for release in releases:
        data, head = extend_ledger(data, release)
    return data, head


@given(RELEASES)
def test_what_was_recorded_is_read_again(releases: list[set[Promise]]) -> None:
    ledger, problems = parse_ledger(*ledger_of(releases))
    assert problems == []
    assert ledger.promises == set().union(*releases)
    assert len(ledger.lines) == len(ledger.promises)


@given(RELEASES, PLEDGES)
def test_pledges_are_read_again(releases: list[set[Promise]], pledges: set[Pledge]) -> None:
    data, head = extend_ledger(ledger_of(releases)[0], (), pledges)
    ledger, problems = parse_ledger(data, head)
    assert problems == []
    assert {each for _, each in ledger.pledges} == pledges
    assert ledger.promises == set().union(*releases)
    current = {each for each in pledges if each.changes is None} | set(ledger.texts.values())
    assert extend_ledger(data, (), current) == (data, head)


@given(RELEASES)
def test_a_head_may_be_one_seal_behind_and_no_more(releases: list[set[Promise]]) -> None:
    data, old = begin_ledger()
    heads = [b"", old]
    for release in releases:
        data, head = extend_ledger(data, release)
        if head != heads[-1]:
            heads.append(head)
    for behind, head in enumerate(reversed(heads)):
        assert (parse_ledger(data, head)[1] == []) == (behind < 2)


@given(RELEASES)
def test_nothing_new_changes_nothing(releases: list[set[Promise]]) -> None:
    data, head = ledger_of(releases)
    for release in releases:
        assert extend_ledger(data, release) == (data, head)


@given(RELEASES, st.sets(PROMISES))
def test_a_release_only_adds(releases: list[set[Promise]], more: set[Promise]) -> None:
    data, _ = ledger_of(releases)
    assert extend_ledger(data, more)[0].startswith(data)


@given(RELEASES, st.data())
def test_any_other_byte_is_noticed(releases: list[set[Promise]], draw: st.DataObject) -> None:
    data, head = ledger_of(releases)
    place = draw.draw(st.integers(0, len(data) - 1))
    byte = draw.draw(st.integers(0, 255))
    assume(data[place] != byte)
    changed = data[:place] + bytes([byte]) + data[place + 1 :]
    assert parse_ledger(changed, head)[1]


@given(RELEASES, st.data())
def test_any_lost_line_is_noticed(releases: list[set[Promise]], draw: st.DataObject) -> None:
    data, head = ledger_of(releases)
    lines = data.splitlines(keepends=True)
    first = draw.draw(st.integers(0, len(lines) - 1))
    last = draw.draw(st.integers(first + 1, len(lines)))
    assert parse_ledger(b"".join(lines[:first] + lines[last:]), head)[1]


@given(st.binary(max_size=400), st.binary(max_size=100))
def test_any_bytes_give_at_most_one_problem(data: bytes, head: bytes) -> None:
    _, problems = parse_ledger(data, head)
    assert len(problems) <= 1
    assert (problems == []) == (data == head == b"")
