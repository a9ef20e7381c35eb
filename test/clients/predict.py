"""A client as somebody else would write it: stubs generated from protos/ by grpcio-tools, health by grpcio's own
package, over C-core instead of grpc-js. Prints one JSON object; the caller judges it.

    predict.py ADDRESS PROTOS_FOLDER STUB_FOLDER FIXTURE_ID
"""

import json
import sys
from pathlib import Path

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_tools import protoc

SERVICE = "linecast.v1.PredictionService"


def generate(protos: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    well_known = Path(protoc.__file__).parent / "_proto"
    code = protoc.main(
        ["protoc", f"-I{protos}", f"-I{well_known}", f"--python_out={out}", f"--grpc_python_out={out}",
         "linecast/v1/prediction.proto"]
    )
    if code != 0:
        sys.exit(f"protoc ended with {code}")
    sys.path.insert(0, str(out))


def main(address: str, protos: str, out: str, fixture_id: str) -> None:
    generate(Path(protos), Path(out))
    from linecast.v1 import prediction_pb2, prediction_pb2_grpc

    with grpc.insecure_channel(address) as channel:
        health = health_pb2_grpc.HealthStub(channel)
        status = health.Check(health_pb2.HealthCheckRequest(service=SERVICE), timeout=10).status
        stub = prediction_pb2_grpc.PredictionServiceStub(channel)
        answer = stub.Predict(prediction_pb2.PredictRequest(fixture_id=fixture_id), timeout=10)
        try:
            stub.Predict(prediction_pb2.PredictRequest(fixture_id="mlb-2016-06-25-NYY-NYM"), timeout=10)
            unknown = "OK"
        except grpc.RpcError as error:
            unknown = error.code().name
    print(json.dumps({
        "health": health_pb2.HealthCheckResponse.ServingStatus.Name(status),
        "probabilities": [each.probability for each in answer.selections],
        "market": [each.market_probability for each in answer.selections],
        "mode": answer.mode,
        "unknown_fixture": unknown,
    }))


if __name__ == "__main__":
    main(*sys.argv[1:])
