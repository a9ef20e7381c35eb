// The shortest way over the earth between two places: haversine on a sphere of the earth's mean radius.

export type Place = { latitude: number; longitude: number };

const meanRadiusKm = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

export function greatCircleKm(from: Place, to: Place): number {
  const [north, east] = [
    radians(to.latitude - from.latitude),
    radians(to.longitude - from.longitude),
  ];
  const shrink = Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude));
  const h = Math.sin(north / 2) ** 2 + shrink * Math.sin(east / 2) ** 2;
  return 2 * meanRadiusKm * Math.asin(Math.min(1, Math.sqrt(h)));
}
