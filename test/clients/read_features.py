"""Feast's own client, as a user of Feast would set it up: a repository whose online store is our feature-processor.
The last line it prints is one JSON object, each answer of Feast between two of REST; the caller judges it.

    read_features.py URL EMPTY_FOLDER FIXTURE_ID...

The first fixture must have been quoted, the second not exist.
"""

import json
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import feast
from feast import Entity, FeatureService, FeatureStore, FeatureView, Field, FileSource, ValueType
from feast.infra.provider import get_provider
from feast.protos.feast.types.EntityKey_pb2 import EntityKey
from feast.protos.feast.types.Value_pb2 import Value
from feast.types import Bool, Float64, Int64, String

SET = "mlb-moneyline"
# What our definitions say of a feature, in the words of Feast.
TYPES = {"number": Float64, "count": Int64, "flag": Bool, "category": String}
CONFIG = """\
project: linecast
registry: registry.db
provider: local
online_store:
  type: remote
  path: {url}
entity_key_serialization_version: 3
"""


def get(url: str) -> dict:
    with urlopen(url, timeout=10) as answer:
        return json.load(answer)


def read_rest(url: str, fixture: str) -> dict | None:
    try:
        vector = get(f"{url}/v1/features/{quote(fixture)}?set={SET}")
    except HTTPError as error:
        if error.code == 404:
            return None
        raise
    return {"as_of": vector["as_of"], "values": {name: each["value"] for name, each in vector["values"].items()}}


def apply_repository(url: str, folder: str, types: dict) -> FeatureStore:
    Path(folder, "feature_store.yaml").write_text(CONFIG.format(url=url))
    fixture = Entity(name="fixture", join_keys=["fixture_id"], value_type=ValueType.STRING)
    view = FeatureView(
        name=SET,
        entities=[fixture],
        schema=[Field(name=name, dtype=dtype) for name, dtype in types.items()],
        # A view must say where its history is. Reading online never opens it.
        source=FileSource(path="vectors.parquet", timestamp_field="as_of"),
    )
    FeatureStore(repo_path=folder).apply([fixture, view, FeatureService(name=SET, features=[view])])
    # Another one, as another process would open it: what was applied comes from the registry file.
    return FeatureStore(repo_path=folder)


def between(url: str, fixtures: list[str], ask) -> dict:
    """The day goes on meanwhile: asks again until nothing changed between the two answers of REST."""
    for _ in range(50):
        before = {fixture: read_rest(url, fixture) for fixture in set(fixtures)}
        answer = ask(fixtures)
        after = {fixture: read_rest(url, fixture) for fixture in set(fixtures)}
        if before == after:
            break
    return {"fixtures": fixtures, "rest": [before, after], **answer}


def read_view(store: FeatureStore, features: list[str], fixtures: list[str]) -> dict:
    """View by view, by type and status, with times: how Feast reads any store, and older clients read this one."""
    keys = [EntityKey(join_keys=["fixture_id"], entity_values=[Value(string_val=each)]) for each in fixtures]
    rows = get_provider(store.config).online_read(store.config, store.get_feature_view(SET), keys, features)
    columns = {name: [value_of(row[name]) for _, row in rows] for name in features}
    return {"answer": {"fixture_id": fixtures, **columns}, "as_of": rows[0][0].isoformat()}


def value_of(value: Value):
    kind = value.WhichOneof("val")
    return None if kind is None else getattr(value, kind)


def error_of(ask) -> list[str]:
    try:
        ask()
    except Exception as error:  # Of whatever class: the class is what the caller wants to know.
        return [type(error).__name__, str(error)]
    return ["none", ""]


def main(url: str, folder: str, *fixtures: str) -> None:
    two = list(fixtures[:2])
    definitions = get(f"{url}/v1/features/definitions?set={SET}")["definitions"]
    store = apply_repository(url, folder, {each["name"]: TYPES[each["type"]] for each in definitions})
    features = [each["name"] for each in definitions]
    refs, service = [f"{SET}:{name}" for name in features], store.get_feature_service(SET)

    def ask(wanted, **options):
        def read(rows: list[str]) -> dict:
            entity_rows = [{"fixture_id": each} for each in rows]
            return {"answer": store.get_online_features(wanted, entity_rows, **options).to_dict()}

        return read

    print(json.dumps({
        "version": feast.__version__,
        "readings": {
            "by name": between(url, two, ask(refs)),
            "full names": between(url, two, ask(refs, full_feature_names=True)),
            "service": between(url, two, ask(service)),
            "100 rows": between(url, list(fixtures), ask(refs)),
            "typed view": between(url, two, lambda rows: read_view(store, features, rows)),
        },
        "errors": {
            "feature": error_of(lambda: ask([f"{SET}:no_such_feature"])(two)),
            "view": error_of(lambda: ask(["no-such-view:x"])(two)),
            "service": error_of(lambda: ask(FeatureService(name="no-such-service", features=[]))(two)),
        },
    }))


if __name__ == "__main__":
    main(*sys.argv[1:])
