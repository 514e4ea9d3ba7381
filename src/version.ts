/** The version of micronet, which manifests name; that of its package file, and a constant so that it bundles. */
export const version = '0.1.0';
