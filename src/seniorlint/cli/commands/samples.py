"""`seniorlint samples`: a program for each skill that code can show, to read, run and change."""

from __future__ import annotations

import json
from pathlib import Path

import click

from seniorlint.app.sample_pages import SamplesListed, list_samples, no_sample, one_sample
from seniorlint.catalogue.sample import Sample
from seniorlint.cli.complete import complete_skills
from seniorlint.cli.console import say
from seniorlint.cli.exits import reported_errors
from seniorlint.cli.screen import color_option, screen_width, use_color
from seniorlint.cli.written_file import write_new
from seniorlint.output.people.paint import painter
from seniorlint.output.people.sample_lines import sample_lines


@click.command()
@click.argument("skill", required=False, shell_complete=complete_skills)
@click.option(
    "--copy", "target", type=click.Path(path_type=Path), metavar="FILE", help="Write the sample to a new file."
)
@click.option("--path", "is_path", is_flag=True, help="Print where the sample is.")
@click.option("--output-format", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@color_option
def samples(skill: str | None, target: Path | None, is_path: bool, output_format: str) -> None:
    """List the samples, or show the one of a SKILL: a short program that teaches it.

    A skill is known by its title ("Context Managers") and its id, by the name of a rule or a kind of evidence that
    belongs to it, and the id of a category (concurrency) lists the skills of that category.
    """
    if (target is not None or is_path) and (skill is None or (target is not None and is_path)):
        raise click.UsageError("--copy FILE and --path take one SKILL, and one of them at a time.")
    with reported_errors():
        listed = list_samples(skill)
        sample = one_sample(listed) if target is not None or is_path else None
    if sample is None:
        _print(listed, output_format)
    elif target is None:
        click.echo(sample.path)
    else:
        _copy(sample, target)


def _print(listed: SamplesListed, output_format: str) -> None:
    only = listed.only
    if output_format == "json":
        from seniorlint.output.machines.sample_record import sample_record

        records = [sample_record(one, listed.samples, with_text=only is not None) for one in listed.skills]
        click.echo(json.dumps(records, indent=2, ensure_ascii=False))
    elif output_format == "markdown":
        from seniorlint.output.machines.sample_markdown import samples_markdown

        click.echo(samples_markdown(listed.skills, listed.samples, listed.catalogue), nl=False)
    elif only is None:
        look = screen_width(), painter(use_color())
        for line in sample_lines(listed.skills, listed.samples, listed.catalogue, *look):
            click.echo(line, color=use_color())
    elif (sample := listed.samples.by_skill.get(only.id)) is not None:
        _show(sample)
    else:
        click.echo(no_sample(only, listed.samples))


def _show(sample: Sample) -> None:
    from seniorlint.output.people.python_code import python_code

    click.echo(python_code(sample.text(), color=use_color()), nl=False, color=use_color())
    say(f"Run it: python {sample.path}")


def _copy(sample: Sample, target: Path) -> None:
    """Write the sample to a file that is not there yet."""
    write_new(sample.text(), target)
    say(f"Wrote {target}. Run it: python {target}")
