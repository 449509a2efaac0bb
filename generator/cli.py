"""The console script `yuedang`: what each command is called and takes. The work is in commands/."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from generator.commands.chinese_click import ChineseCommand, ChineseGroup, explain_usage_error
from generator.settings import Edition, Settings

_EDITION = click.option(
    "--edition",
    type=click.Choice([e.value for e in Edition]),
    default=Edition.INTERNAL.value,
    metavar="[internal|public]",
    help="生成哪一版：internal 内部版（默认），public 公开版",
)
_OUT = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    metavar="文件夹",
    help="网站输出到哪个文件夹（默认是项目里的 site/）",
)
_ROOT = click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=None,
    metavar="文件夹",
    help="项目文件夹（默认从当前位置向上找含 archive/ 和 mkdocs.yml 的文件夹）",
)


@click.group(cls=ChineseGroup, context_settings={"help_option_names": ["--help", "-h"]})
def app() -> None:
    """粤档：把工作要点公文和脱贫攻坚档案做成可检索的网站。"""
    # An archive is millions of small values that stay and hardly a circle among them: looking for circles
    # every 700 values, as Python does, takes a quarter of the time and frees nothing.
    gc.set_threshold(100_000, 20, 100)


@app.command("read", cls=ChineseCommand)
@click.argument("file", type=click.Path(path_type=Path), metavar="文件")
@click.option("--json", "as_json", is_flag=True, help="按约定格式输出 JSON")
@_ROOT
def read(file: Path, as_json: bool, root: Path | None) -> None:
    """读取一份公文（文本、Markdown、DOCX、PDF），列出其中的工作要点。"""
    from generator.commands.read import read_command  # noqa: PLC0415 - `--help` need not load the readers

    sys.exit(read_command(file, as_json, authority=_authority(root)))


@app.command("build", cls=ChineseCommand)
@_EDITION
@_OUT
@click.option(
    "--mkdocs", "by_mkdocs", is_flag=True, help="由 MkDocs 逐页生成：慢，用来核对，所得网页完全相同"
)
@click.option("--no-cache", is_flag=True, help="不用以前留下的中间结果，全部重新生成，所得网页完全相同")
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=None,
    metavar="个数",
    help="同时工作的进程数（默认等于处理器数）",
)
@click.option(
    "--scheduler",
    default="",
    metavar="地址",
    help="交给 Dask 集群去做：调度器的地址，如 tcp://192.0.2.1:8786；所得网页完全相同",
)
@click.option(
    "--storage",
    default="",
    metavar="地址",
    help="集群各台机器都能读写的存储：共享文件夹（file:///…）或 s3://… 等；"
    "调度器在本机时可以不写，用项目里的 build/",
)
@_ROOT
def build(
    edition: str,
    out: Path | None,
    by_mkdocs: bool,
    no_cache: bool,
    jobs: int | None,
    scheduler: str,
    storage: str,
    root: Path | None,
) -> None:
    """从馆藏生成并发布网站；有错误时列出全部问题，原有网站不动。"""
    from generator.commands.build_site import run_build  # noqa: PLC0415

    settings = _settings(root, edition, out)
    sys.exit(
        run_build(
            replace(
                settings,
                by_mkdocs=by_mkdocs,
                cached=not no_cache,
                jobs=jobs or 0,
                scheduler=scheduler,
                storage=storage,
                gives_addresses=not by_mkdocs,
            )
        )
    )


@app.command("serve", cls=ChineseCommand)
@_EDITION
@_OUT
@click.option("--port", type=click.IntRange(1, 65535), default=8000, metavar="端口", help="端口（默认 8000）")
@_ROOT
def serve(edition: str, out: Path | None, port: int, root: Path | None) -> None:
    """生成网站并在本机 127.0.0.1 打开；馆藏有改动时重新生成并刷新网页。"""
    from generator.commands.serve_site import run_serve  # noqa: PLC0415

    sys.exit(run_serve(_settings(root, edition, out), port))


@app.command("check", cls=ChineseCommand)
@_ROOT
def check(root: Path | None) -> None:
    """只检查馆藏，不生成网站；列出全部错误、提醒和未能关联的名称。"""
    from generator.commands.build_site import run_check  # noqa: PLC0415

    sys.exit(run_check(_settings(root, Edition.INTERNAL.value)))


@app.command("import", cls=ChineseCommand)
@click.argument("file", type=click.Path(path_type=Path), metavar="登记表")
@click.option("--dry-run", is_flag=True, help="只说明会怎样导入，不写入")
@click.option(
    "--mapping",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="列名对照表（YAML）：登记表的列名 → 本馆的列名",
)
@click.option("--reviewer", default="", metavar="姓名", help="审核人：登记表里标为公开的档案由谁审核")
@click.option("--reviewed-on", default="", metavar="日期", help="审核日期，如 2026-11-23")
@_ROOT
def import_(
    file: Path, dry_run: bool, mapping: Path | None, reviewer: str, reviewed_on: str, root: Path | None
) -> None:
    """把登记表（xlsx、xls、ods、csv）导入 archive/records/；同一份表导入两次不会重复，改正后再导入就更新原来那一条。"""
    from generator.commands.import_register import run_import  # noqa: PLC0415

    project = _settings(root, Edition.INTERNAL.value).root
    sys.exit(run_import(project, file, dry_run, mapping, reviewer, reviewed_on))


@app.group("new", cls=ChineseGroup)
def new() -> None:
    """新建稿件。"""


@new.command("case", cls=ChineseCommand)
@click.argument("title", default=None, required=False, metavar="[标题]")
@_ROOT
def new_case(title: str | None, root: Path | None) -> None:
    """新建一篇典型案例草稿，各项都有说明；不会覆盖已有稿件。"""
    from generator.commands.new_case import run_new_case  # noqa: PLC0415

    sys.exit(run_new_case(_settings(root, Edition.INTERNAL.value).root, title))


def _settings(root: Path | None, edition: str, out: Path | None = None) -> Settings:
    found = root.resolve() if root else find_root(Path.cwd())
    if found is None:
        raise NoProjectError(None)
    if not is_project(found):
        raise NoProjectError(found)
    return Settings(root=found, edition=Edition(edition), out=Path.cwd() / out if out else Path("site"))


def _authority(root: Path | None) -> Path | None:
    """The authority files to resolve names by: the project's, else those beside the program."""
    for start in (root, find_root(Path.cwd()), Path(__file__).resolve().parent.parent):
        if start and (start / "archive" / "authority").is_dir():
            return start / "archive" / "authority"
    return None


def is_project(folder: Path) -> bool:
    """Whether it holds what a site is made of: archive/ and mkdocs.yml."""
    return (folder / "archive").is_dir() and (folder / "mkdocs.yml").is_file()


def find_root(start: Path) -> Path | None:
    """The nearest project folder from `start` upwards."""
    return next((folder for folder in (start, *start.parents) if is_project(folder)), None)


class NoProjectError(click.ClickException):
    """There is no project at the folder named, or, where none was named, none around the place of work."""

    def __init__(self, folder: Path | None) -> None:
        if folder is None:
            super().__init__(
                "找不到项目：当前位置及上级都没有 archive/ 和 mkdocs.yml；请进入项目文件夹或用 --root 指明。"
            )
        else:
            super().__init__(
                f"--root 指的 {folder} 不是项目文件夹：里面要有 archive/ 和 mkdocs.yml；请改指放着这两样的文件夹。"
            )


def main() -> None:
    """Run the command line; every mistake in it is one Chinese sentence and exit code 2."""
    from generator.commands.report import explain_os_error  # noqa: PLC0415 - `--help` need not load it

    try:
        app.main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(0)
    except click.Abort:
        click.echo("已中止。", err=True)
        sys.exit(130)
    except BrokenPipeError:  # `yuedang read … | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing to flush at the end
        sys.exit(141)
    except OSError as error:
        click.echo(f"未能完成：{explain_os_error(error)}。", err=True)
        sys.exit(2)
    except NoProjectError as error:
        click.echo(error.message, err=True)
        sys.exit(2)
    except click.ClickException as error:
        click.echo(explain_usage_error(error), err=True)
        sys.exit(2)
