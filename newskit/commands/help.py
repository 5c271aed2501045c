"""Show the help of a command."""

from typing import Annotated, Any

import typer

from newskit import completion

EXAMPLES = (
    "newskit help strip",
    "newskit help rules check",
)


def run(
    ctx: typer.Context,
    commands: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COMMAND]...",
            help="A command, and one of its own; none is newskit itself.",
            autocompletion=completion.commands,
        ),
    ] = None,
) -> None:
    """Show the help of a command, or of newskit."""
    context: Any = ctx.find_root()
    for name in commands or ():
        if not hasattr(context.command, "resolve_command"):
            context.fail(f'{context.command_path} has no commands of its own, so no "{name}"')
        _, command, _ = context.command.resolve_command(context, [name])
        context = type(ctx)(command, info_name=name, parent=context)
    typer.echo(context.get_help())
