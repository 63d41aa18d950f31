"""`surveygen theme`: make, change, list and check themes."""

from __future__ import annotations

from pathlib import Path

import click

from surveygen.cli.context import current_project, show_problems


@click.group("theme")
def command() -> None:
    """Make, change, list and check themes."""


@command.command("new", epilog="Example: surveygen theme new our-shop")
@click.argument("name")
@click.option("--extends", "parent", default="default", help="The theme to build on.")
@click.pass_context
def new(ctx: click.Context, name: str, parent: str) -> None:
    """Make a theme that changes two tokens and one block."""
    from surveygen.theme import load_theme
    from surveygen.theme.starting import new_theme

    project = current_project(ctx)
    load_theme(parent, project.themes)
    for path in new_theme(project.themes, name, parent, project.tokens):
        click.echo(project.relative(path))
    click.echo(f'Use it with `name = "{name}"` under [theme] in surveygen.toml, then')
    click.echo("`surveygen serve`. What else stands under [theme] wins over the theme's tokens.")


@command.command("eject", epilog="Example: surveygen theme eject kinds/nps.html")
@click.argument("template")
@click.option("--theme", "name", default="", help="The theme to copy into; default: the project's.")
@click.pass_context
def eject_template(ctx: click.Context, template: str, name: str) -> None:
    """Copy one template into your theme, to change it."""
    from surveygen.theme import load_theme
    from surveygen.theme.starting import eject

    project = current_project(ctx)
    theme = load_theme(name or project.theme, project.themes)
    click.echo(project.relative(eject(theme, template, project.themes)))


@command.command("list", epilog="Example: surveygen theme list --tokens")
@click.option("--tokens", is_flag=True, help="Show the tokens of the project's theme.")
@click.option("--templates", is_flag=True, help="Show the templates of the project's theme.")
@click.pass_context
def list_themes(ctx: click.Context, tokens: bool, templates: bool) -> None:
    """Show the themes there are, and what can be changed in them."""
    from surveygen.theme import Themes, load_theme, theme_names
    from surveygen.theme.starting import template_names

    project = current_project(ctx)
    if not (tokens or templates):
        for name in theme_names(project.themes):
            theme = load_theme(name, project.themes)
            click.echo(f"{name:<20} {theme.about}")
        return
    theme = Themes(project).get()
    if tokens:
        for token in theme.tokens.values():
            click.echo(f"{token.name:<16} {token.type:<7} {token.value:<24.24} {token.about}")
    if templates:
        click.echo("\n".join(template_names(theme)))


@command.command("gallery", epilog="Example: surveygen theme gallery customer-experience")
@click.argument("name", default="")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default="gallery.html",
    help="The file to write; default: gallery.html here.",
)
@click.pass_context
def gallery(ctx: click.Context, name: str, output: Path) -> None:
    """Build one page that shows all themes, live, with survey NAME or with every kind."""
    from surveygen.pages import write_page
    from surveygen.pages.gallery import gallery_page

    write_page(output, gallery_page(current_project(ctx), name))
    click.echo(f"{output}: open it in a browser. Nothing is sent from it.")


@command.command("check", epilog="Example: surveygen theme check our-shop")
@click.argument("names", nargs=-1)
@click.pass_context
def check(ctx: click.Context, names: tuple[str, ...]) -> None:
    """Check that themes keep what the script needs, and that their colours can be read."""
    from surveygen.pages.themes import check_theme
    from surveygen.theme import load_theme

    project = current_project(ctx)
    failed = False
    for name in names or (project.theme,):
        overrides = project.tokens if name == project.theme else {}
        problems = check_theme(load_theme(name, project.themes, overrides, project.root))
        show_problems(problems)
        failed = failed or any(found.is_error for found in problems)
        if not problems:
            click.echo(f"{name}: all hooks in place, colours can be read, within the budget.")
    if failed:
        ctx.exit(1)
