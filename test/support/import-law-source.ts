// What a source file names and says, read from its text: there is no parser among our tools, and none is needed.
export type Imported = {
  specifier: string;
  /** `import type` and `export type`: gone before the code runs. */
  isType: boolean;
  /** The names taken, as the other module calls them; `*` for all of them. */
  names: readonly string[];
};

/** Comments, strings, templates, regular expressions: whoever knows these knows what is code. */
const token =
  /\/\/.*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|(?<=(?:[(,=:[!&|?{;>]|\breturn)\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//g;

const isComment = (text: string): boolean => /^\/[/*]/.test(text);
/** A template stays: code may stand in it. */
const isQuoted = (text: string): boolean => /^['"]/.test(text);

export function withoutComments(code: string): string {
  return code.replaceAll(token, (text) => (isComment(text) ? ' ' : text));
}

/** The code alone: a word in a comment or in a sentence for people is not said. */
export function wordsOf(code: string): string {
  return code.replaceAll(token, (text) => {
    if (isComment(text)) return ' ';
    return isQuoted(text) ? "''" : text;
  });
}

/** `import … from`, `export … from`. An empty or all-`type` clause still loads the module when it runs. */
const clause =
  /\b(?:import|export)\s*(type\b(?!\s*(?:,|from\b)))?([\w$*{}\s,]*?)\bfrom\s*(['"])(.*?)\3/g;
/** `import '…'`, `import('…')`, and a `from` whose clause is too odd to be read; not the flag `'from'` or `'--from'`. */
const other = /(?<!['"`-])\b(?:import\s*\(?|from)\s*(['"`])(.*?)\1/g;

export function importsOf(source: string): Imported[] {
  const code = withoutComments(source);
  const clauses = [...code.matchAll(clause)].map(([, type, names = '', , specifier = '']) => ({
    specifier,
    isType: type !== undefined,
    names: namesIn(names),
  }));
  const others = [...code.replaceAll(clause, ' ').matchAll(other)].map(([, , specifier = '']) => ({
    specifier,
    isType: false,
    names: ['*'],
  }));
  return [...clauses, ...others];
}

function namesIn(names: string): string[] {
  if (names.includes('*')) return ['*'];
  return names
    .split(/[{},]/)
    .map((each) => each.trim())
    .filter((each) => each !== '' && !each.startsWith('type '))
    .map((each) => each.split(/\s+as\s+/)[0] ?? each);
}
