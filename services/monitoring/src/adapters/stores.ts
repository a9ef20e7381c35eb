// Everything monitoring reads and writes outside itself, on one platform.
import { wallClock, type Platform } from '@linecast/kit';
import { countOpenAlerts, loadAlerts, tellAlerts } from './alert-store.ts';
import { publishAlerts } from './alert-topic.ts';
import { loadBoardGames } from './board-store.ts';
import { findChampion } from './champion.ts';
import { loadWatchedGames, saveFixtures } from './fixture-store.ts';
import { readPredictions } from './prediction-pages.ts';
import { loadLastQuotes, saveLastQuotes } from './quote-store.ts';
import {
  countUnpassed,
  countUnsettled,
  loadCounts,
  loadLogLoss,
  loadModelScores,
  loadSettledModels,
} from './report-store.ts';
import { rescoreGames } from './settlement-store.ts';
import { loadServedModels } from './served-models.ts';
import { loadSources, saveSources } from './source-store.ts';
import { readFingerprints } from './vector-pages.ts';

export type Stores = ReturnType<typeof connectStores>;

export function connectStores({ sql, log, models, mode }: Platform, modelName: string) {
  return {
    saveFixtures: saveFixtures(sql),
    loadWatchedGames: loadWatchedGames(sql),
    loadLastQuotes: loadLastQuotes(sql),
    saveLastQuotes: saveLastQuotes(sql),
    saveSources: saveSources(sql),
    loadSources: loadSources(sql),
    rescoreGames: rescoreGames(sql),
    tellAlerts: tellAlerts(sql, publishAlerts(log, mode, wallClock.nowMs)),
    countOpenAlerts: countOpenAlerts(sql),
    loadAlerts: loadAlerts(sql),
    loadGames: loadBoardGames(sql),
    readPredictions: readPredictions(sql),
    readFingerprints: readFingerprints(sql),
    loadCounts: loadCounts(sql),
    countUnpassed: countUnpassed(sql),
    countUnsettled: countUnsettled(sql),
    loadSettledModels: loadSettledModels(sql),
    loadLogLoss: loadLogLoss(sql),
    loadModelScores: loadModelScores(sql),
    loadServedModels: loadServedModels(sql),
    findChampion: findChampion(models, modelName),
  };
}
