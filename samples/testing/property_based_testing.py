"""Property-Based Testing: say what holds for every input, and let a machine look for one that breaks it.

An example tests the case that you thought of. A property is a sentence about all of them: what was written
can be read back, the result is sorted, nothing is lost, the quick way agrees with the slow one. hypothesis
makes inputs, finds one that fails, and shrinks it to the smallest. Good properties are found where two
functions undo each other, where an order must not matter, and where a simple model exists. Keep some
examples: they explain.

Read next: https://hypothesis.readthedocs.io/en/latest/ and, for the idea, Claessen and Hughes, "QuickCheck"
(2000), https://doi.org/10.1145/351240.351266
"""

from __future__ import annotations

from itertools import groupby, pairwise

try:
    from hypothesis import given, settings
    from hypothesis import strategies as st
except ImportError:
    print("This sample needs a package: pip install hypothesis")
    raise SystemExit(0) from None

# ---- the code under test: a run-length code, right and with a fault ----


def encode(text: str) -> list[tuple[str, int]]:
    """`aab` becomes `[("a", 2), ("b", 1)]`."""
    return [(char, len(list(run))) for char, run in groupby(text)]


def decode(runs: list[tuple[str, int]]) -> str:
    """The text again."""
    return "".join(char * length for char, length in runs)


def encode_with_a_fault(text: str) -> list[tuple[str, int]]:
    """Counts each character over the whole text. The examples that come to mind pass: `aab`, `abc`, the empty text."""
    return [(char, text.count(char)) for char in dict.fromkeys(text)]


# ---- properties ----

quick = settings(max_examples=200, derandomize=True, database=None, deadline=None)
texts = st.text(alphabet="abc", max_size=12)  # few letters, so that equal neighbours are frequent


@quick
@given(texts)
def test_decoding_undoes_encoding(text: str) -> None:
    """Nothing is lost and nothing is added."""
    assert decode(encode(text)) == text


@quick
@given(texts)
def test_runs_are_as_long_as_they_can_be(text: str) -> None:
    """Without this property a list of single characters would also pass."""
    runs = encode(text)
    assert all(left[0] != right[0] for left, right in pairwise(runs))
    assert all(length > 0 for _, length in runs)


@quick
@given(texts, texts)
def test_an_order_that_must_not_matter(left: str, right: str) -> None:
    """A relation between two results, where neither of them is known."""
    assert sum(length for _, length in encode(left + right)) == sum(length for _, length in encode(right + left))


@quick
@given(texts)
def test_the_one_with_the_fault(text: str) -> None:
    """Fails, and must: it is here to be watched."""
    assert decode(encode_with_a_fault(text)) == text, f"counterexample {text!r}"


def main() -> None:
    """Run the properties, and show the smallest input that breaks the wrong one."""
    for test in (
        test_decoding_undoes_encoding,
        test_runs_are_as_long_as_they_can_be,
        test_an_order_that_must_not_matter,
    ):
        test()
        print(f"{test.__name__}: held for 200 inputs")
    print("examples do not see the fault:", [decode(encode_with_a_fault(text)) == text for text in ("aab", "abc", "")])
    try:
        test_the_one_with_the_fault()
    except AssertionError as error:
        print("but hypothesis does:", str(error).splitlines()[0])


if __name__ == "__main__":
    main()
