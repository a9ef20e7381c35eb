// The table of addresses a person is shown first, with one command each to copy.
import type { Ports } from './environments.ts';

export function urlTable(ports: Ports, exampleFixture: string): string[] {
  const http = (port: number): string => `http://127.0.0.1:${port}`;
  const example = JSON.stringify({ fixture_id: exampleFixture });
  const features = JSON.stringify({ fixture_ids: [exampleFixture] });
  const rows: [string, string, string][] = [
    ['board', `${http(ports.monitoring)}/v1/board`, `curl -s ${http(ports.monitoring)}/v1/board`],
    [
      'predictions (REST)',
      `${http(ports.inference)}/v1/predictions/{fixture}`,
      `curl -s ${http(ports.inference)}/v1/predictions/${exampleFixture}`,
    ],
    [
      'predictions (gRPC)',
      `127.0.0.1:${ports.grpc}`,
      `grpcurl -plaintext -d '${example}' 127.0.0.1:${ports.grpc} linecast.v1.PredictionService/Predict`,
    ],
    [
      'features',
      `${http(ports['feature-processor'])}/v1/features/{fixture}`,
      `curl -s ${http(ports['feature-processor'])}/v1/features/definitions`,
    ],
    [
      'features (gRPC)',
      `127.0.0.1:${ports.featuresGrpc}`,
      `grpcurl -plaintext -d '${features}' 127.0.0.1:${ports.featuresGrpc} linecast.v1.FeatureService/GetOnlineFeatures`,
    ],
    [
      'tape, own quotes',
      `${http(ports['collector-bridge'])}/v1/tape`,
      `curl -s ${http(ports['collector-bridge'])}/v1/tape`,
    ],
    ['health', `${http(ports.inference)}/readyz`, `curl -s ${http(ports.inference)}/readyz`],
    ['metrics', `${http(ports.monitoring)}/metrics`, `curl -s ${http(ports.monitoring)}/metrics`],
  ];
  const nameWidth = Math.max(...rows.map(([name]) => name.length));
  const urlWidth = Math.max(...rows.map(([, url]) => url.length));
  return rows.map(
    ([name, url, command]) => `  ${name.padEnd(nameWidth)}  ${url.padEnd(urlWidth)}  ${command}`,
  );
}
