import { wrap as wrapAt } from '../../units/index.js';

/** What a terminal shows without breaking lines. */
export const screenWidth = 80;

/** Breaks a text at spaces so that no line is wider than a terminal, later lines indented. */
export const wrap = (text: string, width: number = screenWidth, indent = ''): string[] => wrapAt(text, width, indent);
