import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Figure } from '../figures/figure.js';
import { renderSvg } from './render.js';

const resolve = createRequire(import.meta.url).resolve;

/** What stands on the page beside the figures. */
export interface PageOptions {
  /** The heading of the page. */
  readonly title: string;
  /** What the figures may be used for; it stands under the heading. */
  readonly use: string;
}

/**
 * One page of figures that opens from disk and asks nothing of the network: its policy forbids it to. Each figure
 * stands in it as SVG, so that it prints and shows without scripts; with them it answers to the pointer (Vega and
 * Vega-Lite are inlined, 0.8 MB) and can be saved as SVG or as its Vega-Lite specification, which is also there to read.
 */
export async function renderHtml(figures: readonly Figure[], { title, use }: PageOptions): Promise<string> {
  const scripts = [...(await libraries()), script].map(inScript);
  const sections: string[] = [];
  for (const figure of figures) sections.push(await section(figure));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${scripts.map(sourceOf).join(' ')}; style-src ${sourceOf(styles)}; img-src data: blob:; base-uri 'none'; form-action 'none'">
<title>${escapeHtml(title)}</title>
<style>${styles}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p class="use"><strong>Responsible use.</strong> ${escapeHtml(use)}</p>
${sections.join('\n')}
${scripts.map((code) => `<script>${code}</script>`).join('\n')}
</body>
</html>
`;
}

/** Vega, Vega-Lite, and what evaluates Vega's expressions without compiling them, which the page's policy forbids. */
async function libraries(): Promise<string[]> {
  const [vega, vegaLite, interpreter] = await Promise.all([
    readFile(join(dirname(resolve('vega')), 'vega.min.js'), 'utf8'),
    readFile(join(dirname(resolve('vega-lite')), 'vega-lite.min.js'), 'utf8'),
    readFile(resolve('vega-interpreter'), 'utf8'),
  ]);
  const [, needed, body, name] =
    /^import (\{[^}]*\}) from 'vega-util';(.*)export \{ (\w+) as expressionInterpreter \};/su.exec(interpreter) ?? [];
  if (needed === undefined || body === undefined || name === undefined)
    throw new TypeError('this version of vega-interpreter cannot be put into a page');
  return [vega, vegaLite, `const expr = (() => { const ${needed} = vega;${body}return ${name}; })();`];
}

/** How the page's policy allows one script, and no other. */
const sourceOf = (code: string): string => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;

async function section(figure: Figure): Promise<string> {
  const name = escapeHtml(figure.name);
  const spec = JSON.stringify(figure.spec, null, 1);
  return `<figure id="${name}">
<div class="view">${await renderSvg(figure.spec, { idPrefix: `${figure.name}-` })}</div>
<p class="save" hidden><button data-save="svg">Save as SVG</button> <button data-save="json">Save as Vega-Lite</button></p>
<details><summary>Vega-Lite specification, data included</summary><pre>${escapeHtml(spec)}</pre></details>
</figure>`;
}

const styles = `
body { font: 15px/1.5 Inter, "Helvetica Neue", Arial, sans-serif; color: #1a1a1a; background: white; max-width: 760px; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; }
.use { font-size: 0.85rem; border-left: 3px solid #8c8c8c; padding-left: 0.8rem; }
figure { margin: 2rem 0; padding-bottom: 1rem; border-bottom: 1px solid #d9d9d9; overflow-x: auto; }
.save, details { font-size: 0.85rem; margin: 0.4rem 12px; }
pre { max-height: 24rem; overflow: auto; background: #f6f6f6; padding: 0.8rem; }
@media print { .save, details { display: none; } figure { break-inside: avoid; border: 0; } }
`;

/** Runs in the page: a figure that cannot be brought to life stays as it was drawn. */
const script = `
for (const figure of document.querySelectorAll('figure')) {
  const still = figure.querySelector('.view');
  const text = figure.querySelector('pre').textContent;
  const save = (kind, content, type) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = figure.id + kind;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const drawn = still.innerHTML;
  figure.querySelector('.save').hidden = false;
  figure.querySelector('[data-save=svg]').onclick = () => save('.svg', drawn, 'image/svg+xml');
  figure.querySelector('[data-save=json]').onclick = () => save('.vl.json', text, 'application/json');
  try {
    const live = document.createElement('div');
    live.className = 'view';
    const refused = () => Promise.reject(new Error('a figure loads nothing'));
    const loader = { load: refused, sanitize: async () => ({ href: '' }), http: refused, file: refused };
    const spec = vega.parse(vegaLite.compile(JSON.parse(text)).spec, undefined, { ast: true });
    new vega.View(spec, { renderer: 'svg', container: live, hover: true, loader, expr })
      .runAsync()
      .then(() => still.replaceWith(live))
      .catch((problem) => console.warn(problem));
  } catch (problem) {
    console.warn(problem);
  }
}
`;

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A script may not contain its own end. */
function inScript(code: string): string {
  return code.replaceAll('</script', '<\\/script');
}
