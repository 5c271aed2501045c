"""One file for each subcommand: `run` is the typer function, EXAMPLES its help's last lines."""
