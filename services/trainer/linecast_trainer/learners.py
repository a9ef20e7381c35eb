"""The ways of fitting f, by name. A library is loaded when it is asked for."""

from __future__ import annotations

from .learner import Learner
from .refusal import Refused

ALGORITHMS = ("lightgbm", "xgboost", "ridge")


def learner_of(name: str, seed: int) -> Learner:
    if name == "lightgbm":
        from .lightgbm_learner import lightgbm_learner

        return lightgbm_learner(seed)
    if name == "xgboost":
        from .xgboost_learner import xgboost_learner

        return xgboost_learner(seed)
    if name == "ridge":
        from .ridge_learner import ridge_learner

        return ridge_learner(seed)
    raise Refused(f'there is no algorithm "{name}": give one of {", ".join(ALGORITHMS)}')
