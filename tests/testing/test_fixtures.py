"""Fixtures: what is drawn is compared with what is found, and drawn anew."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.testing import (
    FixtureError,
    assert_fixture,
    differences,
    fixed_path,
    fixtures_in,
    read_fixture,
    safe_path,
    update_fixture,
)

RULES = "# rules: bare-except, singleton-comparison, mutable-default, missing-module-docstring, yield-from\n"
STATEMENTS = st.sampled_from(
    [
        "if x == None: pass\n",
        "if (x == None) == None != y: pass  # a comment\n",
        "if x is None: pass   \n",
        "é = '漢\U0001f600' == None\n",
        "try:\n\twork()\nexcept:\n\tpass\n",
        "try:\n    work()\nexcept:\n    raise\n",
        "def f(a=[], b=None, c=[]): return a\n",
        "def f(a=[\n    1,\n]):\n\treturn a\n",
        "def f(x):\n    if True:\n        yield from x\n",
        "if x \\\n  == None: pass\n",
        "f'''\n{x == None}'''\n",
        "\f\n",
        "\n",
    ]
)


@given(st.lists(STATEMENTS, max_size=6), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(), st.booleans())
def test_an_update_makes_green_and_a_second_one_changes_nothing(
    statements: list[str], line_end: str, has_bom: bool, has_last_end: bool
) -> None:
    text = RULES + "".join(statements)
    text = (text if has_last_end else text.rstrip("\n")).replace("\n", line_end)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "prices.py"
        file.write_bytes(text.encode("utf-8-sig" if has_bom else "utf-8"))
        update_fixture(file)
        assert_fixture(file)
        assert read_fixture(file).source.text == text
        assert read_fixture(file).source.has_bom == has_bom
        assert update_fixture(file) == []


def fixture(folder: Path, text: str, name: str = "none-by-is.py") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


DRAWN = """\
x == None  # expect: SLG901
#^^^^^^^^ Compare with None by `is`
x is None  # met: SLG901
x == 1
"""


@pytest.mark.parametrize(
    ("drawn", "found", "line"),
    [
        ("x is None  # met: SLG901\n", "x is None\n", 3),  # a site that is not drawn
        ("x == 1\n", "x == 1  # met: SLG901\n", 4),  # a site that is none
        ("x == 1\n", "x == 1  # expect: SLG901\n", 4),
        ("#^^^^^^^^ Compare", "#^^^^^^^ Compare", 1),
        ("#^^^^^^^^ Compare", "# ^^^^^^^ Compare", 1),
        ("#^^^^^^^^ Compare", "#^^^^^^^^ +1:9 Compare", 1),
        ("with None", "with null", 1),
        ("x == None  # expect: SLG901\n", "x == None  # expect: SLG901 x2\n", 1),
        ("x == None  # expect: SLG901\n", "x == None  # met: SLG901\n", 1),
        ("x == None  # expect: SLG901\n", "x == None  # expect: SLG001\n", 1),
        ("x is None  # met: SLG901\n", "x is None  # met: SLG901\n# ^ met\n", 3),  # drawn, so it is checked
        ("\nx is None  # met: SLG901\n", "\n# ^^ something\nx is None  # met: SLG901\n", 1),
    ],
)
def test_every_difference_fails(
    drawn: str, found: str, line: int, tmp_path: Path, own_rules: tuple[Path, Path]
) -> None:
    file = fixture(tmp_path, DRAWN)
    update_fixture(file, *own_rules)
    assert file.read_text(encoding="utf-8") == DRAWN
    wrong = DRAWN.replace(drawn, found, 1)
    assert wrong != DRAWN
    fixture(tmp_path, wrong)
    with pytest.raises(AssertionError) as failure:
        assert_fixture(file, *own_rules)
    assert str(failure.value).startswith(f"{file}:{line}: ")


def test_a_difference_is_drawn(tmp_path: Path, own_rules: tuple[Path, Path]) -> None:
    file = fixture(tmp_path, "y = 1\n# a comment\nx is None\n# ^ met\n")
    assert list(differences(read_fixture(file), *own_rules)) == [
        f"{file}:3: - is drawn, + is found\n-x is None\n-# ^ met\n+x is None  # met: SLG901\n+#^^^^^^^^ met"
    ]


def test_the_line_of_a_difference_is_that_of_the_file(tmp_path: Path, own_rules: tuple[Path, Path]) -> None:
    file = fixture(tmp_path, DRAWN.replace("x == 1", "x != None"))
    (difference, _) = differences(read_fixture(file), *own_rules)
    assert difference.startswith(f"{file}:4: ")


def test_several_sites_of_one_line_are_drawn_apart(tmp_path: Path, own_rules: tuple[Path, Path]) -> None:
    file = fixture(tmp_path, "f(x is None, y is None)\n")
    update_fixture(file, *own_rules)
    assert file.read_text() == (
        "f(x is None, y is None)  # met: SLG901 x2\n# ^^^^^^^^^ met\n#            ^^^^^^^^^ met\n"
    )


def test_the_first_line_of_a_module_can_be_reported(tmp_path: Path) -> None:
    file = fixture(tmp_path, "# path: shop/prices.py\ndef f(): pass\ndef g(): pass\n", "missing-module-docstring.py")
    update_fixture(file)
    assert file.read_text(encoding="utf-8").startswith("# path: shop/prices.py  # expect: SLD001\n#^")
    assert_fixture(file)
    assert read_fixture(file).path == "shop/prices.py"


def test_the_fixed_text_is_kept_beside_it(tmp_path: Path, own_rules: tuple[Path, Path]) -> None:
    file = fixture(tmp_path, "# path: shop/prices.py\r\nx == None")
    assert update_fixture(file, *own_rules) == [file, tmp_path / "none-by-is.fixed.py"]
    assert fixed_path(file).read_bytes() == b"# path: shop/prices.py\r\nx is None"
    fixed_path(file).write_bytes(b"# path: shop/prices.py\r\nx is  None")
    assert [one.partition(": ")[0] for one in differences(read_fixture(file), *own_rules)] == [f"{fixed_path(file)}:2"]
    fixed_path(file).unlink()
    assert list(differences(read_fixture(file), *own_rules)) == [
        f"{fixed_path(file)}: is missing; `seniorlint fixtures --update` writes it"
    ]
    update_fixture(file, *own_rules)
    fixture(tmp_path, "x is None  # met: SLG901\n")
    assert list(differences(read_fixture(file), *own_rules)) == [
        f"{fixed_path(file)}: the fixes change nothing, so this file must not exist"
    ]
    assert update_fixture(file, *own_rules) == [fixed_path(file)]
    assert not fixed_path(file).exists()


def test_what_safe_fixes_make_is_kept_where_a_case_is_less_safe_than_its_rule(tmp_path: Path) -> None:
    sure = "def f(xs):\n    names = []\n    for x in xs:\n        names = names + [x]\n    return names\n"
    file = fixture(tmp_path, sure, "list-concat-in-loop.py")
    assert update_fixture(file) == [file, fixed_path(file)]
    fixture(tmp_path, sure + sure.replace("names = []", "names = xs"), "list-concat-in-loop.py")
    assert update_fixture(file) == [file, fixed_path(file), safe_path(file)]
    assert safe_path(file).read_text(encoding="utf-8").count("names +=") == 1
    assert list(fixtures_in([tmp_path])) == [file]
    assert_fixture(file)
    safe_path(file).write_bytes(fixed_path(file).read_bytes())  # as if the case were safe
    assert [one.partition(": ")[0] for one in differences(read_fixture(file))] == [f"{safe_path(file)}:9"]
    fixture(tmp_path, sure, "list-concat-in-loop.py")
    assert update_fixture(file) == [file, fixed_path(file), safe_path(file)]
    assert not safe_path(file).exists()


def test_options_and_variants(tmp_path: Path) -> None:
    file = fixture(
        tmp_path, "# option: max-depth = 1\ndef f(x):\n    if x:\n        if x: pass\n", "deep-nesting.shallow.py"
    )
    update_fixture(file)
    assert "(limit 1)" in file.read_text(encoding="utf-8")


def test_the_python_that_the_code_must_run_on(tmp_path: Path) -> None:
    code = "def f(into: list[int] = []):\n    return into\n"
    update_fixture(fixture(tmp_path, code, "mutable-default.py"))
    assert "| None = None" in (tmp_path / "mutable-default.fixed.py").read_text(encoding="utf-8")
    update_fixture(fixture(tmp_path, f"# python: 3.9\n{code}", "mutable-default.py"))
    assert not (tmp_path / "mutable-default.fixed.py").exists()


@pytest.mark.parametrize(
    ("text", "name", "error"),
    [
        ("x = 1\n", "bare-exept.py", ": no rule or evidence is called 'bare-exept'; did you mean bare-except?"),
        ("# rules: bare-except, none-such\n", "prices.py", ": no rule or evidence is called 'none-such'"),
        ("# option: max-depht = 3\n", "deep-nesting.py", ": the rule has no option 'max-depht'; did you mean"),
        ("# option: max-depth: 3\n", "deep-nesting.py", ": `# option: max-depth: 3`: "),
        ("# python: 2.7\n", "deep-nesting.py", ": `# python: 2.7` must be as `# python: 3.9`"),
        ("x = 1\ny = (\n", "bare-except.py", ": line 2 "),
        ("x = 1  # expect: this one\n", "bare-except.py", ":1: `# expect: this one` must be as"),
    ],
)
def test_what_cannot_be_judged_is_an_error_with_its_file(text: str, name: str, error: str, tmp_path: Path) -> None:
    file = fixture(tmp_path, text, name)
    with pytest.raises(FixtureError) as caught:
        assert_fixture(file)
    assert str(caught.value).startswith(f"{file}{error}")
    with pytest.raises(FixtureError):
        update_fixture(file)
    assert file.read_text(encoding="utf-8") == text


def test_a_fix_of_a_rule_that_says_it_has_none_is_an_error(tmp_path: Path, own_rules: tuple[Path, Path]) -> None:
    folder = tmp_path / "rules" / "python-idioms"
    folder.mkdir(parents=True)
    said = (own_rules[1] / "python-idioms" / "none-by-is.toml").read_text(encoding="utf-8")
    (folder / "none-by-is.toml").write_text(said.replace('fix = "safe"', 'fix = "none"'), encoding="utf-8")
    with pytest.raises(FixtureError, match="gives a fix"):
        assert_fixture(fixture(tmp_path, "x == None\n"), own_rules[0], folder.parent)


def test_bytes_that_are_no_text_are_an_error(tmp_path: Path) -> None:
    file = tmp_path / "bare-except.py"
    file.write_bytes(b"x = 1\n\xff\n")
    with pytest.raises(FixtureError, match=r"bare-except\.py:2: "):
        read_fixture(file)
