export const generatedFile: string;
export function modelDocs(): Readonly<Record<string, { readonly file: string; readonly text: string }>>;
export function generatedModule(): string;
export function shownFunctions(): string[];
