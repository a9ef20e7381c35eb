"""Asks onnxruntime-node, the runtime that serves, for its answers to parity rows (services/trainer/parity-node.ts)."""

from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .parity_rows import Rows

LITTLE_ENDIAN = "<f8"


@dataclass(frozen=True)
class NodeRuntime:
    command: tuple[str, ...]  # node and the path of parity-node.ts


@dataclass(frozen=True)
class NodeAnswer:
    raw_score: np.ndarray  # f64[N, K]
    probability: np.ndarray  # f64[N, P]
    unequal_alone: int  # rows whose raw score has other bits alone than in a batch
    versions: dict


def answer(node: NodeRuntime, graph: bytes, rows: Rows, columns: int, outputs: int) -> NodeAnswer:
    """Rows go over as float64 in a file, and answers come back in one: JSON would lose NaN and infinities."""
    count, width = rows.features.shape
    with tempfile.TemporaryDirectory(prefix="linecast-parity-") as folder:
        model, asked, answered = (Path(folder) / name for name in ("model.onnx", "rows.bin", "answers.bin"))
        model.write_bytes(graph)
        market = np.reshape(rows.market_logit, (count, columns))
        asked.write_bytes(np.hstack([rows.features, market]).astype(LITTLE_ENDIAN).tobytes())
        widths = (f"--inputs={width}", f"--columns={columns}")
        files = (f"--model={model}", f"--rows={asked}", f"--answers={answered}")
        report = _run([*node.command, *files, *widths])
        cells = np.frombuffer(answered.read_bytes(), LITTLE_ENDIAN).reshape(count, columns + outputs)
    return NodeAnswer(cells[:, :columns], cells[:, columns:], int(report["unequal_alone"]), report["versions"])


def _run(command: list[str]) -> dict:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        raise SystemExit(f"the parity check needs Node, and {command[0]} cannot be started ({error.strerror}): put it on PATH") from None
    if done.returncode != 0:
        raise SystemExit(
            f"onnxruntime-node cannot answer the parity rows ({_why(done.stderr)}): nothing was written; "
            "run it with the Node of this repository (npm run puts it on PATH)"
        )
    return json.loads(done.stdout)


def _why(stderr: str) -> str:
    """The line that names the error: Node ends its trace with its own version."""
    lines = stderr.strip().splitlines() or ["no reason given"]
    return next((line for line in lines if "Error" in line), lines[-1])
