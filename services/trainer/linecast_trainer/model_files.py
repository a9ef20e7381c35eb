"""The folder of one model version, written beside its place and put there whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from .refusal import Cause, Refused


def sha256_hex(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def json_bytes(value: object) -> bytes:
    return (json.dumps(value, indent=1, allow_nan=False) + "\n").encode("utf-8")


def require_place(out: Path) -> None:
    """A version never changes: what predictions refer to stays what it was."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Refused(f"there is something at {out} already, and a model version is never overwritten: give another --out or --version")
    # Found out now, and not after the fit.
    nearest = next(each for each in out.absolute().parents if each.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        raise Refused(f"the model cannot be written to {out} ({nearest} takes no files): give a folder that may be written to", Cause.DISK)


def write_files(out: Path, files: Mapping[str, bytes]) -> None:
    require_place(out)
    partial = out.parent / f".{out.name}.partial-{os.getpid()}"
    try:
        partial.mkdir(parents=True)
        for name, content in files.items():
            _write(partial / name, content)
        if out.exists():
            out.rmdir()
        partial.rename(out)
    except OSError as error:
        shutil.rmtree(partial, ignore_errors=True)
        raise Refused(_why(error, out), Cause.DISK) from None


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        # A full disk may only be noticed here; after the rename it would be too late.
        os.fsync(file.fileno())


def _why(error: OSError, out: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"the disk is full, and nothing was left at {out}: free some space, then train again"
    return f"the model cannot be written to {out} ({error.strerror}): give a folder that may be written to"
