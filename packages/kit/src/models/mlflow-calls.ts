// The calls of MLflow's registry, typed, and its refusals in our words.
import type { z } from 'zod';
import { Unavailable } from '../errors.ts';
import {
  modelAnswer,
  modelsAnswer,
  versionAnswer,
  versionsAnswer,
  type MlflowVersion,
} from './mlflow-answers.ts';
import { MlflowRefusal, type MlflowHttp } from './mlflow-http.ts';

const api = '/api/2.0/mlflow';
const artifacts = '/api/2.0/mlflow-artifacts/artifacts';
const perPage = '1000';

/** On a version whose files are not all there yet: nobody but its maker sees it. */
export const stateTag = 'linecast.state';

export type MlflowCalls = ReturnType<typeof createMlflowCalls>;

export function createMlflowCalls(http: MlflowHttp) {
  const read = <T>(schema: z.ZodType<T>, answer: unknown): T => {
    const parsed = schema.safeParse(answer);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new Unavailable(
      `the model registry at ${http.place} answers in another form (${issue?.path.join('.')}: ${issue?.message}); MLflow 3 is what linecast knows`,
    );
  };
  const get = async <T>(schema: z.ZodType<T>, path: string, query: Record<string, string>) =>
    read(schema, await http.ask('GET', `${api}/${path}?${queryOf(query)}`));
  const post = async <T>(schema: z.ZodType<T>, path: string, body: unknown): Promise<T> =>
    read(schema, await http.ask('POST', `${api}/${path}`, body));
  const tell = async (method: 'POST' | 'DELETE', path: string, body: unknown): Promise<void> => {
    await http.ask(method, `${api}/${path}`, body);
  };
  return {
    place: http.place,
    get,
    post,
    tell,
    byAlias: async (name: string, alias: string): Promise<MlflowVersion> =>
      (await get(versionAnswer, 'registered-models/alias', { name, alias })).model_version,
    byNumber: async (name: string, version: string): Promise<MlflowVersion> =>
      (await get(versionAnswer, 'model-versions/get', { name, version })).model_version,
    model: async (name: string) =>
      (await get(modelAnswer, 'registered-models/get', { name })).registered_model,
    models: () =>
      pages(async (page) => {
        const answer = await get(modelsAnswer, 'registered-models/search', page);
        return { rows: answer.registered_models, next: answer.next_page_token };
      }),
    /** Also those that are not whole yet. */
    versions: (name: string) =>
      pages(async (page) => {
        const query = { filter: `name='${name}'`, ...page };
        const answer = await get(versionsAnswer, 'model-versions/search', query);
        return { rows: answer.model_versions, next: answer.next_page_token };
      }),
    /** The server finds the file where the version lies: by its proxy or among logged models. */
    readFile: ({ name, version, source }: MlflowVersion, path: string): Promise<Uint8Array> => {
      const run = inRun(source);
      return http.getBytes(
        run
          ? `/get-artifact?${queryOf({ run_id: run.id, path: `${run.folder}${path}` })}`
          : `/model-versions/get-artifact?${queryOf({ name, version, path })}`,
      );
    },
    writeFile: (folder: string, file: string, bytes: Uint8Array): Promise<void> =>
      http.putBytes(`${artifacts}/${folder}/${file}`, bytes),
    removeFile: async (folder: string, file: string): Promise<void> => {
      await http.ask('DELETE', `${artifacts}/${folder}/${file}`);
    },
  };
}

const queryOf = (query: Record<string, string>): string => new URLSearchParams(query).toString();

type Page<T> = { rows: readonly T[]; next: string | undefined };

async function pages<T>(ask: (query: Record<string, string>) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  let token: string | undefined;
  do {
    const { rows, next } = await ask({
      max_results: perPage,
      ...(token && { page_token: token }),
    });
    all.push(...rows);
    token = next || undefined;
  } while (token);
  return all;
}

/** A missing alias is an INVALID_PARAMETER_VALUE, a missing model or version a RESOURCE_DOES_NOT_EXIST. */
export const isMissing = (error: unknown): error is MlflowRefusal =>
  error instanceof MlflowRefusal &&
  (error.code === 'RESOURCE_DOES_NOT_EXIST' || / not found/.test(error.message));

export const isThereAlready = (error: unknown): boolean =>
  error instanceof MlflowRefusal && error.code === 'RESOURCE_ALREADY_EXISTS';

/**
 * Python registers a version as `runs:/<run>/<folder>`, and that is what MLflow 3.17 fails to read by the version (500): it
 * is asked for the file of the run.
 */
export function inRun(source: string): { id: string; folder: string } | undefined {
  const found = /^runs:\/+(?<id>[^/]+)(?:\/+(?<folder>.*?))?\/*$/.exec(source);
  const { id, folder } = found?.groups ?? {};
  return id === undefined ? undefined : { id, folder: folder ? `${folder}/` : '' };
}

/** The folder of the artifact proxy that a run or a version names; undefined when the server has no proxy. */
export function proxyFolder(uri: string): string | undefined {
  const found = /^mlflow-artifacts:(?:\/\/[^/]*)?\/*(?<folder>.+?)\/*$/.exec(uri);
  return found?.groups?.['folder'];
}
