"""Fits the moneyline correction f(x), writes it as ONNX with its proof, and says how it compares with the price."""
