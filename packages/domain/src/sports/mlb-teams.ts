// The thirty clubs of MLB: the code linecast uses, the home park's time zone, and every name met in real feeds.
// An unknown name is refused, never guessed.

export type Team = { code: string; name: string; timeZone: string; aliases: readonly string[] };

const eastern = 'America/New_York';
const central = 'America/Chicago';
const mountain = 'America/Denver';
const pacific = 'America/Los_Angeles';

const team = (code: string, name: string, timeZone: string, ...aliases: string[]): Team => ({
  code,
  name,
  timeZone,
  aliases,
});

export const mlbTeams: readonly Team[] = [
  team('ARI', 'Arizona Diamondbacks', 'America/Phoenix', 'AZ'),
  team('ATH', 'Athletics', pacific, 'Oakland Athletics', 'OAK'),
  team('ATL', 'Atlanta Braves', eastern),
  team('BAL', 'Baltimore Orioles', eastern),
  team('BOS', 'Boston Red Sox', eastern),
  team('CHC', 'Chicago Cubs', central, 'CUB', 'CHN'),
  team('CWS', 'Chicago White Sox', central, 'CHW', 'CHA'),
  team('CIN', 'Cincinnati Reds', eastern),
  team('CLE', 'Cleveland Guardians', eastern, 'Cleveland Indians'),
  team('COL', 'Colorado Rockies', mountain),
  team('DET', 'Detroit Tigers', eastern),
  team('HOU', 'Houston Astros', central),
  team('KC', 'Kansas City Royals', central, 'KAN', 'KCA'),
  team('LAA', 'Los Angeles Angels', pacific, 'Los Angeles Angels of Anaheim', 'ANA'),
  team('LAD', 'Los Angeles Dodgers', pacific, 'LAN'),
  team('MIA', 'Miami Marlins', eastern, 'FLO', 'Florida Marlins'),
  team('MIL', 'Milwaukee Brewers', central),
  team('MIN', 'Minnesota Twins', central),
  team('NYM', 'New York Mets', eastern, 'NYN'),
  team('NYY', 'New York Yankees', eastern, 'NYA'),
  team('PHI', 'Philadelphia Phillies', eastern),
  team('PIT', 'Pittsburgh Pirates', eastern),
  team('SD', 'San Diego Padres', pacific, 'SDP', 'SDG', 'SDN'),
  team('SF', 'San Francisco Giants', pacific, 'SFG', 'SFO', 'SFN'),
  team('SEA', 'Seattle Mariners', pacific),
  team('STL', 'St. Louis Cardinals', central, 'SLN'),
  team('TB', 'Tampa Bay Rays', eastern, 'TAM', 'TBA'),
  team('TEX', 'Texas Rangers', central),
  team('TOR', 'Toronto Blue Jays', 'America/Toronto'),
  team('WSH', 'Washington Nationals', eastern, 'WAS', 'WSN'),
];

const byName: ReadonlyMap<string, Team> = new Map(
  mlbTeams.flatMap((each) =>
    [each.code, each.name, ...each.aliases].map((name) => [name.toLowerCase(), each] as const),
  ),
);

/** The club of a name or code as feeds write it (any case), or undefined. */
export function findMlbTeam(name: string): Team | undefined {
  return byName.get(name.trim().toLowerCase());
}
