// The HTTP routes of monitoring.
import type { Route } from '@linecast/kit';
import type { Board } from '../show-board.ts';
import type { Report } from '../tell-report.ts';
import type { AlertRow } from './alert-store.ts';

export function monitoringRoutes(answers: {
  board: () => Promise<Board>;
  report: () => Promise<Report>;
  alerts: () => Promise<AlertRow[]>;
}): Route[] {
  const get = (path: string, answer: () => Promise<unknown>): Route => ({
    method: 'GET',
    path,
    handle: async () => ({ body: await answer() }),
  });
  return [
    get('/v1/board', answers.board),
    get('/v1/report', answers.report),
    get('/v1/alerts', async () => ({ alerts: await answers.alerts() })),
  ];
}
