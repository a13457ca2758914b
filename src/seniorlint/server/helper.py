"""The server's side of the analyst: starts the process, calls it, starts it again after it died."""

from __future__ import annotations

import logging
import pickle
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from seniorlint.app.scope import Scope
from seniorlint.files.framing import read_frame, write_frame
from seniorlint.search_path import isolated_python
from seniorlint.server.carried_records import log_again
from seniorlint.server.editor_settings import NO_CONDITIONS, Conditions
from seniorlint.server.notebook_mirror import Outboxes
from seniorlint.server.open_documents import Document
from seniorlint.server.open_notebooks import Notebook
from seniorlint.server.patience import Limits, Patience
from seniorlint.server.stacks import CAN_ASK, Stacks

log = logging.getLogger(__name__)

# Without its collector, which would walk what is imported again and again.
_PROGRAM = "import gc; gc.disable(); from seniorlint.server.analyst import main; main({file!r}, {isolated!r})"
_DUMPING = "from seniorlint.server.stack_dump import dump_when_asked; dump_when_asked(int(sys.argv[1])); "

# Seconds until the analyst counts as stuck: 20,000 lines take eleven on a busy machine, and some machines are busier.
_PATIENCE = 60.0
_PATIENCE_AT_START = 30.0  # more, as libcst and the checks are imported first
_PATIENCE_PER_LINE = 0.005
_RULE_PER_LINE = 0.002  # more than `rule_timeout`, until the analyst is asked which rule it is in


class AnalystFailed(Exception):
    """A call raised, or the process that should answer ended or was stuck."""


class RuleStuck(AnalystFailed):
    """A rule did not come to an end, so the process was ended; `rule` is its name."""

    def __init__(self, rule: str) -> None:
        super().__init__(f"the rule {rule} does not come to an end")
        self.rule = rule


class _Ended(Exception):
    """The process ended before it answered."""


class Helper:
    """The analyst's process. `call` belongs to one thread; `start` and `end` may be called from another.

    `patience`: seconds that a call may take, besides what its documents' lines allow.
    """

    def __init__(self, config_file: Path | None, isolated: bool, patience: float = _PATIENCE) -> None:
        self.scope = Scope(config_file=config_file, isolated=isolated)
        self.config_file, self.isolated = config_file, isolated
        file = str(config_file) if config_file is not None else None
        program = _PROGRAM.format(file=file, isolated=isolated)
        self._command = isolated_python(_DUMPING + program if CAN_ASK else program)
        self._stacks: Stacks | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._outbox = Outboxes()
        self._patience = patience
        self._has_answered = False  # this process
        self.has_ended = False

    def start(self) -> subprocess.Popen[bytes]:
        """The process; started if there is none."""
        self._refuse_at_end()
        if self._process is None:
            pipe = subprocess.PIPE
            self._outbox.clear()
            self._has_answered = False
            self._stacks = stacks = Stacks() if CAN_ASK else None
            ours = (stacks.descriptor,) if stacks is not None else ()
            command = [*self._command, *map(str, ours)]
            self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, pass_fds=ours)
            if stacks is not None:
                stacks.started()
        return self._process

    def call(self, method: str, *arguments: object) -> Any:  # noqa: ANN401  # what the method gives
        """What a method of `Analyst` gives; raises `AnalystFailed`, and `RuleStuck` where a rule takes too long.

        A process that ended is started again for the same call, once: it may have ended long before. One that does not
        answer in time is ended.
        """
        try:
            return self._call(method, arguments)
        except _Ended as error:
            self._refuse_at_end()
            log.warning("the process that analyses is started again: %s", error)
        try:
            return self._call(method, arguments)
        except _Ended as error:
            raise AnalystFailed(str(error)) from None

    def _call(self, method: str, arguments: Sequence[object]) -> Any:  # noqa: ANN401  # what the method gives
        process = self.start()
        assert process.stdin is not None
        assert process.stdout is not None
        patience = Patience(process, self._stacks, self._limits(arguments))
        try:
            packed = [self._outbox.pack(one) for one in arguments]
            write_frame(process.stdin, pickle.dumps((method, packed)))
            answer = read_frame(process.stdout)
        except OSError:
            answer = None
        finally:
            patience.end()
        if answer is None:
            self._process = None
            code = _ended(process)
            patience.join()
            if self._stacks is not None:
                self._stacks.close()
            if patience.rule is not None:
                raise RuleStuck(patience.rule)
            if patience.is_over:
                raise AnalystFailed(f"no answer within {self._limits(arguments).call:.0f} seconds")
            raise _Ended(f"it ended with {code}")
        self._has_answered = True
        succeeded, result, records = pickle.loads(answer)
        log_again(records)
        if not succeeded:
            raise AnalystFailed(result)
        return result

    def _limits(self, arguments: Sequence[object]) -> Limits:
        """How long a call may take: the longer the longer its documents are, and the first one of a process."""
        lines = sum(len(one.lines) for one in arguments if isinstance(one, (Document, Notebook)))
        conditions = next((one for one in arguments if isinstance(one, Conditions)), NO_CONDITIONS)
        for_rule = conditions.settings.rule_timeout
        more = max(for_rule - NO_CONDITIONS.settings.rule_timeout, 0.0)
        if not self._has_answered:
            more += _PATIENCE_AT_START
        return Limits(for_rule + lines * _RULE_PER_LINE, self._patience + more + lines * _PATIENCE_PER_LINE)

    def _refuse_at_end(self) -> None:
        if self.has_ended:
            raise AnalystFailed("the server ends")

    def forget(self, uri: str) -> None:
        """Have everything forgotten of a closed document or notebook; raises `AnalystFailed`."""
        self._outbox.forget(uri)
        self.call("forget", uri)

    def restart(self) -> None:
        """End the process; the next call, or the one that waits, starts another."""
        process = self._process
        if process is not None:
            process.kill()

    def end(self) -> None:
        """End the process now, whatever it does."""
        self.has_ended = True
        process = self._process
        if process is not None:
            process.kill()
            process.wait()


def _ended(process: subprocess.Popen[bytes]) -> int:
    """End a process, and close the pipes to it; its exit code."""
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):  # what was not written yet cannot be
                pipe.close()
    return process.wait()
