import { column, tableFromRows } from '../engine/table.js';
import type { Cell, Table, TableDeclaration } from '../engine/table.js';
import type { Parameters } from '../scenario/compile/compile.js';
import { framedProduct } from '../study/index.js';
import type { ReplicateProcedures } from './proceduresOf.js';
import type { ProcedureReport } from './report.js';

/** The tables of a report: procedures, the study's tables rebuilt, quotas, and what arrests show of the world. */

const scenarioColumn = column('scenario', 'text', '', 'name of the scenario or variant');

/** One scenario's part in the tables. */
export interface ScenarioProcedures {
  readonly scenario: string;
  readonly replicates: readonly ReplicateProcedures[];
  readonly report: ProcedureReport;
}

/** All tables of any number of scenarios. */
export function procedureTables(scenarios: readonly ScenarioProcedures[]): Table[] {
  return [
    proceduresTable(scenarios),
    tableFromRows(
      studyTables,
      scenarios.flatMap(({ scenario, report }) => report.rows.map((row): Row => ({ scenario, ...row }))),
    ),
    tableFromRows(
      arrestShareTable,
      scenarios.flatMap(({ scenario, report }) => report.arrestShares.map((row): Row => ({ scenario, ...row }))),
    ),
    tableFromRows(
      quotaTable,
      scenarios.flatMap(({ scenario, report, replicates }) =>
        (report.quotas?.rows ?? []).map(
          (row): Row => ({ scenario, ...row, region: nameAt(replicates[0]?.parameters.regions, row.region) }),
        ),
      ),
    ),
  ];
}

type Row = Readonly<Record<string, Cell>>;

const nameAt = (named: readonly { readonly name: string }[] | undefined, at: number): string => named?.[at]?.name ?? '';

const productColumns: readonly (readonly [field: string, about: string, unit: string])[] = [
  ['QuotedCents', 'quoted at the source on the day of the last trip', 'cents a gram'],
  ['SaidCents', 'source price as said; missing where nothing is', 'cents a gram'],
  ['PaidCents', 'paid on the last trip, quantity discount included', 'cents a gram'],
  ['LoadMg', 'brought back on the last trip', 'mg'],
  ['SeizedMg', 'seized', 'mg'],
];

/** The table of procedures, for the products that any scenario trades. */
function proceduresDeclaration(products: readonly string[]): TableDeclaration {
  return {
    name: 'procedures',
    description: 'Procedures, one for each arrest of the scored period: what was recorded and said.',
    key: ['scenario', 'replicate', 'procedure'],
    columns: [
      scenarioColumn,
      column('replicate', 'integer', '', 'number of the replicate, from 0'),
      column('procedure', 'integer', '', 'number within the replicate, from 0'),
      column('day', 'integer', 'days', 'day of the arrest, in days since the start of the run'),
      column('date', 'date', '', 'day of the arrest'),
      column('affair', 'text', '', 'use, use-resale or traffic'),
      column('arrested', 'text', '', 'head, or client (for use)'),
      column('cause', 'text', '', 'what led to the head: border, denunciation, client; none where nobody was named'),
      column('network', 'text', '', 'the network: region, type, number'),
      column('generation', 'integer', '', 'head of the network: 0 the first, 1 the replacement, …'),
      column('region', 'text', '', 'region'),
      column('type', 'text', '', 'type of network'),
      column('source', 'text', '', 'source market of the network, whether or not it is said'),
      column('persons', 'integer', 'persons', 'head, companion and clients counted; 1 for use'),
      column('saysSource', 'boolean', '', 'whether the head says where, and at what price, the load was bought'),
      column(
        'retailCents',
        'integer',
        'cents a gram',
        'retail price of the product in the frame, as given; missing where it is not',
      ),
      column('occupation', 'text', '', 'of a user: unemployed, worker, employee, other; empty for a head'),
      column('saleAt', 'text', '', 'where sales took place: home, urban, party'),
      column('principal', 'text', '', 'product of which most was last brought back; empty before any load'),
      column(
        'inFrame',
        'boolean',
        '',
        `whether it concerns ${framedProduct} or, where that is not traded, the first product: else it is never sampled`,
      ),
      ...products.flatMap((product) =>
        productColumns.map(([field, about, unit]) =>
          column(product.replaceAll('-', '_') + field, 'integer', unit, `${product}: ${about}`),
        ),
      ),
    ],
  };
}

function proceduresTable(scenarios: readonly ScenarioProcedures[]): Table {
  const productsOf = (parameters: Parameters | undefined): string[] =>
    parameters?.products.map((product) => product.name) ?? [];
  const products = [...new Set(scenarios.flatMap(({ replicates }) => productsOf(replicates[0]?.parameters)))];
  const rows = scenarios.flatMap(({ scenario, replicates }) =>
    replicates.flatMap(({ parameters, procedures }) => {
      const own = productsOf(parameters);
      return procedures.map((procedure): Row => {
        const amounts = products.flatMap((product) => {
          const q = own.indexOf(product);
          const values = [
            procedure.quotedCents,
            procedure.saidCents,
            procedure.paidCents,
            procedure.loadMg,
            procedure.seizedMg,
          ];
          return productColumns.map(([field], i) => {
            const value = values[i]?.[q] ?? Number.NaN;
            return [product.replaceAll('-', '_') + field, Number.isNaN(value) ? null : value] as const;
          });
        });
        return {
          scenario,
          replicate: procedure.replicate,
          procedure: procedure.number,
          day: procedure.day,
          date: parameters.startDay + procedure.day,
          affair: procedure.affair,
          arrested: procedure.ofHead ? 'head' : 'client',
          cause: procedure.cause,
          network: procedure.network,
          generation: procedure.generation,
          region: nameAt(parameters.regions, procedure.region),
          type: nameAt(parameters.types, procedure.type),
          source: nameAt(parameters.sources, procedure.source),
          persons: procedure.persons,
          saysSource: procedure.saysSource,
          retailCents: Number.isNaN(procedure.retailCents) ? null : procedure.retailCents,
          occupation: procedure.occupation ?? '',
          saleAt: procedure.saleAt,
          principal: nameAt(parameters.products, procedure.principal),
          inFrame: procedure.inFrame,
          ...Object.fromEntries(amounts),
        };
      });
    }),
  );
  return tableFromRows(proceduresDeclaration(products), rows);
}

const inUnit = 'in the unit stated';

const studyTables: TableDeclaration = {
  name: 'studyTables',
  description:
    'The study’s published figures, the same figures in samples of procedures, and the truth of the simulated world. Shares are fractions.',
  key: ['scenario', 'fact', 'figure'],
  columns: [
    scenarioColumn,
    column('fact', 'text', '', 'number of the fact'),
    column('figure', 'text', '', 'name of the figure within the fact'),
    column('role', 'text', '', 'O observed through arrests, I input, D design, A arithmetic, N context'),
    column('section', 'text', '', 'table of the study in which it stands'),
    column('label', 'text', '', 'how it is printed there'),
    column('unit', 'text', '', 'share, €/g or persons'),
    column('published', 'number', inUnit, 'as published'),
    column('publishedN', 'integer', 'procedures', 'behind the published value; missing where not published'),
    column('toleranceLow', 'number', inUnit, 'lower end of the tolerance, fixed beforehand'),
    column('toleranceHigh', 'number', inUnit, 'upper end of the tolerance'),
    column('n', 'number', 'procedures', 'behind the figure in a sample, on average'),
    column('available', 'integer', 'procedures', 'behind the figure in all replicates together'),
    column('missing', 'integer', 'samples', 'in which nothing counts towards the figure'),
    column('mean', 'number', inUnit, 'mean over samples'),
    column('q05', 'number', inUnit, '5 % quantile over samples'),
    column('q95', 'number', inUnit, '95 % quantile over samples'),
    column('truth', 'number', inUnit, 'in the simulated world; missing for what only procedures have'),
    column('truthAtQuotas', 'number', inUnit, 'the same, regions and affairs weighted as the quotas do'),
    column('bias', 'number', inUnit, 'mean over samples − truth'),
    column('biasSe', 'number', inUnit, 'standard error of that mean, as the procedures are finitely many'),
    column('coverage', 'number', 'share', 'samples whose own Wilson 95 % interval holds the truth; of shares'),
    column('impliedTruth', 'number', 'share', 'true share of a world that would show the published one, by odds'),
    column('impliedLow', 'number', 'share', 'the same for the lower end of the tolerance'),
    column('impliedHigh', 'number', 'share', 'the same for the upper end of the tolerance'),
    column('verdict', 'text', '', 'agrees, differs, cannot tell, or not scored'),
  ],
};

const arrestShareTable: TableDeclaration = {
  name: 'arrestShares',
  description: 'Networks by type, volume, source and region: share among all arrests of heads, and in the world.',
  key: ['scenario', 'group', 'label'],
  columns: [
    scenarioColumn,
    column('group', 'text', '', 'type, volume, source or region'),
    column('label', 'text', '', 'the networks meant'),
    column('arrests', 'integer', 'arrests', 'of heads, in the scored period of all replicates'),
    column('arrestShare', 'number', 'share', 'share among arrests'),
    column('low', 'number', 'share', 'lower end of its Wilson 95 % interval'),
    column('high', 'number', 'share', 'upper end'),
    column('worldShare', 'number', 'share', 'share of network-days with a free head'),
  ],
};

const quotaTable: TableDeclaration = {
  name: 'quotas',
  description: 'Quotas of the stratified design, and how samples filled them; means over samples.',
  key: ['scenario', 'affair', 'region'],
  columns: [
    scenarioColumn,
    column('affair', 'text', '', 'use, use-resale or traffic'),
    column('region', 'text', '', 'region'),
    column('quota', 'number', 'procedures', 'asked for: affair × region ÷ sample'),
    column('available', 'integer', 'procedures', 'that there are, all replicates together'),
    column('taken', 'number', 'procedures', 'taken by a sample'),
    column('lacking', 'number', 'procedures', 'lacking here: taken in other regions where these had any'),
  ],
};
