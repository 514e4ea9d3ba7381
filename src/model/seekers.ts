import { drawBits, isLess, nextBits } from '../engine/random.js';
import { accumulatedOccasions } from './occasions.js';
import { seeking, seekingStride, occasionLimits } from './world.js';
import type { World } from './world.js';

/**
 * Who seeks today: the clients of a network who have an occasion of a product. One keyed draw a client-day serves all
 * products. Which draws bring an occasion cannot be foreseen, so all are gone through without a branch, and the rest
 * of the day's work is for the occasions that there are.
 */

/** An entry of the list: who and what (see `productBits`), and the draw, or with chance off the number of occasions. */
export const seekerStride = 2;

/** Room for a place's entries, and for one more that is written and not kept. */
export const seekersRoom = (slots: number, products: number): number => seekerStride * (slots * products + 1);

/** Bits that a product's number takes in an entry, under the person's. */
export const productBits = (products: number): number => 32 - Math.clz32(products - 1);

const { keyLow, keyHigh, products: limitsAt } = seeking;
const limitsOf = occasionLimits;
const entryStride = seekerStride;

/**
 * Lists the clients of a place who seek on a day, in the order in which they are served: who is first rotates with the
 * day, and products go in declared order.
 * @returns where the list in `world.seekers` ends
 */
export function listSeekers(world: World, place: number, today: number): number {
  const { clientIds, products, seekers, slots } = world;
  const { seeking: draws } = world.persons;
  const stride = seekingStride(products);
  const shift = productBits(products);
  const tag = world.demandTags[today]!;
  const first = place * slots;
  const count = world.places.clientCount[place]!;
  if (count === 0) return 0;
  if (!world.chance) return listAccumulated(world, place, today);
  let slot = first + (today % count);
  let end = 0;
  for (let left = count; left > 0; left--) {
    const person = clientIds[slot]!;
    slot++;
    if (slot === first + count) slot = first;
    const record = person * stride;
    let bits = drawBits(draws[record + keyLow]!, draws[record + keyHigh]!, tag);
    for (let q = 0, limits = record + limitsAt; ; limits += limitsOf) {
      seekers[end] = (person << shift) | q;
      seekers[end + 1] = bits;
      end += entryStride * isLess(draws[limits]!, bits);
      q++;
      if (q === products) break;
      bits = nextBits(bits);
    }
  }
  return end;
}

function listAccumulated(world: World, place: number, today: number): number {
  const { clientIds, products, seekers, slots } = world;
  const count = world.places.clientCount[place]!;
  const shift = productBits(products);
  let end = 0;
  for (let n = 0; n < count; n++) {
    const person = clientIds[place * slots + ((today + n) % count)]!;
    for (let q = 0; q < products; q++) {
      const occasions = accumulatedOccasions(world, person, q);
      if (occasions === 0) continue;
      seekers[end] = (person << shift) | q;
      seekers[end + 1] = occasions;
      end += seekerStride;
    }
  }
  return end;
}
