"""Make the virtual environment from requirements.lock: `python3 deploy/bootstrap.py .venv UV_VERSION`.

Runs on a bare Python, before anything is installed, so it uses the standard library alone.
"""

import subprocess
import sys
import time
import venv
from pathlib import Path


def main(folder: Path, uv_version: str) -> None:
    if sys.version_info < (3, 11):
        sys.exit(
            f"Tocsin needs Python 3.11 or later; this is {sys.version.split()[0]}. "
            "Name a newer one: make PYTHON=python3.12 …"
        )
    started = time.monotonic()
    print(f"[1/3] virtual environment in {folder}/", flush=True)
    try:
        venv.create(folder, with_pip=True)
    except subprocess.CalledProcessError:
        sys.exit("This Python cannot make virtual environments: install its venv package (python3-venv).")
    python = folder / "bin" / "python"
    uv = folder / "bin" / "uv"
    print(f"[2/3] installer (uv {uv_version})", flush=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", f"uv=={uv_version}"], check=True)
    print("[3/3] packages from requirements.lock, each checked against its hash", flush=True)
    install = [uv, "pip", "install", "--no-deps", "--python", python]
    subprocess.run([*install, "--require-hashes", "-r", "requirements.lock"], check=True)
    subprocess.run([*install, "--quiet", "--no-build-isolation", "-e", "."], check=True)
    print(f"environment ready in {time.monotonic() - started:.0f} s", flush=True)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), sys.argv[2])
    except subprocess.CalledProcessError as failed:
        sys.exit(f"Could not make the environment: {failed}. Check the network and run make again.")
