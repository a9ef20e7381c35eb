const ANSWER_DEADLINE_MS = 5_000;

/** Whether the registry answers. /health would say yes to anybody, also to a host name the server refuses. */
export async function mlflowAnswers(url: string): Promise<boolean> {
  const { username, password, href } = new URL(url);
  const place = new URL('api/2.0/mlflow/registered-models/search?max_results=1', withSlash(href));
  place.username = place.password = '';
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const login = { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
  try {
    const response = await fetch(place, {
      signal: AbortSignal.timeout(ANSWER_DEADLINE_MS),
      ...(username && { headers: login }),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

const withSlash = (href: string): string => href.replace(/\/*$/, '/');
