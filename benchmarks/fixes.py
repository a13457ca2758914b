"""Do fixes hold what they promise on ten real packages? All rules are on; copies of the packages are fixed.

`python -m benchmarks.fixes [--corpus DIR] [--unsafe] [PACKAGE ...]` prints a line a rule: the fixes that are offered,
how many of them are safe, and how many findings the fixes took away; then the safe fixes in a thousand lines. Exit 1,
with file and line, where one of these does not hold:

- a fixed file parses, and compiles as it did, without a new warning of the compiler;
- what was fixed is not found any more, and a second run changes nothing;
- each comment is still there;
- a safe fix changes the code as `fixes.toml` says and in no other way, and leads to no new finding.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.corpus import TEN_PACKAGES, CorpusError, add_corpus_option, ensure, python_files
from benchmarks.fix_proof import Normalisations, Proof, prove
from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.toml import loads
from seniorlint.review.run.jobs import available_cpus, jobs_for, run_jobs
from seniorlint.settings.overrides import Overrides
from seniorlint.settings.project import Project

CHANGES = Path(__file__).with_suffix(".toml")
ALL_RULES = Overrides(select=("all",))


def normalisations() -> Normalisations:
    """The normalisations for the safe fixes of each rule, by its code."""
    rules = load_catalogue().rules
    return {rules[name].code: entry["same"] for name, entry in loads(CHANGES.read_text(encoding="utf-8")).items()}


def fix_copies(corpus: Path, packages: Sequence[str], *, unsafe: bool, workers: int) -> Proof:
    """Copy the packages, fix the copies, and add up what was seen."""
    total = Proof()
    with tempfile.TemporaryDirectory() as folder:
        copies = Path(folder).resolve()
        for package in packages:
            shutil.copytree(corpus / package, copies / package)
        project = Project(load_catalogue(), ALL_RULES, isolated=True)
        jobs = jobs_for(python_files(copies, packages), project, copies)
        work = partial(prove, unsafe=unsafe, normalisations=normalisations())
        for proof in run_jobs(work, jobs, workers, lambda: None):
            total.lines += proof.lines
            total.offered += proof.offered
            total.applied += proof.applied
            total.violations += proof.violations
    return total


def table(proof: Proof) -> Iterable[str]:
    """What was offered and applied, a line a rule."""
    names = {rule.code: rule.name for rule in load_catalogue().rules.values()}
    yield f"{'rule':<34}{'offered':>9}{'safe':>9}{'applied':>9}"
    for code in sorted({code for code, _ in proof.offered}, key=lambda code: names[code]):
        safe, unsafe = proof.offered[code, "safe"], proof.offered[code, "unsafe"]
        yield f"{names[code]:<34}{safe + unsafe:>9,}{safe:>9,}{proof.applied[code]:>9,}"
    by_safety: Counter[str] = Counter()
    for (_, safety), count in proof.offered.items():
        by_safety[safety] += count
    yield f"{'all':<34}{by_safety.total():>9,}{by_safety['safe']:>9,}{proof.applied.total():>9,}"
    share = by_safety["safe"] / proof.lines * 1_000 if proof.lines else 0
    yield f"{proof.lines:,} lines, {share:.3f} safe fixes in 1,000"


def main() -> int:
    """Fix and print; 1 where something does not hold, 2 where the packages cannot be had."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fixes", description="Prove the fixes on real code.")
    add_corpus_option(parser)
    parser.add_argument("packages", nargs="*", metavar="PACKAGE", help="of the ten (default: all)")
    parser.add_argument("--unsafe", action="store_true", help="apply the unsafe fixes, too")
    parser.add_argument("--workers", type=int, default=available_cpus(), help="processes (default: one a processor)")
    arguments = parser.parse_args()
    packages = arguments.packages or list(TEN_PACKAGES)
    try:
        ensure(arguments.corpus, packages)
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 2
    proof = fix_copies(arguments.corpus, packages, unsafe=arguments.unsafe, workers=arguments.workers)
    print("\n".join(table(proof)))
    for one in proof.violations:
        print(f"{one.path}:{one.line}: {one.code}: {one.what}")
    return 1 if proof.violations else 0


if __name__ == "__main__":
    sys.exit(main())
