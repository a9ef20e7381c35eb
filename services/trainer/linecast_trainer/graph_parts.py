"""Nodes and constants of a graph under construction."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


@dataclass
class Parts:
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def add(self, operator: str, inputs: list[str], output: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], **attributes))
        return output

    def cast(self, source: str, output: str, to: TensorProto.DataType) -> str:
        return self.add("Cast", [source], output, to=to)

    def number(self, name: str, value: object) -> str:
        """A float64 constant under a name; the same name means the same constant."""
        return self._constant(name, np.array(value, np.float64))

    def index(self, name: str, value: object) -> str:
        return self._constant(name, np.array(value, np.int64))

    def _constant(self, name: str, value: np.ndarray) -> str:
        if all(each.name != name for each in self.constants):
            self.constants.append(numpy_helper.from_array(value, name))
        return name
