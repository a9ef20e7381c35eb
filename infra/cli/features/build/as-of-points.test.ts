import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asOfPoints, decisionAtMs, startsTold, type StartTold } from './as-of-points.ts';

const minuteMs = 60_000;
const at = (time: string): number => Date.parse(`2016-06-25T${time}:00Z`);
const timesOf = (points: readonly number[]): string[] =>
  points.map((ms) => new Date(ms).toISOString().slice(11, 16));

const told = (...starts: readonly [knownFrom: string, startAt: string][]): StartTold[] =>
  starts.map(([from, start]) => ({ knownFromMs: at(from), startAtMs: at(start) }));

const rule = { beforeStartMs: 20 * minuteMs, everyMs: null, stepsFromMs: at('00:00') };

describe('the times of a game', () => {
  it('are one, so long before the start', () => {
    assert.deepEqual(timesOf(asOfPoints(rule, told(['10:00', '17:05']), at('10:00'))), ['16:45']);
  });

  it('are steps back to the opening, counted from the decision', () => {
    const every = { ...rule, everyMs: 30 * minuteMs };
    const points = asOfPoints(every, told(['15:00', '17:05']), at('15:15'));
    assert.deepEqual(timesOf(points), ['15:15', '15:45', '16:15', '16:45']);
  });

  it('do not lie before the first day asked for, but for the decision itself', () => {
    const every = { ...rule, everyMs: 30 * minuteMs, stepsFromMs: at('16:00') };
    assert.deepEqual(timesOf(asOfPoints(every, told(['10:00', '17:05']), at('10:00'))), [
      '16:15',
      '16:45',
    ]);
    const late = { ...every, stepsFromMs: at('20:00') };
    assert.deepEqual(timesOf(asOfPoints(late, told(['10:00', '17:05']), at('10:00'))), ['16:45']);
  });

  it('follow a start that moves while there is time', () => {
    assert.equal(decisionAtMs(told(['10:00', '17:05'], ['15:00', '19:05']), 0), at('19:05'));
    assert.equal(decisionAtMs(told(['10:00', '19:05'], ['15:00', '17:05']), 0), at('17:05'));
  });

  it('keep the decision that was taken where the move came after it, too late for another', () => {
    const starts = told(['10:00', '17:05'], ['17:00', '17:15']);
    assert.deepEqual(timesOf(asOfPoints(rule, starts, at('10:00'))), ['16:45']);
  });

  it('are none where the start was moved to less than that ahead', () => {
    assert.deepEqual(asOfPoints(rule, told(['10:00', '19:05'], ['17:00', '17:10']), 0), []);
    assert.deepEqual(asOfPoints(rule, told(['16:50', '17:05']), 0), []);
    assert.deepEqual(asOfPoints(rule, [], 0), []);
  });

  it('leave out what lies after a decision that was overtaken, until the new start is told', () => {
    const every = { ...rule, everyMs: 10 * minuteMs };
    const starts = told(['16:30', '17:05'], ['17:00', '17:45']);
    assert.deepEqual(timesOf(asOfPoints(every, starts, at('16:30'))), [
      '16:35',
      '16:45',
      '17:05',
      '17:15',
      '17:25',
    ]);
  });
});

describe('starts as told', () => {
  const quote = (time: string, start: string) => ({
    atMs: at(time),
    fixture: { startAtMs: at(start) },
  });

  it('are in the order of event time, the last of one time, and each only where it is another', () => {
    const quotes = [
      quote('12:00', '17:05'),
      quote('10:00', '17:05'),
      quote('11:00', '18:05'),
      quote('11:00', '17:35'),
    ];
    assert.deepEqual(
      startsTold(quotes),
      told(['10:00', '17:05'], ['11:00', '17:35'], ['12:00', '17:05']),
    );
  });
});
