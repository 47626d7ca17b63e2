"""The packages with what gathers incidents compiled, as in the image: `python -m deploy.compiled FOLDER`.

Put before this checkout on the path, `PYTHONPATH=FOLDER tocsin worker` runs what was compiled.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
NO_COMPILER = "there is no C compiler: install one (gcc and libc6-dev, or clang), or set CC to it"


def compiler() -> str | None:
    """The C compiler that would be used; None: there is none."""
    return shutil.which(os.environ.get("CC", "cc"))


def compile_to(folder: Path) -> None:
    """Lay the packages into `folder`, a new one, with C extensions beside the modules that they were made of.

    Raises FileNotFoundError without a C compiler, FileExistsError where the folder is there already,
    subprocess.CalledProcessError, with what was printed, where a module cannot be compiled.
    """
    if compiler() is None:
        raise FileNotFoundError(NO_COMPILER)
    folder.mkdir(parents=True)
    for name in ("setup.py", "pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, folder)
    for package in ("streams", "alerts"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    build = [sys.executable, "setup.py", "--quiet", "build_ext", "--inplace"]
    subprocess.run(
        build,
        cwd=folder,
        env={**os.environ, "TOCSIN_COMPILED": "1"},
        check=True,
        capture_output=True,
        text=True,
    )
    shutil.rmtree(folder / "build")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Say where to: python -m deploy.compiled FOLDER")
    try:
        compile_to(Path(sys.argv[1]))
    except FileNotFoundError as missing:
        sys.exit(str(missing))
    except FileExistsError:
        sys.exit(f"{sys.argv[1]} is there already: remove it, or name another folder")
    except subprocess.CalledProcessError as failed:
        sys.exit(f"Could not compile:\n{failed.stdout}{failed.stderr}")
