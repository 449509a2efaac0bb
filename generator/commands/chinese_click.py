"""Click's help and usage errors in Chinese: headings, the --help line, and one sentence an error."""

from __future__ import annotations

from collections.abc import Callable

import click

_HELP = "显示本说明后退出"


class ChineseCommand(click.Command):
    """A command whose help page is Chinese throughout."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """``用法：yuedang read [选项] FILE``."""
        pieces = " ".join(self.collect_usage_pieces(ctx)).replace("[OPTIONS]", "[选项]")
        formatter.write_text(
            f"用法：{ctx.command_path} {pieces}".replace("COMMAND [ARGS]...", "命令 [参数]…")
        )

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options under 选项."""
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        rows = [record for option in options if (record := option.get_help_record(ctx))]
        if rows:
            with formatter.section("选项"):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """--help, explained in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option


class ChineseGroup(ChineseCommand, click.Group):
    """A group of such commands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands under 命令."""
        ChineseCommand.format_options(self, ctx, formatter)
        rows = [
            (name, command.get_short_help_str(limit=200))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) is not None
        ]
        with formatter.section("命令"):
            formatter.write_dl(rows)


def explain_usage_error(error: click.ClickException) -> str:
    """One Chinese sentence for any mistake in how the command was typed."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    help_hint = f"；输入 {context.command_path if context else 'yuedang'} --help 查看用法"
    return f"{_explain(error)}{help_hint}。"


def _explain(error: click.ClickException) -> str:
    message = error.format_message()
    for type_, explain in _EXPLANATIONS:
        if isinstance(error, type_):
            return explain(error)
    if message.startswith("No such command"):
        name = message.split("'")[1]
        return f"没有命令 {name}"
    if "unexpected extra argument" in message:
        return f"多了参数 {message.rsplit('(', 1)[-1].rstrip(').')}"
    return "命令不完整或写法不对"


def _explain_option(error: click.NoSuchOption) -> str:
    near = f"，是否想输入 {'、'.join(error.possibilities)}" if error.possibilities else ""
    return f"没有选项 {error.option_name}{near}"


# in this order: the first that fits explains
_EXPLANATIONS: tuple[tuple[type[click.ClickException], Callable[..., str]], ...] = (
    (click.NoSuchOption, _explain_option),
    (click.MissingParameter, lambda error: f"缺少{_name(error.param).rstrip()}"),
    (click.BadParameter, lambda error: f"{_name(error.param)}的值不合要求{_bad_value(error)}"),
    (click.BadOptionUsage, lambda error: f"选项 {error.option_name} 用法不对（缺少它的值或多写了值）"),
    (click.FileError, lambda error: f"打不开文件 {error.ui_filename}"),
)


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return f"选项 {param.opts[0]} "
    return f"参数 {param.human_readable_name} " if param is not None else "参数"


def _bad_value(error: click.BadParameter) -> str:
    param = error.param
    if param is not None and isinstance(param.type, click.Choice):
        return f"，只能是 {'、'.join(str(choice) for choice in param.type.choices)}"
    if param is not None and isinstance(param.type, click.IntRange):
        return f"，要写 {param.type.min} 到 {param.type.max} 之间的整数"
    if "does not exist" in error.message:
        return "，该文件或文件夹不存在"
    return "，它是文件，不是文件夹" if "is a file" in error.message else ""
