"""python train.py JOB.json: run by train.ts, which writes the job and the tables."""

from __future__ import annotations

import sys
from pathlib import Path


def main(args: list[str]) -> None:
    if len(args) != 1:
        raise SystemExit("usage: python train.py JOB.json (normally run by `npm run train`)")
    try:
        from linecast_trainer.run import run
    except OSError as error:
        # Loading LightGBM without the OpenMP runtime fails in a long trace that names only the file.
        if "libgomp" not in str(error):
            raise
        raise SystemExit("LightGBM needs libgomp.so.1: install the system package libgomp1, then run again") from None
    run(Path(args[0]))


if __name__ == "__main__":
    main(sys.argv[1:])
