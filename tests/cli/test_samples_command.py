"""`seniorlint samples`: listed, shown, copied, and named by what teaches."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seniorlint.catalogue.load import CatalogueError, load_catalogue
from seniorlint.catalogue.sample import load_samples, sample_command, samples_folder
from seniorlint.output.people.wrap import columns
from tests.cli.command import run_here

CATALOGUE = load_catalogue()
SAMPLES = load_samples(CATALOGUE)
LAMBDAS = (samples_folder() / "language-proficiency" / "lambdas.py").read_text(encoding="utf-8")


def test_all_skills_are_listed_with_what_there_is(tmp_path: Path) -> None:
    lines = run_here("samples", cwd=tmp_path).out.splitlines()
    for skill in CATALOGUE.skills.values():
        sample = SAMPLES.by_skill.get(skill.id)
        said = f"no sample: {SAMPLES.why_none(skill)}" if sample is None else sample.summary()
        assert f"  {skill.level_name:<6}  {skill.title}: {said}" in lines
    assert lines[-1] == f"{len(SAMPLES.by_skill)} of {len(CATALOGUE.skills)} skills with a sample."


def test_a_category_is_listed(tmp_path: Path) -> None:
    done = run_here("samples", "standard-types", cwd=tmp_path)
    assert done.out.startswith("Standard Types (standard-types)\n  junior  Basic Data Types: ")
    assert "Concurrency" not in done.out


@pytest.mark.parametrize(
    "word", ["Lambdas", "lambdas", "language-proficiency/lambdas", "late-binding-closure", "SLG003", "B023"]
)
def test_a_sample_is_shown_as_it_is(word: str, tmp_path: Path) -> None:
    done = run_here("samples", word, cwd=tmp_path)
    assert (done.code, done.out) == (0, LAMBDAS)
    assert done.err == f"Run it: python {samples_folder() / 'language-proficiency' / 'lambdas.py'}\n"


def test_it_is_in_colours_where_they_are_asked_for(tmp_path: Path) -> None:
    painted = run_here("samples", "Lambdas", "--color", "always", cwd=tmp_path).out
    assert "\x1b[34mdef\x1b[39;49;00m" in painted
    assert painted.count("\n") == LAMBDAS.count("\n")


def test_a_copy_is_written_and_nothing_is_overwritten(tmp_path: Path) -> None:
    assert run_here("samples", "Lambdas", "--copy", "try.py", cwd=tmp_path).code == 0
    assert (tmp_path / "try.py").read_text(encoding="utf-8") == LAMBDAS
    (tmp_path / "try.py").write_text("mine\n")
    done = run_here("samples", "Lambdas", "--copy", "try.py", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "try.py exists already; nothing was changed." in done.err
    assert (tmp_path / "try.py").read_text() == "mine\n"
    assert run_here("samples", "Lambdas", "--copy", "no/try.py", cwd=tmp_path).code == 2


def test_its_place_is_printed(tmp_path: Path) -> None:
    done = run_here("samples", "Lambdas", "--path", cwd=tmp_path)
    assert Path(done.out.rstrip("\n")).read_text(encoding="utf-8") == LAMBDAS


def test_json_has_the_list_without_and_one_with_its_text(tmp_path: Path) -> None:
    listed = json.loads(run_here("samples", "--output-format", "json", cwd=tmp_path).out)
    assert [one["skill"] for one in listed] == list(CATALOGUE.skills)
    assert all(("text" not in one) and (one["file"] is None) == bool(one["why_none"]) for one in listed)
    [one] = json.loads(run_here("samples", "Lambdas", "--output-format", "json", cwd=tmp_path).out)
    assert (one["level_name"], one["meets"], one["text"]) == ("mid", ["late-binding-closure"], LAMBDAS)


def test_markdown_has_the_program_as_code(tmp_path: Path) -> None:
    text = run_here("samples", "Lambdas", "--output-format", "markdown", cwd=tmp_path).out
    assert text == f"# Lambdas\n\nLanguage Proficiency, mid level\n\n```python\n{LAMBDAS}```\n"
    listed = run_here("samples", "standard-types", "--output-format", "markdown", cwd=tmp_path).out
    assert listed.startswith("## Standard Types\n\n- Basic Data Types (junior): ")


def test_a_skill_that_no_code_shows_says_why(tmp_path: Path) -> None:
    done = run_here("samples", "Mentoring", cwd=tmp_path)
    why = "There is no sample of Mentoring: nothing in a repository can show it, so a person has to say it.\n"
    assert (done.code, done.out) == (0, why)
    for option in (("--path",), ("--copy", "try.py")):
        done = run_here("samples", "Mentoring", *option, cwd=tmp_path)
        assert (done.code, done.out) == (2, "")
        assert why in done.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Lambda",), "did you mean Lambdas?"),
        (("dependency-managment",), "did you mean dependency-management?"),
        (("ci-cd",), "'ci-cd' is a principle."),
        (("standard-types", "--path"), "This means several skills: standard-types/basic-data-types, "),
        (("--copy", "x.py"), "--copy FILE and --path take one SKILL"),
        (("Lambdas", "--path", "--copy", "x.py"), "one of them at a time"),
    ],
)
def test_what_means_no_skill_is_refused(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = run_here("samples", *words, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_lessons_name_the_sample(tmp_path: Path) -> None:
    for word in ("late-binding-closure", "Lambdas"):
        assert (
            'A program to read and run: `seniorlint samples "Lambdas"`' in run_here("explain", word, cwd=tmp_path).out
        )
    assert "seniorlint samples" not in run_here("explain", "Mentoring", cwd=tmp_path).out


def test_every_command_that_is_named_finds_its_sample() -> None:
    for skill in CATALOGUE.skills.values():
        command = sample_command(skill)
        assert (command is not None) == (skill.id in SAMPLES.by_skill)
        assert command is None or not set(command) & set("`$\\")


@pytest.mark.parametrize("width", [50, 80])
def test_no_line_of_the_list_is_wider_than_the_terminal(
    width: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert all(columns(line) <= width for line in run_here("samples", cwd=tmp_path).out.splitlines())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[sample."no/skill"]\n', "sample.no/skill: is not the id of a skill"),
        ('[sample."language-proficiency/lambdas"]\nshows = ["lambada"]\n', "shows: there is no lambada"),
        ('[sample."language-proficiency/lambdas"]\nmeets = ["lambada"]\n', "meets: there is no lambada"),
        ('[sample."language-proficiency/lambdas"]\nshown = []\n', "unknown key; did you mean shows?"),
        ('[sample."professional-practice/mentoring"]\n', "professional-practice/mentoring.py is missing"),
        ("[why-none]\nx = 1\n", "why-none.x: must be a string"),
        ("[", "samples.toml: "),
    ],
)
def test_a_fault_of_the_index_names_its_key(
    text: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "samples.toml").write_text(text)
    monkeypatch.setattr("seniorlint.catalogue.sample.samples_folder", lambda: tmp_path)
    with pytest.raises(CatalogueError) as caught:
        load_samples(CATALOGUE)
    assert problem in str(caught.value)
