"""Installs the other generators at pinned versions into bench/.tools, and says where they lie and what they are."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
_LOCKS = HERE / "locks"
_PYTHON = HERE / ".tools" / "python"
_NODE = HERE / ".tools" / "node"
_BIN = "Scripts" if os.name == "nt" else "bin"
# MkDocs and Material run from the project's own environment, as ours does
_OWN_PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "markdown", "pagefind-bin")
_TOOL_PACKAGES = ("properdocs", "zensical", "hugo", "pagefind-bin-extended")


def install_python_tools() -> None:
    """A virtual environment of exactly locks/tools.txt; nothing is done where it is there already."""
    lock = _LOCKS / "tools.txt"
    if _is_current(_PYTHON, lock):
        return
    shutil.rmtree(_PYTHON, ignore_errors=True)
    subprocess.run((sys.executable, "-m", "venv", _PYTHON), check=True)
    pip = (python_tool("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    subprocess.run((*pip, "--require-hashes", "-r", lock), check=True)
    _mark(_PYTHON, lock)


def install_node_tools() -> None:
    """A node folder of exactly locks/package-lock.json (needs Node.js and npm)."""
    lock = _LOCKS / "package-lock.json"
    if _is_current(_NODE, lock):
        return
    shutil.rmtree(_NODE, ignore_errors=True)
    _NODE.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(_LOCKS / name, _NODE)
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=_NODE, check=True)
    _mark(_NODE, lock)


def python_tool(name: str) -> Path:
    """A console script of the tools' environment."""
    return _PYTHON / _BIN / name


def own_tool(name: str) -> Path:
    """A console script of the environment that runs this."""
    return Path(sys.executable).parent / name


def node_modules() -> Path:
    """Where Eleventy and its plugins lie."""
    return _NODE / "node_modules"


def binary(package: str, pattern: str) -> Path:
    """A program inside a package of the tools' environment: run itself, without the Python script before it."""
    found = [
        path
        for path in sorted(_PYTHON.glob(f"lib/python3*/site-packages/{package}/{pattern}"))
        if path.is_file() and os.access(path, os.X_OK)
    ]
    if not found:
        raise FileNotFoundError(f"{package} holds no program {pattern}")
    return found[0]


def versions() -> dict[str, str]:
    """The version of everything that is measured, as installed."""
    found = {name: importlib.metadata.version(name) for name in ("yuedang", *_OWN_PACKAGES)}
    found["python"] = platform.python_version()
    if python_tool("python").exists():
        code = f"import importlib.metadata as m; print(*map(m.version, {_TOOL_PACKAGES}))"
        said = subprocess.run([python_tool("python"), "-c", code], capture_output=True, text=True, check=True)
        found |= dict(zip(_TOOL_PACKAGES, said.stdout.split(), strict=True))
    if node_modules().exists():
        package = node_modules() / "@11ty" / "eleventy" / "package.json"
        found["@11ty/eleventy"] = json.loads(package.read_text(encoding="utf-8"))["version"]
        node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
        found["node"] = node.stdout.strip().lstrip("v")
    head = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {**found, "commit": head.stdout.strip()}


def machine() -> dict[str, str | int]:
    """What it ran on."""
    model = _first("/proc/cpuinfo", "model name")
    memory = int(_first("/proc/meminfo", "MemTotal").split()[0] or 0) if Path("/proc/meminfo").exists() else 0
    return {
        "system": f"{platform.system()} {platform.release()}",
        "cpu": model or platform.processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 0,
        "memory_mb": memory // 1024,
    }


def _first(file: str, key: str) -> str:
    path = Path(file)
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "")


def _is_current(folder: Path, lock: Path) -> bool:
    mark = folder / "lock.sha256"
    return mark.exists() and mark.read_text(encoding="utf-8") == _digest(lock)


def _mark(folder: Path, lock: Path) -> None:
    (folder / "lock.sha256").write_text(_digest(lock), encoding="utf-8")


def _digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()
