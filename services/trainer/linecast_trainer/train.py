"""`python -m linecast_trainer.train JOB.json`: run by `linecast model train`, which wrote the job.

Says how far it is on stderr, and leaves in the job's `outcome` file what became of it; the exit code is the command's own.
"""

from __future__ import annotations

import errno
import json
import os
import sys
from pathlib import Path

from .refusal import EXIT_CODES, Cause, Refused


def main(args: list[str]) -> int:
    if len(args) != 1:
        print("usage: python -m linecast_trainer.train JOB.json (normally run by `linecast model train`)", file=sys.stderr)
        return EXIT_CODES[Cause.INPUT]
    # Before a library counts the cores: sums in another order are other bits.
    os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    path = Path(args[0])
    outcome = Path(json.loads(path.read_text(encoding="utf-8"))["outcome"])
    try:
        manifest = _train(path)
    except Refused as refused:
        _tell(outcome, {"kind": "refused", "cause": refused.cause, "sentence": refused.sentence})
        return EXIT_CODES[refused.cause]
    _tell(outcome, {"kind": "trained", "manifest": manifest})
    return 0


def _train(path: Path) -> dict:
    try:
        from .train_run import train
        from .training_job import read_training_job

        return train(read_training_job(path), lambda line: print(line, file=sys.stderr, flush=True))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Refused("the disk is full while training: free some space, also for temporary files, then train again", Cause.DISK) from None
        # Loading LightGBM or XGBoost without the OpenMP runtime fails in a long trace that names only the file.
        if "libgomp" not in str(error):
            raise
        raise Refused("training needs libgomp.so.1: install the system package libgomp1, then run again") from None


def _tell(outcome: Path, value: dict) -> None:
    outcome.write_text(json.dumps(value), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
