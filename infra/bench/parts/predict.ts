// How many Predict calls a second inference answers, beside a bare grpc-js server with the same messages.
import { join } from 'node:path';
import { nameFixture } from '@linecast/domain';
import { predictionMade } from '@linecast/protos';
import type { Bench } from '../bench.ts';
import type { EchoQuestion } from '../grpc/echo-server.ts';
import { loadAnswerSchema, type LoadAnswer, type LoadQuestion } from '../grpc/load-client.ts';
