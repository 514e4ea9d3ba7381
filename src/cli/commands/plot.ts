import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderHtml } from '../../rendering/page.js';
import { specSlip } from '../../rendering/receivedSpec.js';
import { renderPng, renderSvg } from '../../rendering/render.js';
import type { Figure, VegaLiteSpec } from '../../figures/index.js';
import type { PageOptions } from '../../rendering/page.js';
import { nearest } from '../../scenario/index.js';
import { checkInside, writeWhole } from '../../store/index.js';
import type { Manifest } from '../../store/index.js';
import { UsageError } from '../errors.js';
import type { Arguments } from '../commandList.js';
import { readRunFolder } from '../received.js';
import { print, printJson } from '../output.js';

type PlotFormat = NonNullable<Arguments<'plot'>['format']>;

export async function handler(args: Arguments<'plot'>): Promise<void> {
  const { folder, format = 'svg' } = args;
  const manifest = await readRunFolder(folder);
  const names = chosen(manifest, args.figure, folder);
  if (args.out === undefined) await checkInside(folder, 'figures');
  const out = args.out ?? join(folder, 'figures');
  const figures = await Promise.all(names.map((name) => readFigure(folder, name)));
  const files = await writeFigures(figures, format, out, manifest);
  if (args.json) printJson({ jsonVersion: 1, folder, files });
  else print(files);
}

function chosen(manifest: Manifest, names: readonly string[], folder: string): readonly string[] {
  const known = manifest.figures.map((figure) => figure.name);
  for (const name of names)
    if (!known.includes(name)) {
      const meant = nearest(name, known);
      throw new UsageError(
        `${folder} has no figure ${name}${meant ? `; did you mean ${meant}?` : ''}\n  figures: ${known.join(', ')}`,
      );
    }
  return names.length > 0 ? names : known;
}

async function readFigure(folder: string, name: string): Promise<Figure> {
  const place = `figures/${name}.vl.json`;
  await checkInside(folder, place);
  const file = join(folder, place);
  let spec: unknown;
  try {
    spec = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    throw new UsageError(`${file} is missing or damaged: run the scenario again`);
  }
  const slip = specSlip(spec);
  if (slip === undefined) return { name, spec: spec as VegaLiteSpec };
  throw new UsageError(`${file} is no figure of micronet, and is not drawn: ${slip}`);
}

async function writeFigures(
  figures: readonly Figure[],
  format: PlotFormat,
  out: string,
  manifest: Manifest,
): Promise<string[]> {
  if (format === 'html') {
    const file = join(out, 'figures.html');
    await writeWhole(file, await drawn(file, () => renderHtml(figures, pageOptions(manifest))));
    return [file];
  }
  const files: string[] = [];
  for (const { name, spec } of figures) {
    const file = join(out, format === 'json' ? `${name}.vl.json` : `${name}.${format}`);
    await writeWhole(file, await drawn(file, () => content(spec, format)));
    files.push(file);
  }
  return files;
}

/** @throws {UsageError} where the figures of a folder that was changed cannot be drawn */
async function drawn<T>(file: string, draw: () => Promise<T>): Promise<T> {
  try {
    return await draw();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file} cannot be drawn: ${reason}: run the scenario again`);
  }
}

/** Heading and statement of the page, as the folder holds them: titles of its scenarios, and how many there are. */
function pageOptions({ kind, scenarios, responsibleUse }: Manifest): PageOptions {
  const titles = new Set(scenarios.map(({ resolved: { title }, name }) => (typeof title === 'string' ? title : name)));
  const variants = scenarios.length > titles.size ? ` (${String(scenarios.length)} variants)` : '';
  return { title: `micronet ${kind}: ${[...titles].join('; ')}${variants}`, use: responsibleUse };
}

async function content(spec: VegaLiteSpec, format: PlotFormat): Promise<string | Uint8Array> {
  if (format === 'png') return renderPng(spec);
  return format === 'svg' ? renderSvg(spec) : `${JSON.stringify(spec, null, 1)}\n`;
}
