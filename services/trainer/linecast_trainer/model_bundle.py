"""The files of one model version: the graph with its proof, the manifest, golden rows, flat trees, the card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from . import flat_trees, parity
from .baseline import offset_of
from .dataset import Dataset
from .export import to_onnx
from .forest import Forest
from .linear import Linear
from .losses import answers
from .model_card import model_card
from .model_files import json_bytes, sha256_hex
from .model_manifest import graph_metadata, manifest_of
from .node_parity import NodeRuntime
from .refusal import Cause, Refused
from .trained import Trained

HARD_ROWS = 5_000
SHIPPED_BYTES = 1_000_000


@dataclass(frozen=True)
class Own:
    """What one kind of model says in its own way."""

    words: dict[str, str]  # metadata of the graph
    golden_rows: Callable[[Forest | Linear], parity.Rows]
    card: Callable[[Trained, dict], str]


def bundle(trained: Trained, measured: dict, say: Callable[[str], None]) -> tuple[dict[str, bytes], dict]:
    manifest = manifest_of(trained, measured)
    draw = parity.draw_like(trained.train.features)
    own = Own(graph_metadata(manifest), lambda body: parity.golden_rows(body, draw, trained.job.form.columns), model_card)
    return assembled(trained, manifest, own, say)


def assembled(trained: Trained, manifest: dict, own: Own, say: Callable[[str], None]) -> tuple[dict[str, bytes], dict]:
    """Every file as bytes, and the manifest. Throws where the graph does not answer as the fit does."""
    body = trained.fitted.exportable(trained.train.inputs)
    graph = graph_of(trained, own.words)
    if len(graph) > SHIPPED_BYTES:
        say(f"the graph has {len(graph) / 1e6:.1f} MB, more than the 1 MB of a shipped model")
    proof = _prove(trained, body, graph)
    say(f"the graph equals the fit on {proof['rows']:,} rows within {proof['max_abs_raw_difference']:.3g}")
    files = {"model.onnx": graph, "parity.json": _golden(trained, own.golden_rows(body), graph)}
    manifest |= {"sha256": sha256_hex(graph), "parity_sha256": sha256_hex(files["parity.json"]), "parity": proof}
    if isinstance(body, Forest):
        files["trees.json"] = flat_trees.to_json(body).encode("utf-8")
        manifest["trees_sha256"] = sha256_hex(files["trees.json"])
    files["model.json"] = json_bytes(manifest)
    files["CARD.md"] = own.card(trained, manifest).encode("utf-8")
    return files, manifest


@dataclass(frozen=True)
class Held:
    """The hold-out, answered by the graph that ships."""

    rows: Dataset
    answer: np.ndarray  # [N,P]
    baseline: np.ndarray  # [N,P]
    raw: np.ndarray  # [N,K]


def held_out(trained: Trained) -> Held | None:
    """The graph is built once for this, and again with the numbers inside."""
    if trained.holdout is None:
        return None
    runner = parity.Runner(graph_of(trained, {}))
    held = trained.holdout.with_inputs(trained.train.inputs)
    offset = offset_of(trained.train.label[trained.train.is_complete], held)
    answer = runner.answer(held.features, offset)
    return Held(held, answer.probability, answers(trained.job.form, offset), answer.raw_score)


def graph_of(trained: Trained, metadata: dict[str, str]) -> bytes:
    form = trained.job.form
    try:
        return to_onnx(
            trained.fitted.exportable(trained.train.inputs),
            inputs=trained.train.inputs,
            required_inputs=trained.train.required,
            link=form.link,
            outputs=form.outputs,
            calibration=trained.calibration.calibration,
            metadata=metadata,
        )
    except ValueError as error:
        raise Refused(f"the model has no exact graph: {error}", Cause.PARITY) from None


def _prove(trained: Trained, body: Forest | Linear, graph: bytes) -> dict:
    """On every training row and on made-up hard ones, here and in the runtime that will serve it."""
    train, command = trained.train, trained.job.node.get("command")
    offset = offset_of(train.label[train.is_complete], train)
    rows = parity.hard_rows(body, train.features, offset, count=HARD_ROWS)
    node = NodeRuntime(tuple(command)) if command else None
    try:
        return parity.prove(graph, trained.fitted.raw, rows, trained.learner.tolerance, node)
    except SystemExit as refusal:
        raise Refused(str(refusal.code), Cause.PARITY) from None


def _golden(trained: Trained, rows: parity.Rows, graph: bytes) -> bytes:
    answer = parity.Runner(graph).answer(rows.features, rows.market_logit)
    inputs = list(trained.train.inputs)
    return json_bytes(parity.to_json(rows, answer, sha256_hex(graph), inputs, trained.learner.tolerance))
