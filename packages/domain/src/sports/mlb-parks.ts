// Where the clubs of MLB play at home, and since when: place, altitude and roof of every park since 2009.
// General knowledge, rounded to about 100 m of place and a few metres of altitude; games on neutral ground are not told here.
import { findMlbTeam } from './mlb-teams.ts';

export type Roof = 'open' | 'dome' | 'retractable';

export type Park = {
  name: string;
  /** Degrees; west is negative. */
  latitude: number;
  longitude: number;
  altitudeMetres: number;
  roof: Roof;
};
/** `sinceMs`: when the club moved in; 0 where that was before 2009. */
export type HomePark = Park & { sinceMs: number; timeZone: string };

type Place = readonly [latitude: number, longitude: number, altitudeMetres: number];
type Tenancy = { since: string | null; park: Park };

const park = (name: string, place: Place, roof: Roof = 'open'): Park => {
  const [latitude, longitude, altitudeMetres] = place;
  return { name, latitude, longitude, altitudeMetres, roof };
};
const always = (...of: Parameters<typeof park>): Tenancy => ({ since: null, park: park(...of) });
const since = (day: string, ...of: Parameters<typeof park>): Tenancy => ({
  since: day,
  park: park(...of),
});

const tropicanaField = park('Tropicana Field', [27.7682, -82.6534, 13], 'dome');
const rogersCentre = park('Rogers Centre', [43.6414, -79.3894, 80], 'retractable');
const sahlenField = park('Sahlen Field', [42.8817, -78.8744, 183]);

/** By team code, the oldest first. */
const tenancies: Readonly<Record<string, readonly Tenancy[]>> = {
  ARI: [always('Chase Field', [33.4455, -112.0667, 331], 'retractable')],
  ATH: [
    always('Oakland Coliseum', [37.7516, -122.2005, 3]),
    since('2025-01-01', 'Sutter Health Park', [38.5803, -121.5136, 8]),
  ],
  ATL: [
    always('Turner Field', [33.7353, -84.3894, 315]),
    since('2017-01-01', 'Truist Park', [33.8907, -84.4677, 320]),
  ],
  BAL: [always('Oriole Park at Camden Yards', [39.2839, -76.6217, 10])],
  BOS: [always('Fenway Park', [42.3467, -71.0972, 6])],
  CHC: [always('Wrigley Field', [41.9484, -87.6553, 183])],
  CWS: [always('Rate Field', [41.8299, -87.6338, 181])],
  CIN: [always('Great American Ball Park', [39.0975, -84.5066, 149])],
  CLE: [always('Progressive Field', [41.4962, -81.6852, 201])],
  COL: [always('Coors Field', [39.7559, -104.9942, 1585])],
  DET: [always('Comerica Park', [42.339, -83.0485, 183])],
  HOU: [always('Daikin Park', [29.7573, -95.3555, 13], 'retractable')],
  KC: [always('Kauffman Stadium', [39.0517, -94.4803, 265])],
  LAA: [always('Angel Stadium', [33.8003, -117.8827, 48])],
  LAD: [always('Dodger Stadium', [34.0739, -118.24, 157])],
  MIA: [
    always('Sun Life Stadium', [25.958, -80.2389, 2]),
    since('2012-01-01', 'loanDepot park', [25.7781, -80.2197, 3], 'retractable'),
  ],
  MIL: [always('American Family Field', [43.028, -87.9712, 190], 'retractable')],
  MIN: [
    always('Metrodome', [44.9738, -93.2581, 255], 'dome'),
    since('2010-01-01', 'Target Field', [44.9817, -93.2776, 253]),
  ],
  NYM: [always('Citi Field', [40.7571, -73.8458, 4])],
  NYY: [always('Yankee Stadium', [40.8296, -73.9262, 15])],
  PHI: [always('Citizens Bank Park', [39.9061, -75.1665, 6])],
  PIT: [always('PNC Park', [40.4469, -80.0057, 225])],
  SD: [always('Petco Park', [32.7076, -117.157, 5])],
  SF: [always('Oracle Park', [37.7786, -122.3893, 2])],
  SEA: [always('T-Mobile Park', [47.5914, -122.3325, 5], 'retractable')],
  STL: [always('Busch Stadium', [38.6226, -90.1928, 140])],
  TB: [
    { since: null, park: tropicanaField },
    since('2025-01-01', 'Steinbrenner Field', [27.9803, -82.5067, 10]),
    { since: '2026-01-01', park: tropicanaField },
  ],
  TEX: [
    always('Globe Life Park in Arlington', [32.7513, -97.0829, 168]),
    since('2020-01-01', 'Globe Life Field', [32.7473, -97.0842, 166], 'retractable'),
  ],
  // The border was closed: Buffalo and Dunedin stood in for Toronto.
  TOR: [
    { since: null, park: rogersCentre },
    { since: '2020-01-01', park: sahlenField },
    since('2021-01-01', 'TD Ballpark', [28.0036, -82.7864, 6]),
    { since: '2021-06-01', park: sahlenField },
    { since: '2021-07-30', park: rogersCentre },
  ],
  WSH: [always('Nationals Park', [38.873, -77.0074, 8])],
};

const homeParks: ReadonlyMap<string, readonly HomePark[]> = new Map(
  Object.entries(tenancies).map(([code, moves]) => [
    code,
    moves.map(({ since: day, park: where }) => ({
      ...where,
      sinceMs: day === null ? 0 : Date.parse(day),
      timeZone: findMlbTeam(code)?.timeZone ?? 'UTC',
    })),
  ]),
);

/** The home park of a team code at a time; undefined for a code that is none of the thirty. */
export function mlbParkOf(team: string, atMs: number): HomePark | undefined {
  const parks = homeParks.get(team);
  return parks?.findLast(({ sinceMs }) => sinceMs <= atMs) ?? parks?.[0];
}
