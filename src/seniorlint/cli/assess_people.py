"""The commands of `seniorlint assess` that take in what other people say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from seniorlint.app.assessing import add_review, review_form
from seniorlint.app.assessing import attest as keep_attested
from seniorlint.cli.complete import complete_attested
from seniorlint.cli.console import say
from seniorlint.cli.exits import reported_errors
from seniorlint.cli.written_file import write_new


@click.command()
@click.argument("colleague")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the form here instead of to standard output.",
)
def request(colleague: str, output: Path | None) -> None:
    """Write a form for COLLEAGUE, such as 'Grace Hopper <grace@example.org>', with five questions about you.

    Send it to them. `seniorlint assess add` takes it in when it comes back.
    """
    with reported_errors():
        text = review_form(colleague, date.today())
    if output is None:
        click.echo(text, nl=False)
        return
    write_new(text, output)
    say(f"Wrote {output}. Send it to your colleague; when it is back: seniorlint assess add {output}")


@click.command()
@click.argument("form", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--signature",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The signature of the form; by default the file beside it that ends with .sig or .asc, if there is one.",
)
@click.pass_obj
def add(path: Path, form: Path, signature: Path | None) -> None:
    """Take in the FORM that a colleague filled in.

    It counts as signed if ssh-keygen says so and your allowed signers (gpg.ssh.allowedSignersFile) name the key, or if
    gpg says so and your keyring holds the key as one of theirs.
    """
    beside = (form.with_name(f"{form.name}{end}") for end in (".sig", ".asc"))
    if signature is None:
        signature = next(filter(Path.is_file, beside), None)
    with reported_errors():
        review = add_review(path, form, signature, date.today())
    from seniorlint.output.escape import one_line
    from seniorlint.skills.rendering.assessment_text import signed_words

    say(f"The review by {one_line(review.by)} is kept; it is {signed_words(review)}.")


@click.command()
@click.argument("item", shell_complete=complete_attested)
@click.option("--what", required=True, help="What it is, in a few words.")
@click.option("--link", required=True, metavar="URL", help="Where it can be seen.")
@click.pass_obj
def attest(path: Path, item: str, what: str, link: str) -> None:
    """Record something that nothing here can measure: a certificate, a talk, a pull request, mentoring.

    ITEM: pcpp, open-source, presentations, peer-recognition, mentoring, or the id of a skill that no code shows, such
    as networking/understanding-rest. It is always shown as attested.
    """
    with reported_errors():
        keep_attested(path, item, what, link, date.today())
    say("It is kept, as attested.")
