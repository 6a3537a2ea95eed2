/** Where clamd listens: an address, or a socket of this machine. */
export type ClamdPlace = { host: string; port: number } | { path: string };

/** CLAMAV_URL as a place: `tcp://host:3310` or `unix:/path`. Throws on anything else. */
export function clamdPlace(url: string): ClamdPlace {
  if (/^unix:\/./.test(url)) return { path: url.slice("unix:".length).replace(/^\/\/(?=\/)/, "") };
  const read = /^tcp:\/\/[^/]/.test(url) && URL.canParse(url) ? new URL(url) : null;
  if (!read?.hostname) throw new Error("CLAMAV_URL: write tcp://host:3310 or unix:/path");
  return { host: read.hostname.replace(/^\[|\]$/g, ""), port: Number(read.port) || 3310 };
}
