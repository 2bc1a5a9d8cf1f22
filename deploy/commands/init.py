"""`kintsugi init`: a commented kintsugi.yml to start from, never over one that is there."""

from __future__ import annotations

import re
from pathlib import Path

import click

from deploy.commands.refusals import Refusal

_VARIABLE = re.compile(r"^[^#\n]*?\$\{(\w+)\}", re.MULTILINE)
_NEXT = """\
Next:
  1. Complete it: your repositories, your people, your services.
  2. Put what it names into the environment:
{variables}
     Long random values come from: python3 -c "import secrets; print(secrets.token_hex(32))"
     Keep KINTSUGI_SECRET: by it Kintsugi knows again what it wrote.
  3. kintsugi check{option}    says what is still missing
  4. kintsugi up{option}       runs it"""


@click.command("init", short_help="Write a commented kintsugi.yml to start from.")
@click.option(
    "-o",
    "--output",
    "-c",
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    default=Path("kintsugi.yml"),
    show_default=True,
    envvar="KINTSUGI_CONFIG",
    show_envvar=True,
    help="Where to write it.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def command(output: Path, force: bool) -> None:
    """Writes a commented kintsugi.yml to start from, and says what to do next.

    \b
    Example:
      kintsugi init -o /etc/kintsugi/kintsugi.yml
    """
    template = Path(__file__).parents[1].joinpath("templates", "kintsugi.yml").read_text("utf-8")
    try:
        with output.open("w" if force else "x", encoding="utf-8") as file:
            file.write(template)
    except FileExistsError:
        raise Refusal(
            f"{output} is there already. Write elsewhere with -o, or over it with --force."
        ) from None
    except OSError as error:
        raise Refusal(f"{output} cannot be written: {error.strerror}.") from None
    option = "" if output == Path("kintsugi.yml") else f" -c {output}"
    names = "\n".join(f"       {name}" for name in dict.fromkeys(_VARIABLE.findall(template)))
    click.echo(f"Wrote {output}.\n\n{_NEXT.format(variables=names, option=option)}")
