// A Dockerfile as a list of instructions, enough to do outside a container what it does inside.
import { readFileSync } from 'node:fs';

export type Instruction = { name: string; text: string };

/** Comments and line ends inside an instruction are gone; `${ARG}`s still stand. */
export function readDockerfile(file: string): Instruction[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  const whole = lines.join('\n').replaceAll(/\\\n\s*/g, ' ');
  return whole.split('\n').map((line) => {
    const [name = '', ...words] = line.split(' ');
    return { name, text: words.join(' ') };
  });
}

/** The defaults of ARG. */
export function argumentsOf(instructions: readonly Instruction[]): Record<string, string> {
  const given = instructions.filter(({ name, text }) => name === 'ARG' && text.includes('='));
  return Object.fromEntries(given.map(({ text }) => text.split('=', 2)));
}

export function withArguments(text: string, args: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => args[name] ?? `\${${name}}`);
}

export type Copy = { sources: string[]; target: string };

/** What is copied from the repository; copies between stages are left out. */
export function copiesOf(
  instructions: readonly Instruction[],
  args: Readonly<Record<string, string>>,
): Copy[] {
  return instructions
    .filter(({ name, text }) => name === 'COPY' && !text.includes('--from='))
    .map(({ text }) => {
      const words = withArguments(text, args).split(' ');
      const paths = words.filter((word) => !word.startsWith('--'));
      return { sources: paths.slice(0, -1), target: paths.at(-1) ?? '.' };
    });
}
