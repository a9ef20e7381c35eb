// Pieces of a page: text that cannot become markup, and tables that a screen reader can walk.

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escape = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** The first cell of a row names it. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const heads = head.map((cell) => `<th scope="col">${escape(cell)}</th>`).join('');
  const lines = rows.map(([name = '', ...cells]) => {
    const others = cells.map((cell) => `<td>${escape(cell)}</td>`).join('');
    return `<tr><th scope="row">${escape(name)}</th>${others}</tr>`;
  });
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escape(caption)}"><table><caption>${escape(caption)}</caption><thead><tr>${heads}</tr></thead><tbody>${lines.join('')}</tbody></table></div>`;
}

export type Figure = {
  id: string;
  title: string;
  /** What is seen, for who does not see it. */
  says: string;
  svg: string;
  /** The same numbers. */
  numbers: string;
};

export const figure = ({ id, title, says, svg, numbers }: Figure): string =>
  `<figure><h2 id="${id}">${escape(title)}</h2>${svg}<figcaption>${escape(says)}</figcaption><details><summary>The numbers of “${escape(title)}”</summary>${numbers}</details></figure>`;

export const section = (title: string, content: string): string =>
  `<section><h2>${escape(title)}</h2>${content}</section>`;
