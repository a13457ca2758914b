"""The documentation's site: its sources, the built pages, and the addresses that findings have of them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from importlib import import_module
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from scripts.docs_site.__main__ import WRITTEN, may_be_written, put
from scripts.docs_site.built_pages import check_pages
from scripts.docs_site.catalogue_pages import catalogue_pages, rule_page, skill_page
from scripts.docs_site.stage import DeadLink, contents, linked
from seniorlint.catalogue.lesson import Links, Topic, lesson
from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.rule_address import RULE_PAGE, SITE_DOCUMENT
from seniorlint.catalogue.rules_folder import rules_folder
from seniorlint.catalogue.toml_documents import COMPILED, read_documents
from seniorlint.output.machines.lesson_markdown import lesson_markdown
from tests.docs.built_site import DOCS, ROOT, links_of, words_of_html, words_of_markdown

ADDRESS = "https://docs.example.org/seniorlint"
PAGE = (DOCS / "site.md").read_text(encoding="utf-8")


def test_every_page_is_reachable_from_the_index() -> None:
    reached, ahead = {DOCS / "index.md"}, [DOCS / "index.md"]
    while ahead:
        found = {target / "README.md" if target.is_dir() else target for target in links_of(ahead.pop())}
        fresh = {target for target in found if target.suffix == ".md" and target.is_file()} - reached
        reached |= fresh
        ahead += fresh
    missing = sorted(path.relative_to(DOCS).as_posix() for path in {*DOCS.rglob("*.md")} - reached)
    assert missing == [], "docs/index.md leads to none of these: add a line, there or on a page that it leads to"


def test_every_link_of_a_page_leads_to_a_file() -> None:
    pages = [*DOCS.rglob("*.md"), *ROOT.glob("*.md")]
    dead = [f"{page.relative_to(ROOT)}: {to}" for page in pages for to in links_of(page) if not to.exists()]
    assert dead == []


def test_sources_keep_links_between_pages_and_drop_those_to_files_without_an_address() -> None:
    places = {"docs/a.md": "a.md", "docs/editors/README.md": "editors/README.md", "README.md": "readme.md"}
    text = "[A](a.md#b) [E](editors/) [R](../README.md) [C](../pyproject.toml) [W](https://x.example)\n"
    kept = "[A](a.md#b) [E](editors/README.md) [R](readme.md) {} [W](https://x.example)\n"
    assert linked(text, "docs/a.md", places, "") == kept.format("C")
    assert linked(text, "docs/a.md", places, "https://r.example") == kept.format(
        "[C](https://r.example/pyproject.toml)"
    )
    fenced = "```md\n[A](nowhere.md)\n```\n"
    assert linked(fenced, "docs/a.md", places, "") == fenced
    with pytest.raises(DeadLink, match=r"docs/a\.md: nowhere\.md"):
        linked("[A](nowhere.md)", "docs/a.md", places, "")


def test_a_new_page_is_in_the_list_of_pages_without_being_named() -> None:
    index = "# Docs\n\n[A](a.md)\n\n## Start\n\n- [B](b.md#x)\n- [C](sub/c.md)\n- [B](b.md)\n"
    _, start, more = contents(index, ["index.md", "b.md", "sub/c.md", "new.md"])
    assert start.endswith(":hidden:\n:caption: Start\n\nB <b>\nC <sub/c>\n```\n")
    assert more.endswith(":hidden:\n:caption: More\n\nnew\n```\n")


def test_a_page_says_what_explain_says() -> None:
    catalogue = load_catalogue()
    pages = catalogue_pages(catalogue)
    topics: list[tuple[Topic, str]] = [(rule, rule_page(rule)) for rule in catalogue.rules.values()]
    topics += [(skill, skill_page(skill)) for skill in catalogue.skills.values()]
    topics += [(principle, f"principles/{principle.id}.md") for principle in catalogue.principles.values()]
    for topic, path in topics:
        _, title, _, rest = pages[path].split("\n\n", 3)  # the second block after the title is the way up
        unlinked = re.sub(r"^- \[(`SL\S+`) (\S+)\]\(.+?\): ", r"- \1 \2: ", f"{title}\n\n{rest}", flags=re.MULTILINE)
        assert unlinked.startswith(lesson_markdown(lesson(topic, catalogue)).rstrip("\n")), path


BROKEN = {
    'href="gone.html"': "a.html: gone.html is not there",
    'href="#gone"': "a.html: #gone has no such anchor",
    'href="b.html#gone"': "a.html: b.html#gone has no such anchor",
}
FOREIGN = {
    '<img src="//cdn.example/x.png">': "loads //cdn.example/x.png",
    '<script src="https://cdn.example/x.js"></script>': "loads https://cdn.example/x.js",
    '<link rel="stylesheet" href="https://cdn.example/x.css">': "loads https://cdn.example/x.css",
    '<p style="background: url(https://cdn.example/x.png)">': "loads https://cdn.example/x.png",
}


@pytest.mark.parametrize(("broken", "fault"), BROKEN.items())
def test_a_dead_link_is_a_fault(broken: str, fault: str, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f'<a id="here" {broken}>x</a><a href="b.html#there">y</a>')
    (tmp_path / "b.html").write_text('<a id="there" href="a.html#here" >x</a><a href="https://x.example/#y">z</a>')
    checked = check_pages(tmp_path)
    assert checked.faults == [fault]
    assert (checked.pages, checked.internal, checked.external) == (2, 3, ["https://x.example/#y"])


@pytest.mark.parametrize(("text", "fault"), FOREIGN.items())
def test_a_file_of_another_host_is_a_fault(text: str, fault: str, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(text)
    assert check_pages(tmp_path).faults == [f"a.html: {fault} from another host"]


def test_a_style_may_load_nothing_from_another_host(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("@import 'https://fonts.example/a.css'; p { background: url(b.png) }")
    assert check_pages(tmp_path).faults == ["a.css: loads https://fonts.example/a.css from another host"]


def test_a_build_takes_away_only_what_an_earlier_one_wrote(tmp_path: Path) -> None:
    first, second, site = (tmp_path / name for name in ("first", "second", "site"))
    for folder, name in ((first, "old.html"), (second, "new.html")):
        (folder / "rules").mkdir(parents=True)
        (folder / "rules" / name).write_text("x")
    site.mkdir()
    assert may_be_written(site)
    put(first, site)
    (site / "CNAME").write_text("docs.example.org")
    (tmp_path / "mine.txt").write_text("x")
    with (site / WRITTEN).open("a") as listed:
        listed.write("../mine.txt\n")
    assert may_be_written(site)
    put(second, site)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left >= {"site/CNAME", "site/rules/new.html", "mine.txt"}
    assert "site/rules/old.html" not in left
    (site / WRITTEN).unlink()
    assert not may_be_written(site)


def with_site(folder: Path) -> Path:
    """The compiled catalogue as a build with an address writes it."""
    documents = read_documents(rules_folder())
    (folder / COMPILED).write_text(json.dumps({**documents, SITE_DOCUMENT: {"address": ADDRESS}}), encoding="utf-8")
    return folder


def test_with_an_address_the_url_of_a_rule_is_the_path_of_its_page(tmp_path: Path) -> None:
    catalogue = load_catalogue(with_site(tmp_path))
    pages = catalogue_pages(load_catalogue())
    for rule in catalogue.rules.values():
        path = rule.url.removeprefix(f"{ADDRESS}/")
        assert path == RULE_PAGE.format(name=rule.name)
        assert path.removesuffix(".html") + ".md" in pages
        (links,) = (part for part in lesson(rule, catalogue) if isinstance(part, Links))
        assert links.urls == (rule.url, *rule.references)


def test_without_an_address_it_is_the_first_reference() -> None:
    assert all(rule.url == rule.references[0] for rule in load_catalogue().rules.values())


def test_rules_of_others_have_no_page_on_the_site(tmp_path: Path) -> None:
    home, team = tmp_path / "home", tmp_path / "team"
    home.mkdir()
    team.mkdir()
    (example,) = re.findall(r"```toml\n(# lint/requests-with-timeout\.toml.+?)```", _team_page(), re.DOTALL)
    (team / "requests-with-timeout.toml").write_text(example, encoding="utf-8")
    rule = load_catalogue(with_site(home), team).rules["requests-with-timeout"]
    assert ADDRESS not in rule.url


def _team_page() -> str:
    return (DOCS / "team-rules.md").read_text(encoding="utf-8")


def build_wheel(folder: Path, address: str) -> subprocess.CompletedProcess[str]:
    """Build the wheel as of `docs/site.md`, with the backend that is installed here."""
    words = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    environment = {**os.environ, "SENIORLINT_SITE": address, "SENIORLINT_REPOSITORY": ""}
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.long
def test_an_installation_names_the_site_that_it_was_built_for(tmp_path: Path) -> None:
    assert build_wheel(tmp_path, f"{ADDRESS}/").returncode == 0
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    metadata = next(installed.glob("*.dist-info/METADATA")).read_text(encoding="utf-8")
    assert f"Project-URL: Documentation, {ADDRESS}\n" in metadata
    (tmp_path / "a.py").write_text("try:\n    x = 1\nexcept:\n    pass\n")
    environment = {**os.environ, "PYTHONPATH": str(installed)}

    def said(*words: str) -> str:
        command = [sys.executable, "-m", "seniorlint", *words]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        return done.stdout

    address = f"{ADDRESS}/rules/bare-except.html"
    (finding,) = json.loads(said("check", "--isolated", "--select", "bare-except", "--output-format", "json", "a.py"))
    assert finding["url"] == address
    assert address in said("explain", "bare-except")
    assert address in said("explain", "bare-except", "--output-format", "markdown")
    assert json.loads(said("explain", "bare-except", "--output-format", "json"))[0]["url"] == address
    sarif = json.loads(said("check", "--isolated", "--output-format", "sarif", "a.py"))
    assert address in {rule["helpUri"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]}


@pytest.mark.parametrize(
    "address",
    [
        "docs.example.org",
        "https://x.example/a b",
        "javascript:alert(1)",
        'https://x"y',
        "https://x.example/?a",
        "https://u@h/",
    ],
)
def test_what_is_no_address_of_a_folder_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    site_address = import_module("hatch_build").site_address
    monkeypatch.setenv("SENIORLINT_SITE", address)
    with pytest.raises(ValueError, match="SENIORLINT_SITE: "):
        site_address()
    monkeypatch.setenv("SENIORLINT_SITE", f"{ADDRESS}/")
    assert site_address() == ADDRESS


@pytest.mark.long
def test_what_is_no_address_ends_the_build(tmp_path: Path) -> None:
    done = build_wheel(tmp_path, "docs.example.org")
    assert done.returncode == 1
    assert "SENIORLINT_SITE: " in done.stdout + done.stderr
    assert [*tmp_path.glob("*.whl")] == []


@pytest.mark.long  # the build reads 460 pages
def test_the_site_is_built_without_a_warning_and_without_a_dead_link(tmp_path: Path) -> None:
    pytest.importorskip("furo", reason="the extra `site` is not installed")
    (command,) = re.findall(r"^python -m scripts\.docs_site.*$", PAGE, re.MULTILINE)
    words = [sys.executable, *command.split()[1:]]
    words[words.index("-o") + 1] = str(tmp_path / "site")
    words += ["--external", str(tmp_path / "external")]
    environment = {**os.environ, "SENIORLINT_SITE": ADDRESS, "SENIORLINT_REPOSITORY": "https://host.example/seniorlint"}
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    counted = re.match(r"(\d+) pages, (\d+) links between them that hold", done.stdout)
    assert counted is not None
    catalogue = load_catalogue()
    assert int(counted[1]) > len(catalogue.rules) + len(catalogue.skills)
    assert "https://docs.python.org/3/tutorial/errors.html#handling-exceptions" in (tmp_path / "external").read_text()
    for rule in catalogue.rules.values():
        built = tmp_path / "site" / RULE_PAGE.format(name=rule.name)
        assert f'href="{ADDRESS}/rules/{rule.name}.html"' in built.read_text(encoding="utf-8")
        title, _, rest = lesson_markdown(lesson(rule, catalogue)).partition("\n\n")
        said = words_of_html(built)
        assert words_of_markdown(title) in said
        assert words_of_markdown(rest) in said, rule.name
    assert '"searchindex.js"' in (tmp_path / "site" / "search.html").read_text(encoding="utf-8")


def test_the_publishing_of_the_page_runs_its_command() -> None:
    workflow, pipeline = (
        yaml.safe_load(re.findall(rf"<!-- {name} -->\n```yaml\n(.+?)```", PAGE, re.DOTALL)[0])
        for name in ("workflow", "pipeline")
    )
    scripts = [step["run"] for step in workflow["jobs"]["publish"]["steps"] if "run" in step]
    scripts += pipeline["pages"]["script"]
    assert sum("python -m scripts.docs_site -o " in script for script in scripts) == 2
    assert sum("pip install '.[site]'" in script for script in scripts) == 2
