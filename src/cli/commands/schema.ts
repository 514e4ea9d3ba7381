import { jsonSchema } from '../../scenario/index.js';
import { print } from '../output.js';

export function handler(): void {
  print(JSON.stringify(jsonSchema(), null, 1));
}
