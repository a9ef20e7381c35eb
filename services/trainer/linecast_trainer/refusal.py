"""A foreseeable reason why there is no new model: one sentence that names the cause and the next step."""

from __future__ import annotations

from enum import StrEnum


class Cause(StrEnum):
    INPUT = "input"  # the request or the table is wrong
    LEAK = "leak"  # the data know the future, or are not what they say
    PARITY = "parity"  # the graph does not answer as the fit does
    DISK = "disk"


# As the command line has them: 2 usage, 5 upstream, 6 a check that does not hold.
EXIT_CODES = {Cause.INPUT: 2, Cause.DISK: 5, Cause.LEAK: 6, Cause.PARITY: 6}


class Refused(Exception):
    def __init__(self, sentence: str, cause: Cause = Cause.INPUT) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.cause = cause
