// A door of its own, `@linecast/domain/labels`: only the trainer may use it (test/architecture.test.ts).
export * from './label-cells.ts';
export * from './line-move.ts';
export * from './next-window.ts';
export * from './rules.ts';
export * from './swing.ts';
export * from './timeframe.ts';
