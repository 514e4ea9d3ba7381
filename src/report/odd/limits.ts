import { responsibleUse } from '../../study/responsibleUse.js';
import { list, section, text } from '../text/blocks.js';
import type { Section } from '../text/blocks.js';

/** IV. What the model leaves out, and what it must not be used for. */
export function limits(): Section {
  return section('IV. Limits and responsible use', [
    text(responsibleUse),
    list([
      'The study saw arrests, not networks: who is arrested differs from who deals, and the model cannot know by how much.',
      'Out of scope, for good: routes, concealment, evasion, contacts, and anything that would help someone to deal. No head seeks the best way to avoid arrest, and no experiment may look for one.',
      'Purity is not in the study: nothing is cut, grams are as sold, and margins are not adjusted.',
      'Ethnic and family descriptions of the study are neither modelled nor inferred.',
      'Organised import networks and professional wholesalers are not simulated; they are a price (F42).',
      'Numbers for semi-professional and not-for-profit networks are assumptions tuned to no result; the study gives no earnings for them.',
      'Heroin’s retail price outside the typical case is an assumption; comparisons of margins should rest on cocaine.',
      'The shares of the causes of arrest are unknown: results that depend on them must be shown over all shares.',
      'A handful of facts cannot estimate all unknown parameters. Replicates show chance at fixed parameters, which is not the uncertainty of the parameters.',
    ]),
  ]);
}
