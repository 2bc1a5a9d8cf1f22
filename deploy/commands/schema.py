"""`kintsugi schema`: what an editor needs to help with kintsugi.yml."""

from __future__ import annotations

import click

from deploy.commands.options import unread_config_option
from deploy.commands.printing import print_json


@click.command("schema", short_help="Print the JSON Schema of kintsugi.yml, for editors.")
@unread_config_option("the schema is the same for every configuration")
@click.option("--json", is_flag=True, expose_value=False, help="Taken as everywhere: it is JSON anyway.")
def command() -> None:
    """Prints the JSON Schema of kintsugi.yml, with which editors complete and check it.

    \b
    Example:
      kintsugi schema > kintsugi.schema.json
      # first line of kintsugi.yml: # yaml-language-server: $schema=kintsugi.schema.json
    """
    from rules.policy.schema import policy_schema

    print_json(policy_schema())
