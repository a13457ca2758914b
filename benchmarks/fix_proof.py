"""What must hold of the fixes of one file, and where it does not."""

from __future__ import annotations

import io
import tokenize
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import libcst as cst

from benchmarks.same_code import difference
from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import SYNTAX_ERROR, Rule
from seniorlint.engine.apply import apply_edits
from seniorlint.engine.source import NotText, Source
from seniorlint.files.source_file import read_source
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.finding import Finding
from seniorlint.review.check_text import check_source
from seniorlint.review.fix_file import fix_job
from seniorlint.review.fix_text import fix_source
from seniorlint.review.run.job import Job

Normalisations = dict[str, Sequence[str]]  # by the code of a rule: what its safe fixes may change


class Violation(NamedTuple):
    """What does not hold of a fix: the file, the line of the finding, the code of the rule (or none), and what."""

    path: str
    line: int
    code: str
    what: str


@dataclass
class Proof:
    """What was looked at in a file: its lines, the fixes offered by code and safety, those applied by code."""

    lines: int = 0
    offered: Counter[tuple[str, str]] = field(default_factory=Counter)
    applied: Counter[str] = field(default_factory=Counter)
    violations: list[Violation] = field(default_factory=list)


def prove(job: Job, *, unsafe: bool, normalisations: Normalisations) -> Proof:
    """Fix the file of a job, which is written, and look at what each rule does alone and what all do together."""
    try:
        source = read_source(job.path)
    except NotText:
        return Proof()
    proof = Proof(len(source.text.splitlines()))
    fixing = _only_with_fixes(job)  # most files need nothing else
    if not any(one.fix for one in check_source(source, job.path, job.shown, fixing.settings).findings):
        return proof
    found = check_source(source, job.path, job.shown, job.settings)
    proof.offered.update((one.code, one.fix.safety) for one in found.findings if one.fix)
    fixable = [one for one in found.findings if one.fix and (unsafe or one.fix.safety == "safe")]
    if not fixable:
        return proof
    for code in sorted({one.code for one in fixable}):
        of_rule = [one for one in fixable if one.code == code]
        proof.violations += _of_one_rule(_File(job, source, found), of_rule, normalisations, unsafe=unsafe)
    fixed = fix_job(job, unsafe=unsafe, suppressions=True, write=True)
    proof.applied = fixed.applied
    after = read_source(job.path)
    faults = [*fixed.problems, *_text_faults(source.text, after.text)]
    if fix_job(job, unsafe=unsafe, suppressions=True, write=False).change is not None:
        faults.append("a second run changes something")
    proof.violations += [Violation(job.shown, 1, "all", fault) for fault in faults]
    return proof


class _File(NamedTuple):
    """A file, its text before it is fixed, and what all rules find in that."""

    job: Job
    source: Source
    found: FileResult

    def with_fixes(self, some: Iterable[Finding]) -> str:
        """The text after the fixes of these findings."""
        return apply_edits(self.source, [one.fix.edits for one in some if one.fix])[0]


def _of_one_rule(
    file: _File, fixable: list[Finding], normalisations: Normalisations, *, unsafe: bool
) -> Iterator[Violation]:
    """What does not hold of the fixes of one rule, at the line of the first finding whose fix alone is to blame."""
    code, (job, source, _) = fixable[0].code, file
    alone = _only(code, job)

    def blame(fault: str) -> int:
        return next(
            (one.line for one in fixable if fault in _text_faults(source.text, file.with_fixes([one]))), fixable[0].line
        )

    fixed = fix_source(source, alone.path, alone.shown, alone.settings, unsafe=unsafe)
    for fault in _text_faults(source.text, fixed.source.text):
        yield Violation(job.shown, blame(fault), code, fault)
    if fixed.broken_by or not fixed.settled:
        yield Violation(job.shown, fixable[0].line, code, "the fixes break the file, or never settle")
    at_first = check_source(source, alone.path, alone.shown, alone.settings).findings
    without_fix = sum(one.fix is None or not (unsafe or one.fix.safety == "safe") for one in at_first)
    left = fixed.remaining.findings
    if len(left) > without_fix:
        what = f"{len(left)} findings are left, of which {without_fix} had no fix to apply"
        yield Violation(job.shown, left[0].line, code, what)
    safe = [one for one in fixable if one.fix and one.fix.safety == "safe"]
    if safe:
        yield from _of_safe(file, safe, normalisations.get(code))


def _of_safe(file: _File, safe: list[Finding], names: Sequence[str] | None) -> Iterator[Violation]:
    """What does not hold of the safe fixes of one rule, each by itself and all together."""
    code, (job, source, found) = safe[0].code, file
    if names is None:
        yield Violation(job.shown, safe[0].line, code, "nothing says what its safe fixes change")
        return
    for one in safe:
        other = difference(source.text, file.with_fixes([one]), names)
        if other:
            yield Violation(job.shown, one.line, code, f"the safe fix changes more than it says: {other}")
    alone = _only(code, job)
    text = fix_source(source, alone.path, alone.shown, alone.settings, unsafe=False).source.text
    other = difference(source.text, text, names)
    if other:
        yield Violation(job.shown, safe[0].line, code, f"together the safe fixes change more than they say: {other}")
    after = check_source(source.with_text(text), job.path, job.shown, job.settings)
    new = Counter(one.code for one in after.findings) - Counter(one.code for one in found.findings)
    if new:
        yield Violation(job.shown, safe[0].line, code, f"the safe fixes lead to new findings: {', '.join(sorted(new))}")


def _only(code: str, job: Job) -> Job:
    """The same job with one rule only, of this code."""
    return _with_rules(job, lambda rule: rule.code == code)


def _only_with_fixes(job: Job) -> Job:
    """The same job with the rules that have a fix."""
    return _with_rules(job, lambda rule: rule.fix != "none")


def _with_rules(job: Job, is_wanted: Callable[[Rule], bool]) -> Job:
    rules = load_catalogue().rules
    chosen = tuple(one for one in job.settings.rules if one.name == SYNTAX_ERROR or is_wanted(rules[one.name]))
    return replace(job, settings=replace(job.settings, rules=chosen))


def _text_faults(before: str, after: str) -> Iterator[str]:
    """What is wrong with a text that was fixed, in words."""
    if before == after:
        return
    try:
        cst.parse_module(after)
    except Exception as error:  # whatever it is, the text cannot be used
        yield f"libcst cannot parse it: {str(error).splitlines()[0]}"
    said = _said_by_compiler(before)
    if said is not None:
        now = _said_by_compiler(after)
        if now is None:
            yield "Python cannot compile it"
        elif now - said:
            yield f"the compiler warns: {', '.join(now - said)}"
    lost = _comments(before) - _comments(after)
    if lost:
        yield f"a comment is lost: {min(lost)}"


def _said_by_compiler(text: str) -> Counter[str] | None:
    """The warnings of the compiler; None where it refuses the text."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            compile(text, "<text>", "exec", dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
    return Counter(str(one.message) for one in caught)


def _comments(text: str) -> Counter[str]:
    """The comments of a text, by Python's own tokenizer; those before the first fault of a text that has one."""
    found: Counter[str] = Counter()
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                found[token.string.rstrip()] += 1
    except (tokenize.TokenError, SyntaxError):
        pass
    return found
