/** GET /config.json: what the pages have to know of the installation. */
export interface ClientConfig {
  /** Origin of the box, and of the live channel; null where it is that of the pages. */
  box: string | null;
}
